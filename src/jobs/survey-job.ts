import { selectInstances, type Selection } from '../db/library';
import { projectOf, type DeidAsk } from './deid-setup';
import { patientsOf, resolvePatients } from './patients-job';
import { Survey, type Fate } from './survey';
import type { SurveyWorker } from './survey.worker';
import { WorkerPool } from './worker-pool';

export interface SurveyProgress {
  readonly images: number;
  readonly bytes: number;
  readonly done: number;
  readonly fates: readonly Fate[];
}

/** Headers that one worker looks at before it tells. */
const BATCH = 32;
const WORKERS = { size: 2, deadline: 120_000 };

/**
 * Looks at every header of a selection and tells, as it goes, what the request would do to the files, whichever groups
 * it releases. Resolves when all have been looked at; rejects with the signal's reason.
 */
export async function runSurvey(
  task: Selection & DeidAsk,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: SurveyProgress) => void },
): Promise<void> {
  const instances = await selectInstances(task);
  const project = await projectOf(task);
  const bytes = instances.reduce((sum, { size }) => sum + size, 0);
  const survey = new Survey();
  let done = 0;
  const tell = () => onProgress({ images: instances.length, bytes, done, fates: [...survey.fates.values()] });
  signal.throwIfAborted();
  tell();

  const known = await patientsOf(instances, task, { signal });
  const patients = resolvePatients({ patients: known }, project);
  const setup = { request: task.request, secret: project.secret, patients };
  const pool = new WorkerPool<SurveyWorker>(
    () => new Worker(new URL('./survey.worker.ts', import.meta.url), { type: 'module' }),
    { ...WORKERS, begin: (api) => api.begin(setup) },
  );
  const batches: Promise<void>[] = [];
  for (let at = 0; at < instances.length; at += BATCH) {
    const ids = instances.slice(at, at + BATCH).map(({ id }) => id);
    const batch = async () => {
      survey.merge(await pool.run((api) => api.survey(ids), signal));
      done += ids.length;
      signal.throwIfAborted();
      tell();
    };
    batches.push(batch());
  }
  try {
    await Promise.all(batches);
  } finally {
    pool.close();
  }
}
