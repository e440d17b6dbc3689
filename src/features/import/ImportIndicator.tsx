import { Button } from 'react-aria-components';
import { ProgressLine } from '../../ui/ProgressLine';
import { setPanelOpen, useImports } from './import-store';
import styles from './ImportIndicator.module.css';
import { progressLine, shortOutcome } from './import-words';

/** One line in the top bar: what runs, or what the last import did. Opens and closes the panel. */
export function ImportIndicator() {
  const isShown = useImports(({ runs }) => runs.length > 0);
  const isPanelOpen = useImports((state) => state.isPanelOpen);
  if (!isShown) return null;
  return (
    <Button
      className={styles['indicator'] ?? ''}
      aria-expanded={isPanelOpen}
      onPress={() => {
        setPanelOpen(!isPanelOpen);
      }}
    >
      <Outcome />
    </Button>
  );
}

/** Apart from the button, which costs more to draw than what it says several times a second. */
function Outcome() {
  const run = useImports(({ runs }) => runs.find(({ state }) => state === 'running') ?? runs.at(-1));
  if (!run) return null;
  const { progress } = run;
  const isRunning = run.state === 'running';
  return (
    <>
      <span className={styles['line']}>{isRunning ? progressLine(progress) : shortOutcome(run)}</span>
      {isRunning && (
        <ProgressLine
          label="Import"
          done={progress?.bytes ?? 0}
          total={progress?.phase === 'reading' ? progress.totalBytes : undefined}
        />
      )}
    </>
  );
}
