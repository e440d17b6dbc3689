import { ahead, inBatches } from '../archive/ahead';
import { prepareStorage } from '../db/blob-store';
import { catchUp } from '../db/shared-query';
import { isAudit } from './beside-files';
import { membersOf, type Found, type FoundArchive } from './archive-members';
import { checkPool } from './check-pool';
import { deidentifyPool } from './deidentify-pool';
import type { Source } from './drop-sources';
import { ImportReporter, type ImportProgress, type ImportReport } from './import-report';
import type { ImportWorker } from './import.worker';
import { LibraryWriter, StorageFull } from './library-writer';
import { underLibraryLock } from './library-lock';
import type { HeaderResult } from './read-header';
import { Scan } from './scan';
import { freeStorage } from './storage';
import { WorkerLost, WorkerPool } from '../workers/worker-pool';

export interface ImportOptions {
  signal: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
}

/** Members taken from all archives of one import. */
const MEMBERS = 1_000_000;
/** Files whose headers one worker reads in one task, and such tasks under way while the turn of the first comes. */
const BATCH = { first: 16, most: 128 };
const READ_AHEAD = 3;
/**
 * A header takes milliseconds; a comparison of two large files takes seconds. With two cores the second is this page's
 * and the browser's.
 */
const pool = new WorkerPool<ImportWorker>(
  () => new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' }),
  { size: Math.max(1, Math.min(2, navigator.hardwareConcurrency - 1)), deadline: 120_000, tasks: 12 },
);

/** Starts the workers of an import that is likely to come soon: they take a quarter of a second, a thousand files two. */
export const expectImport = (): void => pool.warm();

/**
 * Imports files into the library: by content, archives opened, what is already there left alone. One import at
 * a time over all tabs. Cancelling, a full storage or the death of the page leave whole instances; the same
 * files again continue where it ended. Rejects only on a bug or where the library itself cannot be used.
 */
export function runImport(
  sources: AsyncIterable<Source>,
  { signal, onProgress }: ImportOptions,
): Promise<ImportReport> {
  const reporter = new ImportReporter(onProgress);
  return endingInReport(reporter, signal, () =>
    underLibraryLock(
      signal,
      () => reporter.enter('waiting'),
      async () => {
        try {
          await importAll(sources, reporter, signal);
        } finally {
          pool.close();
          // Nobody is told of an end that the lists do not show yet.
          await catchUp();
        }
      },
    ),
  );
}

async function endingInReport(
  reporter: ImportReporter,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<ImportReport> {
  try {
    await work();
    return reporter.report('done');
  } catch (error) {
    if (error instanceof StorageFull) return reporter.report('quota');
    if (signal.aborted) return reporter.report('cancelled');
    throw error;
  }
}

async function importAll(
  sources: AsyncIterable<Source>,
  reporter: ImportReporter,
  signal: AbortSignal,
): Promise<void> {
  reporter.enter('scanning');
  expectImport();
  prepareStorage();
  const scan = new Scan(sources, reporter, signal);
  const room = scan.ended.then(async (bytes) => {
    const free = await freeStorage();
    reporter.enter('reading', Math.max(0, bytes - free));
    return free;
  });
  room.catch(() => undefined);

  const writer = new LibraryWriter(reporter, (stored, { blob, doubtful }) =>
    pool.run((api) => (doubtful ? api.sameBytes(stored, blob) : api.sameTail(stored, blob))),
  );
  const tools = { reporter, writer, signal };
  try {
    const archives = await importFiles(scan.files(), tools);
    const budget = { bytes: await room, entries: MEMBERS };
    const members = membersOf(archives, budget, reporter, async (blob) => {
      const [result] = await readInPool([{ path: '', blob }], signal);
      return result?.kind !== 'not-dicom';
    });
    await importFiles(members, tools);
    await writer.finish();
  } catch (error) {
    await writer.stop();
    // What is missing is told of all files.
    await scan.ended.catch(() => undefined);
    throw error;
  }
}

interface Tools {
  reporter: ImportReporter;
  writer: LibraryWriter;
  signal: AbortSignal;
}

/** Stores or reports each file; returns the archives among them. */
async function importFiles(
  files: Iterable<Found> | AsyncIterable<Found>,
  { reporter, writer, signal }: Tools,
): Promise<FoundArchive[]> {
  const archives: FoundArchive[] = [];
  const read = async (batch: readonly Found[]) => ({ batch, results: await readInPool(batch, signal) });
  const settle = async ({ path, blob, place }: Found, result: HeaderResult) => {
    switch (result.kind) {
      case 'instance':
        // What Lethe exported is checked as soon as it is here.
        if (result.header.stamped) {
          deidentifyPool.endIdle();
          checkPool.warm();
        }
        await writer.add({ path, blob, ...(place && { place }), ...result });
        break;
      case 'archive':
        archives.push({ path, blob, archive: result.archive });
        reporter.pass(blob.size);
        break;
      case 'directory':
        reporter.ignore(path, blob.size, 'a directory of DICOM files, used as a hint only', () =>
          Promise.resolve(blob),
        );
        break;
      case 'not-dicom':
        if (isAudit(path)) reporter.audit(path, blob);
        reporter.ignore(path, blob.size, 'not DICOM', () => Promise.resolve(blob));
        break;
      case 'failed':
        reporter.finish('failed', path, blob.size, result.reason);
    }
  };
  for await (const { batch, results } of ahead(inBatches(files, BATCH.most, BATCH.first), READ_AHEAD, read)) {
    for (const [index, file] of batch.entries()) {
      signal.throwIfAborted();
      const result = results[index];
      if (!result) throw new Error('a worker answered for fewer files than it was given');
      await settle(file, result);
    }
  }
  return archives;
}

async function readInPool(batch: readonly Found[], signal: AbortSignal): Promise<HeaderResult[]> {
  const blobs = batch.map(({ blob }) => blob);
  try {
    return await pool.run<HeaderResult[]>((api) => api.readHeaders(blobs), signal);
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    // One file brought the worker down: alone, it takes no other with it.
    if (batch.length === 1) return [{ kind: 'failed', reason: `could not be read: ${error.message}` }];
    return (await Promise.all(batch.map((file) => readInPool([file], signal)))).flat();
  }
}
