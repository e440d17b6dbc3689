import { lookup } from '../dicom/dictionary';
import type { Dataset, DicomFile, Element, Tag, VR } from '../dicom/element';
import { T } from '../dicom/tag';
import { textOf, vrOf } from '../dicom/values';
import { equalBytes } from './element-value';
import { identifiersIn, LONGEST_REPEATED, isASCII, type Identifier, type Source } from './identifiers';
import { safeRow } from './private-elements';
import { isStructural, namesNoInstance, type ProfileRules, type Rule } from './profile-rules';

const textual = new Set<VR>(['AE', 'AS', 'LO', 'LT', 'SH', 'ST', 'UC', 'UR', 'UT']);
/** Short codes and numbers: identifying only where a rule names the attribute itself. */
const coded = new Set<VR>(['CS', 'DS', 'IS']);
/** Code Value, Coding Scheme Designator and Version, Context Identifier: never of a person (PS3.3 §8). */
const codes = new Set([0x00080100, 0x00080102, 0x00080103, 0x0008010f, 0x00080119]);

/** Attributes that name a person or an order by themselves, so that even a part of a text that holds them leaks. */
const personal = new Set([
  0x00080050, 0x00100020, 0x00100021, 0x00101000, 0x00101040, 0x00101090, 0x00102154, 0x00102155, 0x00200010,
  0x00321001, 0x00380010, 0x00380060, 0x00400009, 0x00400253, 0x00401001, 0x00402006, 0x00402007, 0x00402016,
  0x00402017, 0x00081195, 0x00101005, 0x00101060,
]);

const ISSUER_OF_PATIENT_ID = 0x00100021;

/** Institution Name, Address and Department, Station Name, Device Serial Number. */
const ofSite = new Set([0x00080080, 0x00080081, 0x00081010, 0x00081040, 0x00181000]);

const metaTags = new Set([
  0x00020003, 0x00020016, 0x00020017, 0x00020018, 0x00020026, 0x00020027, 0x00020028, 0x00020102,
]);

/** What in an original could name somebody. */
export interface Identifiers {
  /** What the original before it had as well: the same array for all files of a series, so that it is made ready once. */
  readonly shared: readonly Identifier[];
  readonly own: readonly Identifier[];
}

/** All values that the profile takes away, at every depth. */
export function collectIdentifiers(original: DicomFile, rules: ProfileRules): Identifiers {
  const collector = new Collector(original, rules, metBefore);
  for (const element of original.meta.elements)
    if (metaTags.has(element.tag)) collector.takeElement(original.meta, element, true, false);
  collector.takeDataset(original.dataset, false);
  metBefore = collector.met;
  return divided(collector);
}

class Collector {
  /** Most values occur several times in a file: the same array for the same value. */
  readonly found = new Set<readonly Identifier[]>();
  /** UIDs of private classes and coding schemes may stand elsewhere as well, and stay. */
  readonly classes = new Set<string>();
  /** What was met so far. */
  readonly met: Met[] = [];
  readonly areTimesTold: boolean;
  /** The Specific Character Sets so far. */
  private sets = '';
  private readonly original: DicomFile;
  private readonly rules: ProfileRules;
  private readonly metBefore: readonly Met[];

  constructor(original: DicomFile, rules: ProfileRules, before: readonly Met[]) {
    this.original = original;
    this.rules = rules;
    this.metBefore = before;
    this.areTimesTold = rules.columns.has('f') || rules.columns.has('m');
  }

  /** @param inside whether a sequence around it goes as a whole. */
  takeDataset(dataset: Dataset, inside: boolean): void {
    for (const element of dataset.elements) {
      const { tag } = element;
      if (tag === T.SpecificCharacterSet)
        this.sets += `${textOf(this.original, dataset, element).join('\\')};`;
      const rule = this.rules.of(tag);
      const unknown = isStructural(tag);
      const named = unknown || (rule !== undefined && !mayStay.has(rule.kind));
      if (element.items) for (const item of element.items) this.takeDataset(item, inside || named);
      else if (namesNoInstance(tag))
        for (const uid of textOf(this.original, dataset, element)) this.classes.add(uid);
      else this.takeElement(dataset, element, named, inside);
    }
  }

  /** @param named whether a rule names its tag. */
  takeElement(dataset: Dataset, element: Element, named: boolean, inside: boolean): void {
    if (element.length === 0) return;
    const source = this.sourceOf(dataset, element, named, inside);
    if (source === undefined) return;
    const met = this.valuesOf(source, dataset, element);
    for (const value of met.values) this.found.add(value);
    this.met.push(met);
  }

