/** Run-length and DCT frames are decoded beside the page, in a worker started for the first of them. */
import { wrap, type Remote } from 'comlink';
import type { Unpackers } from './unpack.worker';

let worker: Remote<Unpackers> | undefined;

export function unpackers(): Remote<Unpackers> {
  worker ??= wrap<Unpackers>(new Worker(new URL('./unpack.worker.ts', import.meta.url), { type: 'module' }));
  return worker;
}
