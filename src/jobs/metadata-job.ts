import type { Finding, UnreadableReason } from '../dicom/finding';
import type { ComparedRow } from '../dicom/metadata-compare';
import type { FullValue, MetadataRow, ValueBytes } from '../dicom/metadata-listing';
import type { MetadataWorker } from './metadata.worker';
import { ownWorker, type OwnWorker } from './own-worker';

/** The metadata of one file, held by a worker until the signal of `openMetadata`. */
export interface Metadata {
  readonly rows: readonly MetadataRow[];
  readonly findings: readonly Finding[];
  /** Whether the file was understood to its end. */
  readonly complete: boolean;
  /** Rejects where the file cannot be read any more. */
  fullValue(row: number): Promise<FullValue>;
  /** At most `length` bytes of a value from `offset` on. Rejects where the file cannot be read any more. */
  bytes(row: number, offset: number, length: number): Promise<ValueBytes>;
  /** Indices of the rows that have a text in tag, keyword, name or value. */
  search(query: string): Promise<number[]>;
}

export type MetadataResult =
  | { readonly ok: true; readonly metadata: Metadata }
  | { readonly ok: false; readonly reason: UnreadableReason };

export type ComparisonResult =
  | { readonly ok: true; readonly rows: readonly ComparedRow[] }
  | { readonly ok: false; readonly reason: UnreadableReason; readonly which: 'first' | 'second' };

/** Rows per message: unpacking as many takes the page a few milliseconds. */
const BATCH = 2000;

/** Reads a file's elements in a worker of its own. Rejects where that worker stops or the signal says so. */
export async function openMetadata(
  blob: Blob,
  { hideIdentities, signal }: { hideIdentities: boolean; signal: AbortSignal },
): Promise<MetadataResult> {
  const { api, ask, close } = startWorker(signal);
  try {
    const opened = await ask(api.open(blob, hideIdentities));
    if (!opened.ok) {
      close();
      return opened;
    }
    const rows: MetadataRow[] = [];
    while (rows.length < opened.count) rows.push(...(await ask(api.rows(rows.length, rows.length + BATCH))));
    return {
      ok: true,
      metadata: {
        rows,
        findings: opened.findings,
        complete: opened.complete,
        fullValue: (row) => ask(api.fullValue(row)),
        bytes: (row, offset, length) => ask(api.bytes(row, offset, length)),
        search: (query) => ask(api.search(query)),
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Compares the elements of two files in a worker that ends with the answer. Rejects where that worker stops, a file
 * cannot be read any more, or the signal says so.
 */
export async function compareMetadata(
  first: Blob,
  second: Blob,
  { hideIdentities, signal }: { hideIdentities: boolean; signal: AbortSignal },
): Promise<ComparisonResult> {
  const { api, ask, close } = startWorker(signal);
  try {
    const opened = await ask(api.compare(first, second, hideIdentities));
    if (!opened.ok) return opened;
    const rows: ComparedRow[] = [];
    while (rows.length < opened.count)
      rows.push(...(await ask(api.comparedRows(rows.length, rows.length + BATCH))));
    return { ok: true, rows };
  } finally {
    close();
  }
}

const startWorker = (signal: AbortSignal): OwnWorker<MetadataWorker> =>
  ownWorker(new Worker(new URL('./metadata.worker.ts', import.meta.url), { type: 'module' }), signal);
