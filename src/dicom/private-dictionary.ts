import type { Dataset, DicomFile, Tag, VR } from './element';
import { elementOf, isPrivate, tagHex } from './tag';
import { firstText } from './values';

interface PrivateEntry {
  readonly vr: VR;
  readonly vm: string;
  /** '' where only VR and VM are known. */
  readonly name: string;
}

/** What is known of a private element under its creator; undefined where nothing is. */
export type LookupPrivate = (creator: string, tag: Tag) => PrivateEntry | undefined;

let loading: Promise<LookupPrivate> | undefined;

/** Loads the private dictionary once: it is large, and only who looks at private elements needs it. */
export function loadPrivateDictionary(): Promise<LookupPrivate> {
  loading ??= import('./data/private-dictionary-table').then(({ privateDictionaryTable }) => {
    const creators = readTable(privateDictionaryTable);
    return (creator, tag) => {
      const lines = creators.get(creator.trim());
      const line = lines && keysOf(tag).flatMap((key) => lines.get(key) ?? [])[0];
      if (line === undefined) return undefined;
      const [, vr = '', vm = '', ...name] = line.split(' ');
      return { vr: vr as VR, vm, name: name.join(' ') };
    };
  });
  return loading;
}

/** The creator that reserved the block of a private element (PS3.5 §7.8.1); '' where none did. */
export function privateCreator(file: DicomFile, dataset: Dataset, tag: Tag): string {
  const block = elementOf(tag) >>> 8;
  if (!isPrivate(tag) || block < 0x10) return '';
  return firstText(file, dataset, ((tag & 0xffff0000) | block) >>> 0).trim();
}

function readTable(table: string): Map<string, Map<string, string>> {
  const creators = new Map<string, Map<string, string>>();
  let lines = new Map<string, string>();
  for (const line of table.trim().split('\n')) {
    if (line.startsWith('#')) {
      lines = new Map<string, string>();
      creators.set(line.slice(1).trim(), lines);
    } else lines.set(line.slice(0, 8), line);
  }
  return creators;
}

/** The ways the table may write a tag: as it is, in any block, in any group of its hundred, in block 00. */
function keysOf(tag: Tag): string[] {
  const hex = tagHex(tag);
  const group = hex.slice(0, 4);
  const last = hex.slice(6);
  return [hex, `${group}xx${last}`, `${group.slice(0, 2)}xxxx${last}`, `${group}00${last}`];
}
