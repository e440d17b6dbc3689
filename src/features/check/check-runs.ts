/** Which checks a window remembers. */
import type { CheckProgress, StudyCheckReport } from '../../jobs/check-job';
import type { Answer } from './review-queue';

export interface CheckRun {
  readonly id: number;
  readonly studyKeys: readonly string[];
  readonly state: 'running' | StudyCheckReport['state'];
  /** Undefined until the job first speaks. */
  readonly progress: CheckProgress | undefined;
  readonly report: StudyCheckReport | undefined;
  /** When it ended. */
  readonly endedAt: Date | undefined;
  /** What the person decided, by question of the review queue. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** A bug ended it: nothing is said about the files. */
  readonly isFault: boolean;
  readonly cancel: () => void;
}

const MOST_RUNS = 20;

/**
 * The checks with one that begins, the newest last. An ended one of the same studies goes: nobody can open it any more, and
 * it holds the numbers of all its instances.
 */
export const withNewest = (runs: readonly CheckRun[], run: CheckRun): readonly CheckRun[] => [
  ...runs.filter((each) => each.state === 'running' || !isOf(each, run.studyKeys)).slice(1 - MOST_RUNS),
  run,
];

/** The newest check of exactly these studies; of any where none are named. */
export const newestRun = (runs: readonly CheckRun[], studyKeys: readonly string[]): CheckRun | undefined =>
  runs.findLast((run) => studyKeys.length === 0 || isOf(run, studyKeys));

function isOf(run: CheckRun, studyKeys: readonly string[]): boolean {
  const wanted = new Set(studyKeys);
  return run.studyKeys.length === wanted.size && run.studyKeys.every((key) => wanted.has(key));
}
