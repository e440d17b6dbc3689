import { useEffect, useState } from 'react';
import { runSurvey, type SurveyProgress } from '../../jobs/survey-job';

/**
 * Looks at every header of the studies, for as long as `wanted`. Undefined until the first answer; ends with the
 * component.
 */
export function useSurvey(studyKeys: readonly string[], wanted: boolean): SurveyProgress | undefined {
  const [progress, setProgress] = useState<SurveyProgress>();
  const [failure, setFailure] = useState<Error>();
  // One string, so that an equal selection in a new array is the same selection.
  const selection = JSON.stringify(studyKeys);
  const finished = progress !== undefined && progress.done === progress.images;
  useEffect(() => {
    if (!wanted || finished) return;
    const abort = new AbortController();
    runSurvey(
      { studyKeys: JSON.parse(selection) as string[] },
      { signal: abort.signal, onProgress: setProgress },
    ).catch((error: unknown) => {
      if (!abort.signal.aborted) setFailure(new Error('the survey failed', { cause: error }));
    });
    return () => abort.abort(new DOMException('no longer wanted', 'AbortError'));
    // `finished` only ever ends the work: it must not start it anew.
  }, [selection, wanted, finished]);
  if (failure) throw failure; // a bug, for the error boundary
  return progress;
}
