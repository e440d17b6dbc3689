import type { DeidentifyWorker } from './deidentify.worker';
import { WorkerPool } from '../workers/worker-pool';

/**
 * The workers of survey, preview and export: the same, because the engine takes a second to start and to be compiled,
 * and whoever exports has surveyed before. They are replaced after about a thousand files: sooner, a start would cost more than
 * the memory that it gives back.
 */
export const deidentifyPool = new WorkerPool<DeidentifyWorker>(
  () => new Worker(new URL('./deidentify.worker.ts', import.meta.url), { type: 'module' }),
  { size: 2, deadline: 600_000, tasks: 60 },
);
