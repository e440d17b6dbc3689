/** Reports on checks: composed with the digests of all files, and compared with files later. */
import { version } from '../../package.json';
import { ahead } from '../archive/ahead';
import type { CheckReport } from '../check/export-check';
import { composeReport, type FileDigest, type Report } from '../check/report';
import { compareFiles, type FilesComparison } from '../check/report-files';
import { selectInstances } from '../db/library';
import type { InstanceRow } from '../db/rows';
import type { DigestsWorker } from './digests.worker';
import { WorkerPool } from './worker-pool';

interface Options {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

const WORKERS = { size: 2, deadline: 600_000 };
const BATCH = { files: 32, bytes: 64 * 1024 * 1024 };
const READ_AHEAD = 3;

/**
 * The report on a check of studies that are in the library. Rejects with the signal's reason, and with `OtherFiles`
 * where files came, went or cannot be read since: the report would speak of other files than were checked.
 */
export async function makeReport(
  studyKeys: readonly string[],
  check: CheckReport,
  made: Date,
  options: Options,
): Promise<Report> {
  const { digests, unreadable } = await digestsOf(studyKeys, options);
  if (unreadable > 0 || digests.length !== check.filesChecked) throw new OtherFiles();
  return composeReport(check, digests, { made, lethe: version });
}

/** The library does not hold exactly the files that were checked any more. */
export class OtherFiles extends Error {
  override readonly name = 'OtherFiles';
}

/** Whether the files of studies in the library are those of a report. Rejects with the signal's reason. */
export async function compareWithReport(
  studyKeys: readonly string[],
  reported: readonly FileDigest[],
  options: Options,
): Promise<FilesComparison & { readonly unreadable: number }> {
  const { digests, unreadable } = await digestsOf(studyKeys, options);
  return { ...compareFiles(reported, digests), unreadable };
}

async function digestsOf(
  studyKeys: readonly string[],
  { signal, onProgress }: Options,
): Promise<{ digests: FileDigest[]; unreadable: number }> {
  const instances = await selectInstances({ studyKeys: [...studyKeys] });
  const pool = new WorkerPool<DigestsWorker>(
    () => new Worker(new URL('./digests.worker.ts', import.meta.url), { type: 'module' }),
    WORKERS,
  );
  const digests: FileDigest[] = [];
  let done = 0;
  const read = (batch: readonly InstanceRow[]) =>
    pool.run((api) => api.digests(batch.map(({ id, sopInstanceUID }) => ({ id, sopInstanceUID }))), signal);
  try {
    for await (const results of ahead(batchesOf(instances), READ_AHEAD, read)) {
      signal.throwIfAborted();
      done += results.length;
      digests.push(...results.filter((digest) => digest !== undefined));
      onProgress({ done, total: instances.length });
    }
  } finally {
    pool.close();
  }
  return { digests, unreadable: instances.length - digests.length };
}

function* batchesOf(instances: readonly InstanceRow[]): Generator<readonly InstanceRow[]> {
  let batch: InstanceRow[] = [];
  let bytes = 0;
  for (const instance of instances) {
    batch.push(instance);
    bytes += instance.size;
    if (batch.length < BATCH.files && bytes < BATCH.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
