import { Square } from 'lucide-react';
import { IconButton } from '../../ui/IconButton';
import { Segments } from '../../ui/Segments';
import { Slider } from '../../ui/Slider';
import { FASTEST, SLOWEST } from '../../viewer/cine';
import { KEYMAP, keyOf } from '../../viewer/keymap';
import styles from './CineBar.module.css';
import type { Cine } from './use-cine';

interface CineBarProps {
  cine: Cine;
  /** What the points of the set differ in; undefined where there is one point. */
  dimension: string | undefined;
  onStop: () => void;
}

/** While a series plays: how fast, and through what. */
export function CineBar({ cine, dimension, onStop }: CineBarProps) {
  const { rate, through, setRate, setThrough } = cine;
  return (
    <div data-testid="cine" data-rate={rate} className={styles['bar']}>
      <IconButton label={KEYMAP.cine.label} shortcut={keyOf('cine')} placement="top" onPress={onStop}>
        <Square size={14} />
      </IconButton>
      <Slider label="Frames a second" min={SLOWEST} max={FASTEST} value={Math.round(rate)} onChange={setRate}>
        {Math.round(rate)}/s
      </Slider>
      {dimension !== undefined && (
        <Segments
          label="Play through"
          chosen={through}
          segments={[
            { id: 'images', name: 'Images' },
            { id: 'points', name: dimension },
          ]}
          onChoose={setThrough}
        />
      )}
    </div>
  );
}
