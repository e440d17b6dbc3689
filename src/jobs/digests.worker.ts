import { sha256 } from '@noble/hashes/sha2.js';
import { expose } from 'comlink';
import { crcOf } from '../archive/zip-part';
import type { PartMember, ZipEntry } from '../archive/zip-writer';
import type { FileDigest } from '../check/report';
import { readBlobs } from '../db/blob-store';
import { ReadBuffer } from '../dicom/read-buffer';
import { closePart, openPart, type PartPlace } from './staged-part';

/** An instance of the library whose bytes are wanted. */
interface DigestTask {
  readonly id: number;
  readonly sopInstanceUID: string;
}

/** A stored file in a zip, as it is. */
export interface ExportedFile {
  readonly digest: FileDigest;
  readonly member: ZipEntry | PartMember;
}

/** Read at once and left to the browser, which is many times faster; what is larger goes through in windows. */
const WHOLE = 64 * 1024 * 1024;

/** For what is not read at once. */
const pieces = new ReadBuffer(1024 * 1024);

const api = {
  /** In their order; undefined for those that cannot be read. */
  async digests(tasks: readonly DigestTask[]): Promise<(FileDigest | undefined)[]> {
    const blobs = await readBlobs(tasks.map(({ id }) => id));
    const results: (FileDigest | undefined)[] = [];
    for (const [index, { sopInstanceUID }] of tasks.entries()) {
      const blob = blobs[index];
      const digest = blob && contentsOf(blob).then((contents) => digestOf(contents, sopInstanceUID));
      results.push(await digest?.catch(() => undefined));
    }
    return results;
  },
  /**
   * Writes files into a part of a zip, or hands them over without one, and resolves with their digests, in their order;
   * undefined for those that cannot be read. Rejects with a QuotaExceededError where the disk is full.
   */
  async exported(
    tasks: readonly (DigestTask & { readonly path: string })[],
    part: PartPlace | undefined,
  ): Promise<{ results: (ExportedFile | undefined)[]; end: number }> {
    const blobs = await readBlobs(tasks.map(({ id }) => id));
    const bytes = blobs.reduce((sum, blob) => sum + (blob?.size ?? 0), 0);
    const zip = part && (await openPart(part.name, bytes, pieces));
    const results: (ExportedFile | undefined)[] = [];
    for (const [index, { sopInstanceUID, path }] of tasks.entries()) {
      const blob = blobs[index];
      try {
        if (!blob) throw new Error('the library has lost it');
        const contents = await contentsOf(blob);
        const digest = await digestOf(contents, sopInstanceUID);
        const member = zip
          ? { ...(await zip.add(path, [contents])), part: part.index }
          : { path, segments: [blob], crc: await crcOf([contents], pieces) };
        results.push({ digest, member });
      } catch (error) {
        if (error instanceof DOMException && error.name === 'QuotaExceededError') throw error;
        results.push(undefined);
      }
    }
    zip?.flush();
    return { results, end: zip?.end ?? 0 };
  },
  closePart,
};
export type DigestsWorker = typeof api;
expose(api);

type Contents = Blob | Uint8Array<ArrayBuffer>;

const contentsOf = async (blob: Blob): Promise<Contents> =>
  blob.size <= WHOLE ? new Uint8Array(await blob.arrayBuffer()) : blob;

async function digestOf(contents: Contents, sopInstanceUID: string): Promise<FileDigest> {
  const [size, digest] =
    contents instanceof Blob
      ? [contents.size, await digestInWindows(contents)]
      : [contents.length, new Uint8Array(await crypto.subtle.digest('SHA-256', contents))];
  const instance = sha256(new TextEncoder().encode(sopInstanceUID));
  return { instance: hex(instance), size, sha256: hex(digest) };
}

async function digestInWindows(blob: Blob): Promise<Uint8Array> {
  const hash = sha256.create();
  for await (const piece of pieces.pieces(blob)) hash.update(piece);
  return hash.digest();
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
