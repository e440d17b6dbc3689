import { X } from 'lucide-react';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Slider } from '../../ui/Slider';
import { KEYMAP, keyOf } from '../../viewer/keymap';
import { SIDES, type Side } from '../../viewer/volume-camera';
import { isWhole, type Clip, type SidesOfGrid } from '../../viewer/volume-clip';
import panel from './FusionPanel.module.css';

interface ClipPanelProps {
  sides: SidesOfGrid;
  clip: Clip;
  onCut: (side: Side, part: number) => void;
  onUncut: () => void;
  onClose: () => void;
}

const NAMES: Record<Side, string> = { A: 'Front', P: 'Back', L: 'Left', R: 'Right', H: 'Head', F: 'Feet' };

/** How much is cut away from each side of a volume. */
export function ClipPanel({ sides, clip, onCut, onUncut, onClose }: ClipPanelProps) {
  return (
    <aside aria-label="Clip box" className={panel['panel']} data-testid="clip">
      <header className={panel['head']}>
        <h3>Clip box</h3>
        <IconButton label="Close the clip box" placement="left" onPress={onClose}>
          <X size={14} />
        </IconButton>
      </header>
      {SIDES.map((side) => {
        const cut = `${Math.round(clip[side] * sides[side].extent)} mm`;
        return (
          <Slider
            key={side}
            label={NAMES[side]}
            isLabelShown
            spoken={`${cut} cut away`}
            min={0}
            max={1}
            step={0.01}
            value={clip[side]}
            onChange={(part) => onCut(side, part)}
          >
            {cut}
          </Slider>
        );
      })}
      <p className={panel['note']}>
        {keyOf('clip-deeper')} cuts deeper into the side that is seen, {keyOf('clip-less')} less.
      </p>
      <Button isDisabled={isWhole(clip)} onPress={onUncut}>
        {KEYMAP['clip-whole'].label}
      </Button>
    </aside>
  );
}
