import type { CheckWorker } from './check.worker';
import { WorkerPool } from '../workers/worker-pool';

/**
 * The workers of checks. They start while an export comes in, and stay for a while: what was checked is often put right
 * and checked again.
 */
export const checkPool = new WorkerPool<CheckWorker>(
  () => new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' }),
  { size: Math.max(2, Math.min(8, navigator.hardwareConcurrency)), deadline: 600_000 },
);
