import type { PatientTable } from '../deid/patient-table';
import type { TableWorker } from './table.worker';
import { WorkerPool } from '../workers/worker-pool';

/** Reads the table of old and new IDs that a person dropped; one that cannot be read is no table. */
export async function readTableFile(file: Blob): Promise<PatientTable> {
  const pool = new WorkerPool<TableWorker>(
    () => new Worker(new URL('./table.worker.ts', import.meta.url), { type: 'module' }),
    { size: 1, deadline: 60_000 },
  );
  try {
    return await pool.run<PatientTable>((api) => api.read(file));
  } catch {
    return { ok: false, message: 'The file could not be read.' };
  } finally {
    pool.close();
  }
}
