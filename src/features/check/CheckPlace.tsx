import { useEffect } from 'react';
import { useStudies } from '../../db/use-library';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/format';
import { newestRun, startCheck, useChecks } from './check-store';
import styles from './CheckPlace.module.css';
import { CheckSummary } from './CheckSummary';

interface CheckPlaceProps {
  /** The studies to check; empty where the person only looks around. */
  studyKeys: readonly string[];
}

/** Where a person asks whether files are de-identified, and reads the answer. */
export function CheckPlace({ studyKeys }: CheckPlaceProps) {
  const run = useChecks(({ runs }) => newestRun(runs, studyKeys));
  const studies = useStudies();
  const deidentified = studies?.filter(({ identity }) => identity === 'deidentified').map(({ key }) => key);
  const wanted = studyKeys.length > 0 ? studyKeys : (run?.studyKeys ?? deidentified ?? []);

  useEffect(() => {
    if (studyKeys.length > 0 && !newestRun(useChecks.getState().runs, studyKeys)) void startCheck(studyKeys);
  }, [studyKeys]);

  return (
    <section aria-label="Check" className={styles['place']}>
      <div className={styles['page']}>
        <header className={styles['header']}>
          <p className={styles['what']}>
            {whatLine(wanted.length, studyKeys.length > 0 || run !== undefined)}
          </p>
          {run?.state === 'running' ? (
            <Button onPress={run.cancel}>Cancel</Button>
          ) : (
            <Button
              variant={run ? 'plain' : 'primary'}
              isDisabled={wanted.length === 0}
              onPress={() => void startCheck(wanted)}
            >
              Check
            </Button>
          )}
        </header>
        {run && <CheckSummary run={run} />}
      </div>
    </section>
  );
}

function whatLine(studies: number, isChosen: boolean): string {
  if (isChosen) return counted(studies, 'study', 'studies');
  return studies === 0
    ? 'No de-identified study is in the library. Export one and drop the zip here, or choose studies in the library.'
    : `${counted(studies, 'de-identified study', 'de-identified studies')} in the library`;
}
