import { useEffect, useState } from 'react';
import { runSurvey, type SurveyProgress } from '../../jobs/survey-job';

export interface ShownSurvey {
  /** The last one that was finished, or the first while it runs; undefined until its first answer. */
  readonly survey: SurveyProgress | undefined;
  /** Of the one that runs; undefined where none does. */
  readonly running: SurveyProgress | undefined;
}

/**
 * Looks at every header of the studies, for as long as `wanted`. Ends with the component.
 */
export function useSurvey(studyKeys: readonly string[], wanted: boolean): ShownSurvey {
  const [running, setRunning] = useState<SurveyProgress>();
  const [finished, setFinished] = useState<{ task: string; survey: SurveyProgress }>();
  const [failure, setFailure] = useState<Error>();
  // One string, so that equal selections in new arrays are the same work.
  const task = JSON.stringify(studyKeys);
  const isDone = finished?.task === task;
  useEffect(() => {
    if (!wanted || isDone) return;
    const abort = new AbortController();
    const { signal } = abort;
    runSurvey({ studyKeys: JSON.parse(task) as string[] }, { signal, onProgress: setRunning }).then(
      () => {
        setRunning((last) => {
          if (last && !signal.aborted) setFinished({ task, survey: last });
          return undefined;
        });
      },
      (error: unknown) => {
        if (!signal.aborted) setFailure(new Error('the survey failed', { cause: error }));
      },
    );
    return () => abort.abort(new DOMException('no longer wanted', 'AbortError'));
  }, [task, wanted, isDone]);
  if (failure) throw failure; // a bug, for the error boundary
  return { survey: finished?.survey ?? running, running };
}
