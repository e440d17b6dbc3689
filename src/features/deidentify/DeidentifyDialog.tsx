import { useState } from 'react';
import type { WithheldGroup } from '../../deid/request';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ChangesColumn } from './ChangesColumn';
import styles from './DeidentifyDialog.module.css';
import { ExportSummary } from './ExportSummary';
import { HowColumn } from './HowColumn';
import { surveyView } from './survey-view';
import { useExport } from './use-export';
import { usePreview } from './use-preview';
import { useSurvey } from './use-survey';
import { WhatColumn } from './WhatColumn';

interface DeidentifyDialogProps {
  readonly selection: { readonly studyKeys: readonly string[] };
  readonly onClose: () => void;
  /** Offered where the export went into the library as well. */
  readonly onCheck: (studyKeys: readonly string[]) => void;
}

/** What → how → effect, read from left to right; nothing starts before the person has seen the effect. */
export function DeidentifyDialog({ selection, onClose, onCheck }: DeidentifyDialogProps) {
  const { studyKeys } = selection;
  const [released, setReleased] = useState<readonly WithheldGroup[]>([]);
  const [addToLibrary, setAddToLibrary] = useState(false);
  const [chosen, setChosen] = useState<number>();
  const { run, start, cancel, again } = useExport();
  const progress = useSurvey(studyKeys, run === undefined);
  const survey = surveyView(progress, studyKeys.length, released);
  const sample = chosen ?? survey.samples[0]?.instanceId;
  const preview = usePreview(sample, released);
  const isRunning = run?.state === 'running';
  const newStudies = run?.report?.studyKeys ?? [];

  return (
    <Dialog
      title="De-identify"
      size="wide"
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
            <Button
              variant="primary"
              isDisabled={survey.exportable === 0 || preview === undefined}
              onPress={() => start({ studyKeys, released, addToLibrary })}
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
          <WhatColumn
            survey={survey}
            released={released}
            onRelease={(group, release) =>
              setReleased(release ? [...released, group] : released.filter((other) => other !== group))
            }
          />
          <HowColumn />
          <ChangesColumn survey={survey} preview={preview} sample={sample} onSample={setChosen} />
        </div>
      )}
    </Dialog>
  );
}
