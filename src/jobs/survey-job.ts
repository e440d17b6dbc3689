import type { Remote } from 'comlink';
import { ahead } from '../archive/ahead';
import type { ListedInstance } from '../db/rows';
import { projectOf, seriesImagesOf, type DeidAsk } from './deid-setup';
import { deidentifyPool } from './deidentify-pool';
import type { DeidentifyWorker } from './deidentify.worker';
import { patientsOf, resolvePatients } from './patients-job';
import { Survey, type Fate } from './survey';

export interface SurveyProgress {
  /** What is looked at: all that the selection held when it began, in the order of series and number. */
  readonly instances: readonly ListedInstance[];
  readonly bytes: number;
  readonly done: number;
  readonly fates: readonly Fate[];
}

/** Headers that one worker looks at before it tells, and batches under way: what a preview waits for. */
const BATCH = 24;
const READ_AHEAD = 3;
/** Milliseconds between two tellings. */
const PAUSE = 250;

/**
 * Looks at every header of a selection and tells, as it goes, what the request would do to the files, whichever groups
 * it releases. Resolves when all have been looked at; rejects with the signal's reason.
 */
export async function runSurvey(
  task: DeidAsk & { readonly studyKeys: readonly string[] },
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: SurveyProgress) => void },
): Promise<void> {
  deidentifyPool.warm();
  const instances = await deidentifyPool.run((api) => api.list(task.studyKeys), signal);
  const project = await projectOf(task);
  const bytes = instances.reduce((sum, { size }) => sum + size, 0);
  const survey = new Survey();
  let done = 0;
  const tell = () => onProgress({ instances, bytes, done, fates: [...survey.fates.values()] });
  signal.throwIfAborted();
  tell();

  const known = await patientsOf(instances, task, { signal });
  const patients = resolvePatients({ patients: known }, project);
  const seriesImages = seriesImagesOf(instances);
  const setup = { request: task.request, secret: project.secret, patients, seriesImages };
  const begin = (api: Remote<DeidentifyWorker>) => api.beginSurvey(setup);
  const look = async (ids: number[]) => ({
    count: ids.length,
    fates: await deidentifyPool.run((api) => api.survey(ids), signal, begin),
  });
  let told = -Infinity;
  for await (const { count, fates } of ahead(batchesOf(instances), READ_AHEAD, look)) {
    signal.throwIfAborted();
    survey.merge(fates);
    done += count;
    // The dialog is drawn anew each time.
    const now = performance.now();
    if (done < instances.length && now - told < PAUSE) continue;
    told = now;
    tell();
  }
}

function* batchesOf(instances: readonly ListedInstance[]): Iterable<number[]> {
  for (let at = 0; at < instances.length; at += BATCH)
    yield instances.slice(at, at + BATCH).map(({ id }) => id);
}
