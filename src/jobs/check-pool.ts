import type { CheckWorker } from './check.worker';
import { WorkerPool } from '../workers/worker-pool';

/**
 * The workers of checks. They start while an export comes in, and stay for a while: what was checked is often put right
 * and checked again. Each is replaced after 768 files or fewer large ones, which gives back the memory of Blobs and of a heap that the browser
 * lets grow by 40 kB a file, while 18 MB of it are in use.
 */
export const checkPool = new WorkerPool<CheckWorker>(
  () => new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' }),
  { size: Math.max(2, Math.min(8, navigator.hardwareConcurrency)), deadline: 600_000, tasks: 24 },
);
