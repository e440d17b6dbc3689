/** The checks of this window: the newest last. */
import { create } from 'zustand';
import { filesBeside } from '../../jobs/beside-files';
import { runCheck, type CheckProgress, type CheckTask, type StudyCheckReport } from '../../jobs/check-job';
import type { ImportReport } from '../../jobs/import-report';
import { BesideMemory } from './beside-memory';
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

interface CheckState {
  readonly runs: readonly CheckRun[];
}

export const useChecks = create<CheckState>()(() => ({ runs: [] }));

const MOST_RUNS = 20;
let lastId = 0;

/** Checks studies and stores their verdicts. Resolves with the report; undefined after a fault. */
export async function startCheck(
  studyKeys: readonly string[],
  beside: CheckTask['beside'] = memory.of(studyKeys),
): Promise<StudyCheckReport | undefined> {
  const abort = new AbortController();
  const id = ++lastId;
  const run: CheckRun = {
    id,
    studyKeys,
    state: 'running',
    progress: undefined,
    report: undefined,
    endedAt: undefined,
    answers: new Map(),
    isFault: false,
    cancel: () => {
      abort.abort();
    },
  };
  useChecks.setState(({ runs }) => ({ runs: [...runs.slice(1 - MOST_RUNS), run] }));
  const change = (changes: Partial<CheckRun>) => changeRun(id, () => changes);
  try {
    const report = await runCheck(
      { studyKeys, beside },
      {
        signal: abort.signal,
        onProgress: (progress) => {
          change({ progress });
        },
      },
    );
    change({ state: report.state, report, endedAt: new Date() });
    return report;
  } catch (error) {
    change({ state: 'cancelled', isFault: true });
    reportError(error);
    return undefined;
  }
}

/** Answers a question of the review queue, or takes the answer back. */
export function answer(runId: number, questionId: string, given: Answer | undefined): void {
  changeRun(runId, ({ answers }) => {
    const next = new Map(answers);
    if (given === undefined) next.delete(questionId);
    else next.set(questionId, given);
    return { answers: next };
  });
}

function changeRun(id: number, changesOf: (run: CheckRun) => Partial<CheckRun>): void {
  useChecks.setState(({ runs }) => ({
    runs: runs.map((each) => (each.id === id ? { ...each, ...changesOf(each) } : each)),
  }));
}

/** Checks what an import brought back: the studies of exports in its report, and what lay beside them. */
export async function checkImported(report: ImportReport): Promise<void> {
  const files = await filesBeside(report);
  memory.keep(report, files);
  if (report.exportStudyKeys.length > 0) await startCheck(report.exportStudyKeys, files);
}

const memory = new BesideMemory();

/** The newest check of exactly these studies; of any where none are named. */
export function newestRun(runs: readonly CheckRun[], studyKeys: readonly string[]): CheckRun | undefined {
  const wanted = new Set(studyKeys);
  return runs.findLast(
    (run) =>
      wanted.size === 0 ||
      (run.studyKeys.length === wanted.size && run.studyKeys.every((key) => wanted.has(key))),
  );
}
