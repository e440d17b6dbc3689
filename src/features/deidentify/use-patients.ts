import { useEffect, useMemo, useState } from 'react';
import { currentProject } from '../../db/projects';
import type { ProjectRow } from '../../db/rows';
import { useCurrentProject } from '../../db/use-projects';
import type { Patients } from '../../deid/patients';
import {
  collectPatients,
  resolvePatients,
  type CollectedPatients,
  type CollectProgress,
} from '../../jobs/patients-job';

export interface ShownPatients {
  /** Undefined until it was read or made. */
  readonly project: ProjectRow | undefined;
  /** Undefined until all headers were read. */
  readonly collected: CollectedPatients | undefined;
  /** Of the reading; undefined where none goes on. */
  readonly progress: CollectProgress | undefined;
  /** What the project names them; undefined as long as they are not collected. */
  readonly patients: Patients | undefined;
}

/**
 * The patients of the studies. Their headers are read once, as soon as somebody needs to know them (`wanted`); what
 * they are named follows the project.
 */
export function usePatients(studyKeys: readonly string[], wanted: boolean): ShownPatients {
  const project = useCurrentProject();
  const [found, setFound] = useState<{ selection: string; collected: CollectedPatients }>();
  const [progress, setProgress] = useState<CollectProgress>();
  const [failure, setFailure] = useState<Error>();
  const selection = JSON.stringify(studyKeys);
  const isDone = found?.selection === selection;

  useEffect(() => {
    void currentProject(); // a library begins without any
  }, []);

  useEffect(() => {
    if (!wanted || isDone) return;
    const abort = new AbortController();
    const { signal } = abort;
    collectPatients(JSON.parse(selection) as string[], { signal, onProgress: setProgress }).then(
      (collected) => {
        if (!signal.aborted) setFound({ selection, collected });
      },
      (error: unknown) => {
        if (!signal.aborted) setFailure(new Error('collecting the patients failed', { cause: error }));
      },
    );
    return () => abort.abort(new DOMException('no longer wanted', 'AbortError'));
  }, [selection, wanted, isDone]);
  if (failure) throw failure; // a bug, for the error boundary

  const collected = isDone ? found.collected : undefined;
  const patients = useMemo(
    () => (collected && project ? resolvePatients(collected, project) : undefined),
    [collected, project],
  );
  const shownProgress = isDone || !wanted ? undefined : progress;
  return useMemo(
    () => ({ project, collected, progress: shownProgress, patients }),
    [project, collected, shownProgress, patients],
  );
}
