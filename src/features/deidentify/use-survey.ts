import { useEffect, useState } from 'react';
import type { DeidAsk } from '../../jobs/deid-setup';
import { runSurvey, type SurveyProgress } from '../../jobs/survey-job';
import { useSettled } from './use-settled';

/** A survey reads every header: it waits until a person has stopped changing things. */
const SETTLED = 600;

export interface ShownSurvey {
  /** The last one that was finished, or the first while it runs; undefined until its first answer. */
  readonly survey: SurveyProgress | undefined;
  /** The one that runs; undefined where none does. */
  readonly running: SurveyProgress | undefined;
  /** Whether `survey` is of what is asked now. */
  readonly isCurrent: boolean;
}

/**
 * Looks at every header of the studies, for as long as `wanted`, and again when something else is asked: the former
 * survey is cancelled, and its counts stay until the next is through. Ends with the component.
 *
 * @param ask undefined while it cannot be carried out.
 */
export function useSurvey(
  studyKeys: readonly string[],
  ask: DeidAsk | undefined,
  wanted: boolean,
): ShownSurvey {
  const [running, setRunning] = useState<{ ask: DeidAsk; survey: SurveyProgress }>();
  const [finished, setFinished] = useState<{ ask: DeidAsk; survey: SurveyProgress }>();
  const [failure, setFailure] = useState<Error>();
  const settled = useSettled(ask, SETTLED);
  const selection = JSON.stringify(studyKeys);
  const isDone = finished?.ask === settled;
  useEffect(() => {
    if (!wanted || isDone || !settled) return;
    const abort = new AbortController();
    const { signal } = abort;
    let last: SurveyProgress | undefined;
    const onProgress = (progress: SurveyProgress) => {
      if (signal.aborted) return;
      last = progress;
      setRunning({ ask: settled, survey: progress });
    };
    runSurvey({ studyKeys: JSON.parse(selection) as string[], ...settled }, { signal, onProgress }).then(
      () => {
        if (last && !signal.aborted) setFinished({ ask: settled, survey: last });
      },
      (error: unknown) => {
        if (!signal.aborted) setFailure(new Error('the survey failed', { cause: error }));
      },
    );
    return () => abort.abort(new DOMException('no longer wanted', 'AbortError'));
  }, [selection, settled, wanted, isDone]);
  if (failure) throw failure; // a bug, for the error boundary
  return {
    survey: finished?.survey ?? running?.survey,
    running: wanted && !isDone && running?.ask === settled ? running?.survey : undefined,
    isCurrent: finished !== undefined && finished.ask === ask,
  };
}
