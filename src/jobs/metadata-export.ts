/** Metadata of many images as one file: CSV of chosen attributes, the DICOM JSON Model, or text as dcmdump's. */
import { selectInstances, type Selection } from '../db/library';
import { CSV_MARK, csvLine } from '../deid/patient-table';
import { parseAttribute } from '../dicom/attribute-name';
import type { MetadataFilesWorker, MetadataFormat } from './metadata-files.worker';
import { ownWorker, type OwnWorker } from './own-worker';

export interface MetadataExport {
  readonly file: Blob;
  readonly written: number;
  /** Images that cannot be read. */
  readonly failed: number;
}

interface Options {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

const BATCH = 16;
const TYPES = { csv: 'text/csv', json: 'application/dicom+json', text: 'text/plain' };

/** Reads headers only, in a worker that ends with it. Rejects with the signal's reason, or where the worker stops. */
export async function exportMetadata(
  selection: Selection,
  format: MetadataFormat,
  hideIdentities: boolean,
  { signal, onProgress }: Options,
): Promise<MetadataExport> {
  const ids = (await selectInstances(selection)).map(({ id }) => id);
  const { api, ask, close } = startFilesWorker(signal);
  // Each batch becomes a Blob at once: the browser may keep it on disk.
  const parts: Blob[] = [new Blob([headOf(format)])];
  let failed = 0;
  let written = 0;
  try {
    for (let at = 0; at < ids.length; at += BATCH) {
      onProgress({ done: at, total: ids.length });
      const batch = await ask(api.write(ids.slice(at, at + BATCH), format, hideIdentities));
      const between = format.kind === 'json' ? ',\n' : format.kind === 'text' ? '\n' : '';
      const lead = written > 0 && batch.texts.length > 0 ? between : '';
      parts.push(new Blob([lead, batch.texts.join(between)]));
      failed += batch.failed;
      written += batch.texts.length;
    }
  } finally {
    close();
  }
  onProgress({ done: ids.length, total: ids.length });
  if (format.kind === 'json') parts.push(new Blob(['\n]\n']));
  return { file: new Blob(parts, { type: TYPES[format.kind] }), written, failed };
}

function headOf(format: MetadataFormat): string {
  if (format.kind !== 'csv') return format.kind === 'json' ? '[\n' : '';
  return CSV_MARK + csvLine(format.columns.flatMap((name) => parseAttribute(name)?.title ?? []));
}

/** The worker that reads headers of many files. */
export const startFilesWorker = (signal: AbortSignal): OwnWorker<MetadataFilesWorker> =>
  ownWorker(new Worker(new URL('./metadata-files.worker.ts', import.meta.url), { type: 'module' }), signal);
