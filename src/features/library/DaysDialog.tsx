import { useState } from 'react';
import { Button } from '../../ui/Button';
import { DayField } from '../../ui/DayField';
import { Dialog } from '../../ui/Dialog';
import { setPeriod, useLibraryStore } from './library-store';
import styles from './LibraryDialogs.module.css';

/** Two days, either of which may be left open. */
export function DaysDialog({ onClose }: { onClose: () => void }) {
  const period = useLibraryStore((state) => state.period);
  const [days, setDays] = useState(typeof period === 'object' ? period : { from: '', to: '' });
  const isBackwards = days.from !== '' && days.to !== '' && days.from > days.to;
  return (
    <Dialog
      title="Study dates"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={isBackwards}
            onPress={() => {
              setPeriod(days.from === '' && days.to === '' ? undefined : days);
              onClose();
            }}
          >
            Show
          </Button>
        </>
      }
    >
      <div className={styles['days']}>
        <DayField label="From" value={days.from} onChange={(from) => setDays({ ...days, from })} />
        <DayField label="To" value={days.to} onChange={(to) => setDays({ ...days, to })} />
      </div>
      {isBackwards && <p role="alert">The first day is after the last.</p>}
    </Dialog>
  );
}
