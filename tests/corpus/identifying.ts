/** What identifies in a file, collected without any rule of the engine: by VR, and by a list of identifiers. */
import type { Dataset, DicomFile, Element } from '../../src/dicom/element';
import { isPrivate } from '../../src/dicom/tag';
import { isRegisteredUID } from '../../src/dicom/uid-registry';

export type Kind = 'name' | 'id' | 'date' | 'uid' | 'device' | 'calibration' | 'institution';

const IDENTIFIERS: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  ...[0x00080050, 0x00100020, 0x00101000, 0x00101040, 0x00102154].map((tag) => [tag, 'id'] as const),
  ...[0x00200010, 0x00380010, 0x00400253, 0x00401001].map((tag) => [tag, 'id'] as const),
  ...[0x00081010, 0x00181000].map((tag) => [tag, 'device'] as const),
  ...[0x00080080, 0x00080081].map((tag) => [tag, 'institution'] as const),
  // Device UID, manufacturer's device class UID
  ...[0x00181002, 0x0018100b].map((tag) => [tag, 'device'] as const),
  ...[0x00181200, 0x00181202, 0x00181203, 0x00181204].map((tag) => [tag, 'calibration'] as const),
]);
/** UI attributes that name a class; their values are the file's format, not an identity. */
const CLASSES = new Set([0x00080016, 0x00081150, 0x0008010c, 0x00080117, 0x00080118, 0x0008001a, 0x0008001b]);
const SHORTEST = 4;

/** Values of at least four characters, as stored (one character per byte), and what they are. */
export function identifyingValues(file: DicomFile): Map<string, Kind> {
  const found = new Map<string, Kind>();
  const collect = (dataset: Dataset) => {
    for (const element of dataset.elements) {
      if (isPrivate(element.tag)) continue;
      for (const item of element.items ?? []) collect(item);
      const kind = IDENTIFIERS.get(element.tag) ?? BY_VR.get(element.vr);
      if (!kind) continue;
      for (const value of valuesIn(file, element))
        // What is a name or an ID as well is no device's alone.
        if (value.length >= SHORTEST && (!found.has(value) || !OF_THE_SITE.has(kind))) found.set(value, kind);
    }
  };
  collect(file.dataset);
  return found;
}

const OF_THE_SITE: ReadonlySet<Kind> = new Set<Kind>(['device', 'calibration', 'institution']);

const BY_VR: ReadonlyMap<string, Kind> = new Map([
  ['PN', 'name'],
  ['DA', 'date'],
  ['DT', 'date'],
  ['UI', 'uid'],
]);

function valuesIn(file: DicomFile, element: Element): string[] {
  const { tag, vr } = element;
  const bytes = file.source.peek(element.valueOffset, element.length);
  if (!bytes) return [];
  const values = Buffer.from(bytes)
    .toString('latin1')
    .split('\\')
    .map((value) => value.replace(/^[ \0]+|[ \0]+$/g, ''));
  if (vr === 'PN') return values.flatMap((name) => [name, ...name.split(/[\^= ]+/)]);
  if (vr === 'DT') return values.map((value) => value.slice(0, 8));
  if (vr === 'UI') return CLASSES.has(tag) ? [] : values.filter((uid) => !isRegisteredUID(uid));
  return values;
}
