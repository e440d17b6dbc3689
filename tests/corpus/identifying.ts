/** What identifies in a file, collected without any rule of the engine: by VR, and by a list of identifiers. */
import type { Dataset, DicomFile, Element } from '../../src/dicom/element';
import { isPrivate } from '../../src/dicom/tag';
import { isRegisteredUID } from '../../src/dicom/uid-registry';

const IDENTIFIERS = new Set([
  ...[0x00080050, 0x00080080, 0x00080081, 0x00081010, 0x00100020, 0x00101000, 0x00101040, 0x00102154],
  ...[0x00181000, 0x00200010, 0x00380010, 0x00400253, 0x00401001],
]);
/** UI attributes that name a class; their values are the file's format, not an identity. */
const CLASSES = new Set([0x00080016, 0x00081150, 0x0008010c, 0x00080117, 0x00080118, 0x0008001a, 0x0008001b]);
const SHORTEST = 4;

/** Values of at least four characters, as stored (one character per byte). */
export function identifyingValues(file: DicomFile): Set<string> {
  const found = new Set<string>();
  const collect = (dataset: Dataset) => {
    for (const element of dataset.elements) {
      if (isPrivate(element.tag)) continue;
      for (const item of element.items ?? []) collect(item);
      for (const value of valuesIn(file, element)) if (value.length >= SHORTEST) found.add(value);
    }
  };
  collect(file.dataset);
  return found;
}

function valuesIn(file: DicomFile, element: Element): string[] {
  const { tag, vr } = element;
  const wanted = vr === 'PN' || vr === 'DA' || vr === 'DT' || vr === 'UI' || IDENTIFIERS.has(tag);
  const bytes = wanted ? file.source.peek(element.valueOffset, element.length) : undefined;
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
