import { useEffect, useMemo, useState } from 'react';
import type { UsedTemplate } from '../../jobs/audit-log';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { keywordsOf } from './changes-view';
import styles from './DeidentifyDialog.module.css';
import { EffectColumn } from './EffectColumn';
import { ExportSummary } from './ExportSummary';
import { HowColumn } from './HowColumn';
import { problemsIn } from './problems';
import { startAnew, useRequest } from './request-state';
import { SampleChoice } from './SampleChoice';
import type { Profile } from './profiles';
import { surveyView, type SurveyView } from './survey-view';
import { useAsk } from './use-ask';
import { useExport } from './use-export';
import { usePreview } from './use-preview';
import { useSurvey } from './use-survey';
import { WhatColumn } from './WhatColumn';

interface DeidentifyDialogProps {
  readonly selection: { readonly studyKeys: readonly string[] };
  readonly onClose: () => void;
  /** Offered where the export went into the library as well. */
  readonly onCheck: (studyKeys: readonly string[]) => void;
  /** Leads to the projects, which say how patients are named. */
  readonly onSettings: () => void;
}

/** What → how → effect, read from left to right; nothing starts before the person has seen the effect. */
export function DeidentifyDialog({ selection, onClose, onCheck, onSettings }: DeidentifyDialogProps) {
  const { studyKeys } = selection;
  const { request, profile } = useRequest();
  const [addToLibrary, setAddToLibrary] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const { run, start, cancel, again } = useExport();
  useEffect(() => startAnew, []);

  const problems = useMemo(() => problemsIn(request), [request]);
  const isSound = problems.blocking === undefined;
  const { ask, askOfSurvey, patients } = useAsk(studyKeys);
  const surveyed = useSurvey(studyKeys, isSound ? askOfSurvey : undefined, run === undefined);
  const survey = surveyView(surveyed.survey, studyKeys.length, request.released);
  const sample = chosen ?? survey.samples[0];
  const shown = usePreview(sample, isSound ? ask : undefined);
  const isRunning = run?.state === 'running';
  const newStudies = run?.report?.studyKeys ?? [];

  return (
    <Dialog
      title="De-identify"
      size="full"
      onClose={isRunning ? undefined : onClose}
      actions={
        run ? (
          <>
            {isRunning && <Button onPress={cancel}>Cancel</Button>}
            {!isRunning && <Button onPress={again}>Back</Button>}
            {newStudies.length > 0 && <Button onPress={() => onCheck(newStudies)}>Check this export</Button>}
            {!isRunning && (
              <Button variant="primary" onPress={onClose}>
                Done
              </Button>
            )}
          </>
        ) : (
          <>
            <label className={styles['check']}>
              <input
                type="checkbox"
                checked={addToLibrary}
                onChange={(event) => setAddToLibrary(event.target.checked)}
              />
              Add to library
            </label>
            <p className={isSound ? styles['why'] : styles['problem']} role="status">
              {problems.blocking ??
                waitingFor(patients.progress !== undefined && !ask, survey, surveyed.isCurrent)}
            </p>
            <Button
              variant="primary"
              isDisabled={survey.exportable === 0 || !shown.isCurrent || !ask}
              onPress={() => {
                if (ask) start({ studyKeys, ask, template: usedTemplate(profile), addToLibrary });
              }}
            >
              De-identify and export
            </Button>
          </>
        )
      }
    >
      {run ? (
        <ExportSummary run={run} />
      ) : (
        <div className={styles['columns']}>
          <WhatColumn survey={survey} running={surveyed.running} reading={patients.progress} />
          <HowColumn
            problems={problems}
            keywords={keywordsOf(shown.preview)}
            patients={patients}
            onSettings={onSettings}
          />
          <EffectColumn
            survey={survey}
            isCounted={surveyed.isCurrent}
            shown={shown}
            sampleChoice={<SampleChoice studyKeys={studyKeys} sample={sample} onSample={setChosen} />}
          />
        </div>
      )}
    </Dialog>
  );
}

const usedTemplate = ({ template }: Profile): UsedTemplate | undefined =>
  template && { name: template.name, version: String(template.version) };

/** Why there is nothing to start, beside problems of the request; '' where it only takes a moment. */
function waitingFor(isReading: boolean, survey: SurveyView, isCounted: boolean): string {
  if (isReading) return 'Reading who the patients are: their names must be known to be found in text.';
  return isCounted && survey.exportable === 0 ? 'Everything in this selection is withheld.' : '';
}
