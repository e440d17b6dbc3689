import { expose } from 'comlink';
import { zipStream, type ZipEntry } from '../archive/zip-writer';
import type { ZipFileWorker } from './staged-files';

/** Smaller pieces are gathered for one write; larger ones are written as they are, since copying costs more. */
const GATHERED = 128 * 1024;

const api: ZipFileWorker = {
  async write(name, next) {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle(name, { create: true });
    try {
      const access = await handle.createSyncAccessHandle();
      try {
        await writeAll(access, zipStream(membersOf(next)));
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

async function* membersOf(
  next: () => Promise<ZipEntry | undefined>,
): AsyncGenerator<ZipEntry, void, undefined> {
  for (let entry = await next(); entry; entry = await next()) yield entry;
}

async function writeAll(
  access: FileSystemSyncAccessHandle,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const gathered = new Uint8Array(GATHERED);
  let filled = 0;
  const flush = () => {
    write(access, gathered.subarray(0, filled));
    filled = 0;
  };
  for await (const bytes of stream) {
    if (filled + bytes.length > GATHERED) flush();
    if (bytes.length > GATHERED) write(access, bytes);
    else {
      gathered.set(bytes, filled);
      filled += bytes.length;
    }
  }
  flush();
}

function write(access: FileSystemSyncAccessHandle, bytes: Uint8Array<ArrayBuffer>): void {
  if (access.write(bytes) !== bytes.length) throw new DOMException('the disk is full', 'QuotaExceededError');
}
