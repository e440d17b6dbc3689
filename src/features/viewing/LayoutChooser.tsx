import { LayoutGrid } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { IconButton } from '../../ui/IconButton';
import { KEYMAP, keyOf } from '../../viewer/keymap';
import styles from './LayoutChooser.module.css';
import { MOST } from './workplace';

interface LayoutChooserProps {
  rows: number;
  columns: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChoose: (rows: number, columns: number) => void;
}

const STEPS = Array.from({ length: MOST }, (_, at) => at + 1);
const GRIDS = STEPS.flatMap((rows) => STEPS.map((columns) => ({ id: `${rows}x${columns}`, rows, columns })));
const nameOf = ({ rows, columns }: { rows: number; columns: number }) => `${rows} × ${columns}`;

/** Rows × columns, picked from a grid of them by mouse or arrow keys. */
export function LayoutChooser({ rows, columns, isOpen, onOpenChange, onChoose }: LayoutChooserProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <IconButton label={KEYMAP.layout.label} shortcut={keyOf('layout')}>
        <LayoutGrid size={16} />
      </IconButton>
      <Popover className={styles['popover'] ?? ''} offset={4} placement="bottom start">
        <Dialog aria-label="Layout" className={styles['dialog'] ?? ''}>
          <Grids rows={rows} columns={columns} onChoose={onChoose} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Grids({ rows, columns, onChoose }: Pick<LayoutChooserProps, 'rows' | 'columns' | 'onChoose'>) {
  const [reached, setReached] = useState({ rows, columns });
  return (
    <>
      <ListBox
        aria-label="Rows and columns"
        layout="grid"
        autoFocus
        selectionMode="single"
        defaultSelectedKeys={[`${rows}x${columns}`]}
        items={GRIDS}
        className={styles['grid'] ?? ''}
        onSelectionChange={(keys) => {
          // Choosing the present one again takes the mark off it.
          const chosen = GRIDS.find(({ id }) => keys !== 'all' && keys.has(id)) ?? { rows, columns };
          onChoose(chosen.rows, chosen.columns);
        }}
      >
        {(grid) => (
          <ListBoxItem
            textValue={nameOf(grid)}
            aria-label={nameOf(grid)}
            onHoverStart={() => setReached(grid)}
            onFocus={() => setReached(grid)}
            className={`${styles['square']} ${grid.rows <= reached.rows && grid.columns <= reached.columns ? styles['reached'] : ''}`}
          />
        )}
      </ListBox>
      <p className={styles['name']} aria-hidden="true">
        {nameOf(reached)}
      </p>
    </>
  );
}
