import { useMemo } from 'react';
import { needsTerms, type DeidAsk } from '../../jobs/deid-setup';
import { useRequest } from './request-state';
import { usePatients, type ShownPatients } from './use-patients';

interface ShownAsk {
  /** What survey, preview and export are asked; undefined until the patients that it needs are known. */
  readonly ask: DeidAsk | undefined;
  /** The same with nothing released: what is released changes nothing of what is counted. */
  readonly askOfSurvey: DeidAsk | undefined;
  readonly patients: ShownPatients;
}

/** The request of the person with the patients of the selection and the project that names them. */
export function useAsk(studyKeys: readonly string[]): ShownAsk {
  const { request, tab } = useRequest();
  const needsPatients = needsTerms(request);
  const patients = usePatients(studyKeys, needsPatients || tab === 'patients');
  const { project, patients: resolved } = patients;
  const known = useMemo(() => {
    if (!project || (needsPatients && !resolved)) return undefined;
    return { projectId: project.id, ...(needsPatients && { patients: resolved }) };
  }, [project, resolved, needsPatients]);
  const ask = useMemo(() => known && { ...known, request }, [known, request]);

  const { base, options, rules, times, safePrivate, csaHeaders } = request;
  const askOfSurvey = useMemo(
    () =>
      known && {
        ...known,
        request: { base, options, rules, times, safePrivate, csaHeaders, released: [] },
      },
    [known, base, options, rules, times, safePrivate, csaHeaders],
  );
  return { ask, askOfSurvey, patients };
}
