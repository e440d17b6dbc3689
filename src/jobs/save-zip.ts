import { proxy, transfer, wrap } from 'comlink';
import { buffersOf, composeZip, type ZipEntry } from '../archive/zip-writer';
import { saveFile } from './save-file';
import { clearStaged, stagedName, type ZipFileWorker } from './staged-files';
import { freeStorage } from './storage';

/** The name says nothing about what is inside. */
const FILE_NAME = 'lethe-export.zip';

/**
 * Writes batches of entries to one zip and hands it to the browser as a download; resolves with its length in bytes. Rejects,
 * with nothing downloaded, where an entry cannot be read or the storage is full.
 *
 * @param expected bytes of the zip, more or less: where the storage has no room for them beside the studies, the
 * zip is composed of references to the stored files instead, which takes memory for every entry.
 */
export async function saveZip(
  batches: AsyncGenerator<readonly ZipEntry[], void, undefined>,
  expected: number,
  signal: AbortSignal,
): Promise<number> {
  await clearStaged();
  const room = (await freeStorage()) > expected * 1.1;
  const zip = room ? await stageZip(batches, signal) : await composeZip(entriesOf(batches), { signal });
  signal.throwIfAborted();
  saveFile(zip, FILE_NAME);
  return zip.size;
}

async function* entriesOf(
  batches: AsyncIterable<readonly ZipEntry[]>,
): AsyncGenerator<ZipEntry, void, undefined> {
  for await (const batch of batches) yield* batch;
}

async function stageZip(
  batches: AsyncGenerator<readonly ZipEntry[], void, undefined>,
  signal: AbortSignal,
): Promise<File> {
  const worker = new Worker(new URL('./zip-file.worker.ts', import.meta.url), { type: 'module' });
  // What ended the entries is known here; what reaches the worker and comes back is only a copy of it.
  let failure: { readonly cause: unknown } | undefined;
  const next = async () => {
    try {
      signal.throwIfAborted();
      const { value, done } = await batches.next();
      return done === true
        ? undefined
        : transfer(value, buffersOf(value.flatMap(({ segments }) => segments)));
    } catch (error) {
      failure = { cause: error };
      throw error;
    }
  };
  try {
    return await wrap<ZipFileWorker>(worker).write(await stagedName(), proxy(next));
  } catch (error) {
    throw failure ? failure.cause : error;
  } finally {
    await batches.return();
    worker.terminate();
  }
}
