import { expose, transfer } from 'comlink';
import { indexFile } from '../dicom/element-index';
import type { Finding, UnreadableReason } from '../dicom/finding';
import { compareListings, type ComparedRow } from '../dicom/metadata-compare';
import {
  MetadataListing,
  type FullValue,
  type MetadataRow,
  type ValueBytes,
} from '../dicom/metadata-listing';
import { loadPrivateDictionary } from '../dicom/private-dictionary';
import { maskOf } from './metadata-mask';

let listing: MetadataListing | undefined;
let compared: readonly ComparedRow[] = [];

function opened(): MetadataListing {
  if (!listing) throw new Error('no file is open');
  return listing;
}

type Opened = { ok: true; listing: MetadataListing } | { ok: false; reason: UnreadableReason };

async function list(blob: Blob, hideIdentities: boolean): Promise<Opened> {
  const [result, lookupPrivate] = await Promise.all([indexFile(blob), loadPrivateDictionary()]);
  if (!result.ok) return result;
  return { ok: true, listing: new MetadataListing(result.file, lookupPrivate, maskOf(hideIdentities)) };
}

export type OpenedMetadata =
  | {
      readonly ok: true;
      readonly count: number;
      readonly findings: readonly Finding[];
      readonly complete: boolean;
    }
  | { readonly ok: false; readonly reason: UnreadableReason };

export type OpenedComparison =
  | { readonly ok: true; readonly count: number }
  /** `which` of the two files cannot be read. */
  | { readonly ok: false; readonly reason: UnreadableReason; readonly which: 'first' | 'second' };

const api = {
  async open(blob: Blob, hideIdentities: boolean): Promise<OpenedMetadata> {
    const result = await list(blob, hideIdentities);
    if (!result.ok) return { ok: false, reason: result.reason };
    listing = result.listing;
    const { findings, complete } = listing.file;
    return { ok: true, count: listing.rows.length, findings, complete };
  },
  rows: (from: number, to: number): readonly MetadataRow[] => opened().rows.slice(from, to),
  fullValue: (row: number): Promise<FullValue> => opened().fullValue(row),
  async bytes(row: number, offset: number, length: number): Promise<ValueBytes> {
    const read = await opened().bytes(row, offset, length);
    return transfer(read, [read.bytes.buffer]);
  },
  search: (query: string): number[] => opened().search(query),

  async compare(first: Blob, second: Blob, hideIdentities: boolean): Promise<OpenedComparison> {
    const [a, b] = await Promise.all([list(first, hideIdentities), list(second, hideIdentities)]);
    if (!a.ok) return { ok: false, reason: a.reason, which: 'first' };
    if (!b.ok) return { ok: false, reason: b.reason, which: 'second' };
    compared = await compareListings(a.listing, b.listing);
    return { ok: true, count: compared.length };
  },
  comparedRows: (from: number, to: number): readonly ComparedRow[] => compared.slice(from, to),
};
export type MetadataWorker = typeof api;
expose(api);
