import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { ProgressLine } from '../../ui/ProgressLine';
import { useChecks } from './check-store';
import styles from './CheckLine.module.css';
import { progressWords, verdictLine } from './check-words';
import { summaryAttributes } from './summary-attributes';

const tones = { pass: 'checked', review: 'identified', fail: 'alarm' } as const;

interface CheckLineProps {
  /** Opens the whole report. */
  onOpen: (studyKeys: readonly string[]) => void;
}

/** The newest check in one line, wherever the person is. */
export function CheckLine({ onOpen }: CheckLineProps) {
  const run = useChecks(({ runs }) => runs.at(-1));
  if (!run) return null;
  const { state, progress, report } = run;
  return (
    <aside {...summaryAttributes(run)} aria-label="Check" className={styles['line']}>
      <Notice
        tone={state === 'done' && report ? tones[report.verdict] : 'neutral'}
        action={
          state === 'running' ? (
            <Button onPress={run.cancel}>Cancel</Button>
          ) : (
            <Button
              variant="quiet"
              onPress={() => {
                onOpen(run.studyKeys);
              }}
            >
              Show the check
            </Button>
          )
        }
      >
        {state === 'running' && progressWords(progress)}
        {state === 'cancelled' && 'The check did not end'}
        {state === 'done' && report && verdictLine(report)}
      </Notice>
      {state === 'running' && (
        <ProgressLine label="Check" done={progress?.bytes ?? 0} total={progress?.totalBytes} />
      )}
    </aside>
  );
}
