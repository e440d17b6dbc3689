import { expose } from 'comlink';
import { readBlobs } from '../db/blob-store';
import { csvLine } from '../deid/patient-table';
import { attributeText, parseAttribute } from '../dicom/attribute-name';
import { AttributeValues, type DistinctValue, type FollowedAttribute } from '../dicom/attribute-values';
import { dumpLines } from '../dicom/dump-text';
import type { DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import { jsonModel } from '../dicom/json-model';
import { MetadataListing } from '../dicom/metadata-listing';
import { loadPrivateDictionary, type LookupPrivate } from '../dicom/private-dictionary';
import { maskOf } from './metadata-mask';

export type MetadataFormat =
  | { readonly kind: 'json' }
  | { readonly kind: 'text' }
  /** One line for each image; names of attributes that `parseAttribute` reads. */
  | { readonly kind: 'csv'; readonly columns: readonly string[] };

const values = new AttributeValues();

/** Hands each file that can be read on, then frees its header. Resolves with the number of files that cannot be. */
async function eachFile(ids: number[], use: (file: DicomFile, id: number) => void): Promise<number> {
  let failed = 0;
  for (const [index, blob] of (await readBlobs(ids)).entries()) {
    const result = blob && (await indexFile(blob));
    if (!result?.ok) {
      failed++;
      continue;
    }
    use(result.file, ids[index] ?? 0);
    result.file.source.release();
  }
  return failed;
}

const api = {
  /** Follows the attributes of more files. Resolves with the number of those that cannot be read. */
  async follow(ids: number[], hideIdentities: boolean): Promise<number> {
    const lookupPrivate = await loadPrivateDictionary();
    return eachFile(ids, (file, id) =>
      values.add(id, new MetadataListing(file, lookupPrivate, maskOf(hideIdentities))),
    );
  },
  followed: (): readonly FollowedAttribute[] => values.list,
  valuesOf: (path: string): readonly DistinctValue[] => values.valuesOf(path),

  /** Files as text in a format, one piece for each that can be read. */
  async write(
    ids: number[],
    format: MetadataFormat,
    hideIdentities: boolean,
  ): Promise<{ texts: string[]; failed: number }> {
    const lookupPrivate = await loadPrivateDictionary();
    const write = writerOf(format, hideIdentities, lookupPrivate);
    const texts: string[] = [];
    const failed = await eachFile(ids, (file) => texts.push(write(file)));
    return { texts, failed };
  },
};
export type MetadataFilesWorker = typeof api;
expose(api);

function writerOf(
  format: MetadataFormat,
  hideIdentities: boolean,
  lookupPrivate: LookupPrivate,
): (file: DicomFile) => string {
  const hides = maskOf(hideIdentities);
  switch (format.kind) {
    case 'json':
      return (file) => JSON.stringify(jsonModel(file, hides), undefined, 1);
    case 'text':
      return (file) => `${dumpLines(file, lookupPrivate, hides).join('\n')}\n`;
    case 'csv': {
      const columns = format.columns.map(parseAttribute).filter((column) => column !== undefined);
      return (file) => csvLine(columns.map((column) => attributeText(file, column, hides)));
    }
  }
}
