/** Indexed files for tests, and a way to write down what an index shows. */
import type { Dataset, DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import { tagHex } from '../dicom/tag';
import { dicomFile, type BuiltFile } from './dicom-builder';

/** Throws where the bytes cannot be indexed. */
export async function fileOf(bytes: Uint8Array<ArrayBuffer>): Promise<DicomFile> {
  const result = await indexFile(new Blob([bytes]));
  if (!result.ok) throw new Error(result.reason);
  return result.file;
}

export const built = (file: BuiltFile): Promise<DicomFile> => fileOf(dicomFile(file));

/** The codes of all findings, each once. */
export const codes = ({ findings }: DicomFile): string[] => [...new Set(findings.map(({ code }) => code))];

/** "00100010 PN 4" per element, what is in items indented. */
export const outline = (dataset: Dataset, indent = ''): string[] =>
  dataset.elements.flatMap((each) => [
    `${indent}${tagHex(each.tag)} ${each.vr} ${each.length}`,
    ...(each.items ?? []).flatMap((item) => [`${indent} item`, ...outline(item, `${indent}  `)]),
  ]);

/** Bytes from numbers and from Latin-1 text. */
export const bytes = (...values: readonly (number | string)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    values.flatMap((value) => (typeof value === 'number' ? [value] : [...Buffer.from(value, 'latin1')])),
  );

export const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts));
