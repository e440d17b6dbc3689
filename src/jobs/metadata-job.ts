import { wrap } from 'comlink';
import type { Finding, UnreadableReason } from '../dicom/finding';
import type { FullValue, MetadataRow } from '../dicom/metadata-listing';
import type { MetadataWorker } from './metadata.worker';

/** The metadata of one file, held by a worker until the signal of `openMetadata`. */
export interface Metadata {
  readonly rows: readonly MetadataRow[];
  readonly findings: readonly Finding[];
  /** Whether the file was understood to its end. */
  readonly complete: boolean;
  /** Rejects where the file cannot be read any more. */
  fullValue(row: number): Promise<FullValue>;
  /** Indices of the rows that have a text in tag, keyword, name or value. */
  search(query: string): Promise<number[]>;
}

export type MetadataResult =
  | { readonly ok: true; readonly metadata: Metadata }
  | { readonly ok: false; readonly reason: UnreadableReason };

/** Rows per message: unpacking as many takes the page a few milliseconds. */
const BATCH = 2000;

/** Reads a file's elements in a worker of its own. Rejects where that worker stops or the signal says so. */
export async function openMetadata(blob: Blob, signal: AbortSignal): Promise<MetadataResult> {
  const worker = new Worker(new URL('./metadata.worker.ts', import.meta.url), { type: 'module' });
  const lost = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('the metadata worker stopped')));
    signal.addEventListener('abort', () => reject(new Error('closed', { cause: signal.reason })));
  });
  const close = () => worker.terminate();
  signal.addEventListener('abort', close);
  const api = wrap<MetadataWorker>(worker);
  try {
    const opened = await Promise.race([api.open(blob), lost]);
    if (!opened.ok) {
      close();
      return opened;
    }
    const rows: MetadataRow[] = [];
    while (rows.length < opened.count)
      rows.push(...(await Promise.race([api.rows(rows.length, rows.length + BATCH), lost])));
    return {
      ok: true,
      metadata: {
        rows,
        findings: opened.findings,
        complete: opened.complete,
        fullValue: (row) => Promise.race([api.fullValue(row), lost]),
        search: (query) => Promise.race([api.search(query), lost]),
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}
