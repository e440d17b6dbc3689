import { expose } from 'comlink';
import { buffersOf, zipChunks, type ZipEntry } from '../archive/zip-writer';
import { discard } from '../dicom/byte-source';
import type { ZipFileWorker } from './staged-files';

/** Smaller pieces are gathered for one write; larger ones are written as they are, since copying costs more. */
const GATHERED = 128 * 1024;
/** By which the file grows ahead of what is written. */
const STEP = 32 * 1024 * 1024;

const api: ZipFileWorker = {
  async write(name, next) {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle(name, { create: true });
    try {
      const access = await handle.createSyncAccessHandle();
      try {
        await writeMembers(access, next);
        access.flush();
      } finally {
        access.close();
      }
    } catch (error) {
      await root.removeEntry(name);
      throw error;
    }
    return handle.getFile();
  },
};
expose(api);

async function writeMembers(
  access: FileSystemSyncAccessHandle,
  next: () => Promise<readonly ZipEntry[] | undefined>,
): Promise<void> {
  const under: ZipEntry[] = [];
  async function* members() {
    for (let batch = await next(); batch; batch = await next()) {
      under.push(...batch);
      yield* batch;
    }
  }
  // Members end in their order. Their memory is given back at once: the garbage collector comes late.
  const onProgress = () => discard(buffersOf(under.shift()?.segments ?? []));
  await writeAll(access, zipChunks(members(), { onProgress }));
}

async function writeAll(
  access: FileSystemSyncAccessHandle,
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const file = new GrowingFile(access);
  const gathered = new Uint8Array(GATHERED);
  let filled = 0;
  const flush = () => {
    file.write(gathered.subarray(0, filled));
    filled = 0;
  };
  for await (const bytes of chunks) {
    if (filled + bytes.length > GATHERED) flush();
    if (bytes.length > GATHERED) file.write(bytes);
    else {
      gathered.set(bytes, filled);
      filled += bytes.length;
    }
  }
  flush();
  file.close();
}

/** Grows in steps: a write past the end waits a millisecond for the browser's leave, one before it does not. */
class GrowingFile {
  private at = 0;
  private length = 0;
  private readonly access: FileSystemSyncAccessHandle;

  constructor(access: FileSystemSyncAccessHandle) {
    this.access = access;
  }

  write(bytes: Uint8Array<ArrayBuffer>): void {
    const end = this.at + bytes.length;
    if (end > this.length) {
      this.length = end + STEP;
      this.access.truncate(this.length);
    }
    if (this.access.write(bytes, { at: this.at }) !== bytes.length)
      throw new DOMException('the disk is full', 'QuotaExceededError');
    this.at = end;
  }

  close(): void {
    this.access.truncate(this.at);
  }
}
