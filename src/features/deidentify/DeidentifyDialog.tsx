import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DeidRequest } from '../../deid/request';
import type { UsedTemplate } from '../../jobs/audit-log';
import { Dialog } from '../../ui/Dialog';
import { keywordsOf } from './changes-view';
import styles from './DeidentifyDialog.module.css';
import { LeaveActions, RunActions, StartActions } from './DialogActions';
import { EffectColumn } from './EffectColumn';
import { ExportSummary } from './ExportSummary';
import { HowColumn } from './HowColumn';
import { problemsIn } from './problems';
import { startAnew, startFrom, unsavedRules, useRequest } from './request-state';
import { SampleChoice } from './SampleChoice';
import type { Profile } from './profiles';
import { surveyView, type SurveyView } from './survey-view';
import { useAsk } from './use-ask';
import { useExport } from './use-export';
import { useOwnSafePrivate } from './use-own-safe-private';
import { usePreview } from './use-preview';
import { useSurvey, type ShownSurvey } from './use-survey';
import { WhatColumn } from './WhatColumn';

interface DeidentifyDialogProps {
  readonly selection: { readonly studyKeys: readonly string[] };
  /** What is asked for at first, such as rules that a check led to. */
  readonly startWith?: DeidRequest | undefined;
  readonly onClose: () => void;
  /** Offered where the export went into the library as well. */
  readonly onCheck: (studyKeys: readonly string[]) => void;
  /** Leads to the series of an image, as somebody looks who wants to know a face. */
  readonly onFace: (instanceId: number) => void;
  /** Leads to the projects, which say how patients are named. */
  readonly onSettings: () => void;
}

/** What → how → effect, read from left to right; nothing starts before the person has seen the effect. */
export function DeidentifyDialog(props: DeidentifyDialogProps) {
  const { selection, startWith, onClose, onCheck, onFace, onSettings } = props;
  const { studyKeys } = selection;
  const { request, profile } = useRequest();
  const [addToLibrary, setAddToLibrary] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const { run, start, cancel, again } = useExport();
  useEffect(() => {
    if (startWith) startFrom(startWith);
    return startAnew;
  }, [startWith]);
  useOwnSafePrivate();

  const problems = useMemo(() => problemsIn(request), [request]);
  const isSound = problems.blocking === undefined;
  const { ask, askOfSurvey, patients } = useAsk(studyKeys);
  const surveyed = useSurvey(studyKeys, isSound ? askOfSurvey : undefined, run === undefined);
  const instances = surveyed.survey?.instances;
  const survey = surveyView(surveyed.survey, studyKeys.length, request.released);
  const sample = chosen ?? survey.samples[0];
  const shown = usePreview(sample, isSound ? ask : undefined);
  const [leaving, setLeaving] = useState<() => void>();
  const rules = useRequest(unsavedRules);
  const leaveBy = useCallback(
    (leave: () => void) => (rules > 0 && !run ? setLeaving(() => leave) : leave()),
    [rules, run],
  );
  const leaveToSettings = useCallback(() => leaveBy(onSettings), [leaveBy, onSettings]);
  const keywords = useMemo(() => keywordsOf(shown.preview), [shown.preview]);

  const actions = run ? (
    <RunActions run={run} onCancel={cancel} onBack={again} onCheck={onCheck} onClose={onClose} />
  ) : leaving ? (
    <LeaveActions rules={rules} onLeave={leaving} onStay={() => setLeaving(undefined)} />
  ) : (
    <StartActions
      addToLibrary={addToLibrary}
      onAddToLibrary={setAddToLibrary}
      problem={problems.blocking}
      waiting={waitingFor(patients.progress !== undefined && !ask, survey, surveyed)}
      canStart={survey.exportable > 0 && surveyed.isCurrent && shown.isCurrent && ask !== undefined}
      onStart={() => {
        if (!ask || !instances) return;
        start({ studyKeys, ask, surveyed: instances, template: usedTemplate(profile), addToLibrary });
      }}
    />
  );

  return (
    <Dialog
      title="De-identify"
      size="full"
      onClose={run?.state === 'running' ? undefined : () => leaveBy(onClose)}
      actions={actions}
    >
      {run ? (
        <ExportSummary run={run} />
      ) : (
        <div className={styles['columns']}>
          <WhatColumn
            survey={survey}
            running={surveyed.running}
            reading={patients.progress}
            onFace={(instanceId) => leaveBy(() => onFace(instanceId))}
          />
          <HowColumn
            problems={problems}
            keywords={keywords}
            patients={patients}
            onSettings={leaveToSettings}
          />
          <EffectColumn
            survey={survey}
            isCounted={surveyed.isCurrent}
            shown={shown}
            sampleChoice={
              <SampleChoice
                studyKeys={studyKeys}
                instances={instances}
                sample={sample}
                onSample={setChosen}
              />
            }
          />
        </div>
      )}
    </Dialog>
  );
}

const usedTemplate = ({ template }: Profile): UsedTemplate | undefined =>
  template && { name: template.name, version: String(template.version) };

/** Why there is nothing to start, beside problems of the request; '' where it only takes a moment. */
function waitingFor(isReading: boolean, survey: SurveyView, { isCurrent, running }: ShownSurvey): string {
  if (isReading) return 'Reading who the patients are: their names must be known to be found in text.';
  if (isCurrent) return survey.exportable === 0 ? 'Everything in this selection is withheld.' : '';
  return running ? 'Looking at what this does to each image.' : '';
}
