import { X } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { clearFinished, setPanelOpen, useImports } from './import-store';
import styles from './ImportPanel.module.css';
import { ImportSummary } from './ImportSummary';
import { outcomeLine, progressLine } from './import-words';

interface ImportPanelProps {
  onCheck: (studyKeys: readonly string[]) => void;
}

/** All imports of this window, below the place where the person is, so that it covers nothing. */
export function ImportPanel({ onCheck }: ImportPanelProps) {
  const { runs, isPanelOpen } = useImports();
  const isRunning = runs.some(({ state }) => state === 'running');
  return (
    <>
      <Announcer />
      <section aria-label="Imports" className={styles['panel']} hidden={!isPanelOpen || runs.length === 0}>
        <div className={styles['runs']}>
          {runs.map((run) => (
            <ImportSummary key={run.id} run={run} onCheck={onCheck} />
          ))}
        </div>
        <Controls isRunning={isRunning} />
      </section>
    </>
  );
}

/** Drawn when an import begins or ends, not as often as it says how far it is. */
const Controls = memo(function Controls({ isRunning }: { isRunning: boolean }) {
  return (
    <div className={styles['controls']}>
      {!isRunning && (
        <Button variant="quiet" onPress={clearFinished}>
          Clear
        </Button>
      )}
      <IconButton
        label="Close"
        placement="left"
        onPress={() => {
          setPanelOpen(false);
        }}
      >
        <X size={16} />
      </IconButton>
    </div>
  );
});

/** Speaks at most every five seconds, and once at the end. */
function Announcer() {
  const [spoken, setSpoken] = useState('');
  const run = useImports(({ runs }) => runs.at(-1));
  const isRunning = run?.state === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      setSpoken(progressLine(useImports.getState().runs.at(-1)?.progress));
    }, 5000);
    return () => {
      clearInterval(timer);
    };
  }, [isRunning]);
  return (
    <div role="status" className={styles['spoken']}>
      {isRunning ? spoken : run && `Import ended: ${outcomeLine(run)}`}
    </div>
  );
}
