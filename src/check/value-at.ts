import type { DicomFile } from '../dicom/element';
import { pathText, type PathStep } from '../dicom/element-path';
import { loadValue, readingOf, textOfBytes } from '../dicom/values';
import type { FindingPlace } from './finding-groups';

/** So many characters of a value are shown, and so many bytes around a place that is in no element. */
const MOST_SHOWN = 2000;
const AROUND = 64;

/**
 * The value that a finding is about, for the eyes of the person who asked for it: values joined by "\", or what is
 * printable around the byte where there is no text.
 */
export async function valueAt(file: DicomFile, place: FindingPlace): Promise<string> {
  const text = await textAt(file, place);
  if (text !== undefined) return text.slice(0, MOST_SHOWN);
  const { offset } = place;
  if (offset === undefined) return '';
  const start = Math.max(0, offset - AROUND);
  const bytes = await file.source.read(start, Math.min(offset + AROUND, file.source.size) - start);
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(
    '',
  );
}

/** The whole text that a finding is about, values joined by "\"; undefined where there is none. */
export async function textAt(file: DicomFile, { path }: FindingPlace): Promise<string | undefined> {
  const place = path === '' ? undefined : placeOf(file, path);
  if (!place || place.element.items) return undefined;
  const bytes = await loadValue(file, place.element);
  const texts = textOfBytes(bytes, readingOf(file, place.dataset, place.element));
  return texts.length > 0 ? texts.join('\\') : undefined;
}

function placeOf(file: DicomFile, path: string) {
  const find = (dataset: DicomFile['dataset'], above: readonly PathStep[]): Found | undefined => {
    for (const element of dataset.elements) {
      if (pathText([...above, { tag: element.tag }]) === path) return { dataset, element };
      for (const [item, inner] of (element.items ?? []).entries()) {
        const steps = [...above, { tag: element.tag, item }];
        const found = path.startsWith(`${pathText(steps)}.`) ? find(inner, steps) : undefined;
        if (found) return found;
      }
    }
    return undefined;
  };
  return find(file.dataset, []);
}

interface Found {
  readonly dataset: DicomFile['dataset'];
  readonly element: DicomFile['dataset']['elements'][number];
}
