import { sha256 } from '@noble/hashes/sha2.js';
import { expose } from 'comlink';
import type { FileDigest } from '../check/report';
import { readBlobs } from '../db/blob-store';

/** An instance of the library whose bytes are wanted. */
export interface DigestTask {
  readonly id: number;
  readonly sopInstanceUID: string;
}

/** Read at once and left to the browser, which is many times faster; what is larger goes through in windows. */
const WHOLE = 64 * 1024 * 1024;
const WINDOW = 4 * 1024 * 1024;

const api = {
  /** In their order; undefined for those that cannot be read. */
  async digests(tasks: readonly DigestTask[]): Promise<(FileDigest | undefined)[]> {
    const blobs = await readBlobs(tasks.map(({ id }) => id));
    const results: (FileDigest | undefined)[] = [];
    for (const [index, { sopInstanceUID }] of tasks.entries()) {
      const blob = blobs[index];
      const instance = hex(sha256(new TextEncoder().encode(sopInstanceUID)));
      const digest = blob && (await digestOf(blob).catch(() => undefined));
      results.push(blob && digest && { instance, size: blob.size, sha256: hex(digest) });
    }
    return results;
  },
};
export type DigestsWorker = typeof api;
expose(api);

async function digestOf(blob: Blob): Promise<Uint8Array> {
  if (blob.size <= WHOLE)
    return new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  const hash = sha256.create();
  for (let start = 0; start < blob.size; start += WINDOW)
    hash.update(new Uint8Array(await blob.slice(start, start + WINDOW).arrayBuffer()));
  return hash.digest();
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
