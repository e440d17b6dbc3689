import { expose } from 'comlink';
import { indexFile } from '../dicom/element-index';
import type { Finding } from '../dicom/finding';
import type { UnreadableReason } from '../dicom/finding';
import { MetadataListing, type FullValue, type MetadataRow } from '../dicom/metadata-listing';
import { loadPrivateDictionary } from '../dicom/private-dictionary';

let listing: MetadataListing | undefined;

function opened(): MetadataListing {
  if (!listing) throw new Error('no file is open');
  return listing;
}

export type OpenedMetadata =
  | {
      readonly ok: true;
      readonly count: number;
      readonly findings: readonly Finding[];
      readonly complete: boolean;
    }
  | { readonly ok: false; readonly reason: UnreadableReason };

const api = {
  async open(blob: Blob): Promise<OpenedMetadata> {
    const [result, lookupPrivate] = await Promise.all([indexFile(blob), loadPrivateDictionary()]);
    if (!result.ok) return { ok: false, reason: result.reason };
    listing = new MetadataListing(result.file, lookupPrivate);
    const { findings, complete } = result.file;
    return { ok: true, count: listing.rows.length, findings, complete };
  },
  rows: (from: number, to: number): readonly MetadataRow[] => opened().rows.slice(from, to),
  fullValue: (row: number): Promise<FullValue> => opened().fullValue(row),
  search: (query: string): number[] => opened().search(query),
};
export type MetadataWorker = typeof api;
expose(api);
