/** Run-length and DCT frames are decoded beside the page, in workers started when first used, which take turns. */
import { wrap, type Remote } from 'comlink';
import type { Unpackers } from './unpack.worker';
import { workerCount } from './workers';

const workers: Remote<Unpackers>[] = [];
let turn = 0;

export function unpackers(): Remote<Unpackers> {
  turn = (turn + 1) % workerCount();
  return (workers[turn] ??= wrap<Unpackers>(
    new Worker(new URL('./unpack.worker.ts', import.meta.url), { type: 'module' }),
  ));
}
