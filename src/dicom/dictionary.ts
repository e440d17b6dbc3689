import { publicDictionary } from './data/public-dictionary';
import type { Tag, VR } from './element';

interface DictionaryEntry {
  readonly keyword: string;
  /** The keyword in words: "Patient Birth Date". */
  readonly name: string;
  /** The VR, or the one that implicit encoding means where PS3.6 gives alternatives (PS3.5 §A.1): OW, else US. */
  readonly vr: VR;
  /** As PS3.6 writes it: "US or SS". */
  readonly vrs: string;
  /** Value multiplicity: "1", "1-n", "2-2n". */
  readonly vm: string;
  readonly retired: boolean;
}

let lines: Map<Tag, string> | undefined;
let tags: Map<string, Tag> | undefined;
const entries = new Map<Tag, DictionaryEntry>();

/** What PS3.6 says of a tag, group lengths and private creators included; undefined where it says nothing. */
export function lookup(tag: Tag): DictionaryEntry | undefined {
  const known = entries.get(tag);
  if (known) return known;
  lines ??= readLines();
  const line = lines.get(tag) ?? lines.get(repeatingTag(tag)) ?? generalLine(tag);
  if (line === undefined) return undefined;
  const [, alternatives = '', vm = '', keyword = '', retired] = line.split(' ');
  const entry: DictionaryEntry = {
    keyword,
    name: nameOf(keyword),
    vr: (/OW/.exec(alternatives)?.[0] ?? alternatives.slice(0, 2)) as VR,
    vrs: alternatives.replaceAll('|', ' or '),
    vm,
    retired: retired === 'R',
  };
  entries.set(tag, entry);
  return entry;
}

/** The tag of a keyword; of the first group (50)00, (60)00 where the attribute repeats. */
export function tagOf(keyword: string): Tag | undefined {
  tags ??= new Map([...(lines ??= readLines())].map(([tag, line]) => [line.split(' ')[3] ?? '', tag]));
  return tags.get(keyword);
}

function readLines(): Map<Tag, string> {
  return new Map(
    publicDictionary
      .trim()
      .split('\n')
      .map((line) => [parseInt(line.slice(0, 8), 16), line]),
  );
}

/** Where the attributes of repeating groups and elements stand in the table (PS3.5 §7.6, PS3.6 §6). */
function repeatingTag(tag: Tag): Tag {
  const hundred = tag >>> 24;
  if ((hundred === 0x50 || hundred === 0x60 || hundred === 0x7f) && (tag & 0x10000) === 0)
    return (tag & 0xff00ffff) >>> 0;
  if (tag >>> 8 === 0x002031) return 0x00203100;
  if (tag >>> 8 === 0x002804) return 0x00280410 | (tag & 0xf);
  if (tag >>> 8 === 0x002808) return 0x00280800 | (tag & 0xf);
  if (tag >>> 16 === 0x1000) return 0x10000010 | (tag & 0xf);
  if (tag >>> 16 === 0x1010) return 0x10100000;
  return tag;
}

/** Group lengths (PS3.5 §7.2) and private creators (PS3.5 §7.8.1), which no table lists. */
function generalLine(tag: Tag): string | undefined {
  const group = tag >>> 16;
  const element = tag & 0xffff;
  if (element === 0) return ' UL 1 GroupLength R';
  const privateGroup = group % 2 === 1 && group > 7 && group !== 0xffff;
  return privateGroup && element >= 0x10 && element <= 0xff ? ' LO 1 PrivateCreator' : undefined;
}

function nameOf(keyword: string): string {
  return keyword
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/ (And|By|For|From|In|Of|On|Or|The|To|With)(?= )/g, (word) => word.toLowerCase());
}
