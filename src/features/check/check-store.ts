/** The checks of this window: the newest last. */
import { create } from 'zustand';
import { filesBeside } from '../../jobs/beside-files';
import { runCheck, type CheckTask, type StudyCheckReport } from '../../jobs/check-job';
import type { ImportReport } from '../../jobs/import-report';
import { endIdleDecoders } from '../../viewer/decoders';
import { BesideMemory } from './beside-memory';
import { withNewest, type CheckRun } from './check-runs';
import type { Answer } from './review-queue';

interface CheckState {
  readonly runs: readonly CheckRun[];
}

export const useChecks = create<CheckState>()(() => ({ runs: [] }));

let lastId = 0;

/** Checks studies and stores their verdicts. Resolves with the report; undefined after a fault. */
export async function startCheck(
  studyKeys: readonly string[],
  beside: CheckTask['beside'] = memory.of(studyKeys),
  places: CheckTask['places'] = new Map(),
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
  useChecks.setState(({ runs }) => ({ runs: withNewest(runs, run) }));
  const change = (changes: Partial<CheckRun>) => changeRun(id, () => changes);
  endIdleDecoders();
  try {
    const report = await runCheck(
      { studyKeys, beside, places },
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
  if (report.exportStudyKeys.length > 0) await startCheck(report.exportStudyKeys, files, report.places);
}

const memory = new BesideMemory();
