import type { CheckWorker } from './check.worker';
import { WorkerPool } from '../workers/worker-pool';

/**
 * The workers of checks. They start while an export comes in, and stay for a while: what was checked is often put right
 * and checked again. They are replaced after about two thousand files, which gives back the memory of their Blobs and of a heap
 * that the browser lets grow.
 */
export const checkPool = new WorkerPool<CheckWorker>(
  () => new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' }),
  { size: Math.max(2, Math.min(8, navigator.hardwareConcurrency)), deadline: 600_000, tasks: 64 },
);
