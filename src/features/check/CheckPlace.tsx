import { useEffect, useState, type ReactNode } from 'react';
import type { DeidRequest } from '../../deid/request';
import { useStudies } from '../../db/use-library';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/format';
import { Tabs } from '../../ui/Tabs';
import { newestRun, type CheckRun } from './check-runs';
import { startCheck, useChecks } from './check-store';
import styles from './CheckPlace.module.css';
import { CheckedFacts, CheckVerdict } from './CheckSummary';
import { FindingList } from './FindingList';
import { RarityTable } from './RarityTable';
import { ReportPanel } from './ReportPanel';
import { ReviewPanel } from './ReviewPanel';
import { questionsOf } from './review-queue';
import { summaryAttributes } from './summary-attributes';

interface CheckPlaceProps {
  /** The studies to check; empty where the person only looks around. */
  studyKeys: readonly string[];
  onMetadata: (instanceId: number, path?: string) => void;
  onDeidentify: (studyKeys: readonly string[], request: DeidRequest) => void;
  /** Leads to the series of an image, as somebody looks who wants to know a face. */
  onFace: (instanceId: number) => void;
  /** The images of studies beside the originals that they were compared with, by instance. */
  sideBySide: (studyKeys: readonly string[], originals: ReadonlyMap<number, number>) => ReactNode;
}

/** Where a person asks whether files are de-identified, and reads the answer. */
export function CheckPlace({ studyKeys, ...props }: CheckPlaceProps) {
  const run = useChecks(({ runs }) => newestRun(runs, studyKeys));
  const studies = useStudies();
  const deidentified = studies?.filter(({ identity }) => identity === 'deidentified').map(({ key }) => key);
  const wanted = studyKeys.length > 0 ? studyKeys : (run?.studyKeys ?? deidentified ?? []);

  useEffect(() => {
    if (studyKeys.length > 0 && !newestRun(useChecks.getState().runs, studyKeys)) void startCheck(studyKeys);
  }, [studyKeys]);

  return (
    <section aria-label="Check" className={styles['place']}>
      <header className={styles['header']}>
        <p className={styles['what']}>{whatLine(wanted.length, studyKeys.length > 0 || run !== undefined)}</p>
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
      {run && (
        <article {...summaryAttributes(run)} className={styles['summary']}>
          <CheckVerdict run={run} />
          {run.state === 'done' && run.report && <CheckResult key={run.id} run={run} {...props} />}
        </article>
      )}
    </section>
  );
}

function whatLine(studies: number, isChosen: boolean): string {
  if (isChosen) return counted(studies, 'study', 'studies');
  return studies === 0
    ? 'No de-identified study is in the library. Export one and drop the zip here, or choose studies in the library.'
    : `${counted(studies, 'de-identified study', 'de-identified studies')} in the library`;
}

type Tab = 'findings' | 'review' | 'compare' | 'report';

function CheckResult({ run, ...props }: { run: CheckRun } & Omit<CheckPlaceProps, 'studyKeys'>) {
  const [tab, setTab] = useState<Tab>('findings');
  const { report } = run;
  if (!report) return null;
  const questions = questionsOf(report);
  return (
    <Tabs
      label="Result"
      chosen={tab}
      onChoose={setTab}
      tabs={[
        {
          id: 'findings',
          name: 'Findings',
          count: report.groups.length,
          panel: (
            <div className={styles['columns']}>
              <CheckedFacts report={report} />
              <div className={styles['found']}>
                <FindingList report={report} onMetadata={props.onMetadata} onFace={props.onFace} />
                <RarityTable rarity={report.rarity} />
              </div>
            </div>
          ),
        },
        {
          id: 'review',
          name: 'Review',
          count: questions.length,
          panel: <ReviewPanel run={run} report={report} questions={questions} {...props} />,
        },
        { id: 'compare', name: 'Side by side', panel: props.sideBySide(run.studyKeys, report.originals) },
        { id: 'report', name: 'Report', panel: <ReportPanel run={run} report={report} /> },
      ]}
    />
  );
}
