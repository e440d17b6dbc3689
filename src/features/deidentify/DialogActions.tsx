import { Button } from '../../ui/Button';
import { counted } from '../../ui/format';
import styles from './DialogActions.module.css';
import type { ExportRun } from './use-export';

interface StartActionsProps {
  readonly addToLibrary: boolean;
  readonly onAddToLibrary: (isAdded: boolean) => void;
  /** What is wrong with the request, which then cannot be carried out. */
  readonly problem: string | undefined;
  /** What there is to wait for; '' where nothing is. */
  readonly waiting: string;
  readonly canStart: boolean;
  readonly onStart: () => void;
}

/** Before the export. */
export function StartActions(props: StartActionsProps) {
  const { addToLibrary, onAddToLibrary, problem, waiting, canStart, onStart } = props;
  return (
    <>
      <label className={styles['check']}>
        <input
          type="checkbox"
          checked={addToLibrary}
          onChange={(event) => onAddToLibrary(event.target.checked)}
        />
        Add to library
      </label>
      <p className={problem === undefined ? styles['waiting'] : styles['problem']} role="status">
        {problem ?? waiting}
      </p>
      <Button variant="primary" isDisabled={!canStart} onPress={onStart}>
        De-identify and export
      </Button>
    </>
  );
}

interface LeaveActionsProps {
  /** That would be lost. */
  readonly rules: number;
  readonly onLeave: () => void;
  readonly onStay: () => void;
}

/** Instead of closing, where that would lose what somebody wrote. */
export function LeaveActions({ rules, onLeave, onStay }: LeaveActionsProps) {
  return (
    <>
      <p className={styles['problem']} role="alert">
        Close and forget {counted(rules, 'rule')}? A template would keep what you wrote.
      </p>
      <Button variant="danger" onPress={onLeave}>
        Close
      </Button>
      <Button autoFocus onPress={onStay}>
        Stay
      </Button>
    </>
  );
}

interface RunActionsProps {
  readonly run: ExportRun;
  readonly onCancel: () => void;
  readonly onBack: () => void;
  readonly onCheck: (studyKeys: readonly string[]) => void;
  readonly onClose: () => void;
}

/** During the export, and after it. */
export function RunActions({ run, onCancel, onBack, onCheck, onClose }: RunActionsProps) {
  if (run.state === 'running') return <Button onPress={onCancel}>Cancel</Button>;
  const studyKeys = run.report?.studyKeys ?? [];
  return (
    <>
      <Button onPress={onBack}>Back</Button>
      {studyKeys.length > 0 && <Button onPress={() => onCheck(studyKeys)}>Check this export</Button>}
      <Button variant="primary" onPress={onClose}>
        Done
      </Button>
    </>
  );
}