  /** Undefined where it identifies nobody, or an option retains it. */
  private sourceOf(
    dataset: Dataset,
    element: Element,
    named: boolean,
    inside: boolean,
  ): Source | 'UN' | undefined {
    const { tag } = element;
    const { columns } = this.rules;
    if (columns.has('p') && safeRow(this.original, dataset, tag) && element.vr !== 'UI') return undefined;
    const vr = element.vr === 'UN' ? (lookup(tag)?.vr ?? 'UN') : element.vr;
    if (vr === 'UN') return named || inside ? 'UN' : undefined;
    const isWanted =
      named ||
      vr === 'PN' ||
      (vr === 'UI' && !namesNoInstance(tag)) ||
      (inside && !coded.has(vr) && !codes.has(tag));
    const source = isWanted ? sourceOf(tag, vr, columns.has('i')) : undefined;
    if (columns.has('u') && source === 'UI') return undefined;
    if (columns.has('f') && (source === 'DA' || source === 'DT') && !named) return undefined;
    return source;
  }

  private valuesOf(source: Source | 'UN', dataset: Dataset, element: Element): Met {
    const { original, sets } = this;
    const vr = vrOf(element);
    const isTooLong = source === 'UN' && element.length > LONGEST_UNKNOWN;
    const bytes = isTooLong ? undefined : original.source.peek(element.valueOffset, element.length);
    const last = this.met.length < this.metBefore.length ? this.metBefore[this.met.length] : undefined;
    if (
      bytes &&
      last?.source === source &&
      last.vr === vr &&
      last.sets === sets &&
      equalBytes(last.bytes, bytes)
    )
      return last;
    const texts = source === 'UN' ? printableText(bytes) : textOf(original, dataset, element);
    const withBytes = texts.findIndex((text) => !isASCII(text));
    const isRepeated = element.length <= LONGEST_REPEATED;
    const values = texts.map((text, at) => {
      if (source === 'UN') return identifiersIn('text', text);
      const isAsIs = isASCII(text) || (at !== withBytes && !isRepeated);
      return identifiersIn(source, text, isAsIs ? undefined : bytes?.slice());
    });
    return { source, vr, sets, bytes: bytes?.slice() ?? new Uint8Array(), values };
  }
}

/** Longer values of unknown VR are no text. */
const LONGEST_UNKNOWN = 1024;

/** An element as it was met: the one at its place in the next original of a series mostly holds the same. */
interface Met {
  readonly source: Source | 'UN';
  readonly vr: VR;
  /** The Specific Character Sets up to it. */
  readonly sets: string;
  readonly bytes: Uint8Array;
  readonly values: readonly (readonly Identifier[])[];
}

/** Of the original before. */
let metBefore: readonly Met[] = [];

/** Values of the original before, and those of them that the next ones were seen to have. */
let before: {
  readonly found: ReadonlySet<readonly Identifier[]>;
  readonly common: ReadonlySet<readonly Identifier[]>;
  readonly shared: readonly Identifier[];
  readonly left: string;
} = { found: new Set(), common: new Set(), shared: [], left: '' };

/** What is common becomes less with each that lacks some of it, and is gathered anew where so many times as much turns up. */
const MOST_NEW = 1.25;

/** Parts what this original has in common with the one before it from what it has alone. */
function divided({ found, classes, areTimesTold }: Collector): Identifiers {
  const left = [areTimesTold, ...[...classes].sort()].join(' ');
  const isLeft = ({ kind, text }: Identifier) =>
    kind === 'uid' ? classes.has(text) : kind === 'time' && areTimesTold;
  const unique = (values: readonly (readonly Identifier[])[]) =>
    [...new Set(values.flat())].filter((identifier) => !isLeft(identifier));
  let { common, shared } = before;
  const again = [...found].filter((value) => value.length > 0 && before.found.has(value));
  const still = [...common].filter((value) => found.has(value));
  const isNew = left !== before.left || again.length > MOST_NEW * still.length;
  if (isNew || still.length < common.size) {
    const values = isNew ? again : still;
    common = new Set(values);
    shared = unique(values);
  }
  before = { found, common, shared, left };
  return { shared, own: unique([...found].filter((value) => !common.has(value))) };
}

/** Rules under which the value itself is no secret; that of a date is. */
const mayStay: ReadonlySet<Rule['kind']> = new Set(['kept', 'cleaned', 'items']);

/** @param isSiteTold whether the institution may be told, and its parts: it issued the IDs. */
function sourceOf(tag: Tag, vr: VR, isSiteTold: boolean): Source | undefined {
  if (vr === 'PN' || vr === 'UI' || vr === 'DA' || vr === 'DT' || vr === 'TM') return vr;
  if (!textual.has(vr) && !coded.has(vr)) return undefined;
  if (isSiteTold && tag === ISSUER_OF_PATIENT_ID) return 'site';
  if (personal.has(tag)) return 'id';
  return ofSite.has(tag) ? 'site' : 'text';
}

/** Text in a value of unknown VR: the whole value where it is printable ASCII. */
function printableText(bytes: Uint8Array | undefined): string[] {
  if (!bytes) return [];
  const text = String.fromCharCode(...bytes).replace(/[\0 ]+$/, '');
  return /^[\x20-\x7e]+$/.test(text) ? text.split('\\') : [];
}
