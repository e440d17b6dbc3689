import { X } from 'lucide-react';
import { useCallback, useSyncExternalStore } from 'react';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Slider } from '../../ui/Slider';
import { figure } from '../../viewer/annotations/words';
import type { CurvedPane } from '../../viewer/curved-snapshot';
import type { MprFusion } from '../../viewer/mpr-fusion';
import type { Orientation } from '../../viewer/mpr-planes';
import styles from './FusionPanel.module.css';
import { OpacitySlider } from './OpacitySlider';

interface FusionPanelProps {
  fusion: MprFusion;
  /** Of the series that lies over the planes. */
  name: string;
  onEnd: () => void;
}

/** What lies in colours over the planes: its scale of colours, its window and how much is seen of it. */
export function FusionPanel({ fusion, name, onEnd }: FusionPanelProps) {
  const snapshot = useSyncExternalStore(fusion.subscribe, fusion.snapshot);
  const { state, reason, loaded, failed, total, opacity, range, limits, unit, note } = snapshot;
  const end = (label: string, value: number, change: (value: number) => void) => (
    <Slider
      label={label}
      isLabelShown
      spoken={`${figure(value)} ${unit}`.trim()}
      min={limits.lower}
      max={limits.upper}
      step={limits.step}
      value={value}
      onChange={change}
    >
      {figure(value)}
    </Slider>
  );
  return (
    <aside
      aria-label="Fusion"
      className={styles['panel']}
      data-testid="fusion"
      data-state={state}
      data-opacity={opacity}
      data-lower={range?.lower}
      data-upper={range?.upper}
      data-unit={unit}
    >
      <header className={styles['head']}>
        <h3>{name}</h3>
        <IconButton label="End fusion" placement="left" onPress={onEnd}>
          <X size={14} />
        </IconButton>
      </header>
      <p role="status" className={styles['note']}>
        {state === 'loading' && `Slice ${loaded} of ${total}… `}
        {state === 'failed' && reason}
        {failed > 0 && `${counted(failed, 'slice')} cannot be shown. `}
        {note}
      </p>
      {range && (
        <>
          <div className={styles['scale']}>
            <span>{figure(range.lower)}</span>
            <span className={styles['colours']} role="img" aria-label="Hot Iron colours" />
            <span>
              {figure(range.upper)} {unit}
            </span>
          </div>
          {end('From', range.lower, (lower) => fusion.setRange({ lower }))}
          {end('To', range.upper, (upper) => fusion.setRange({ upper }))}
          <OpacitySlider value={opacity} onChange={(value) => fusion.setOpacity(value)} />
        </>
      )}
    </aside>
  );
}

interface FusionCanvasProps {
  fusion: MprFusion;
  pane: Orientation | CurvedPane;
}

/** The colours over one picture. */
export function FusionCanvas({ fusion, pane }: FusionCanvasProps) {
  const { opacity } = useSyncExternalStore(fusion.subscribe, fusion.snapshot);
  const attach = useCallback((canvas: HTMLCanvasElement) => fusion.attach(pane, canvas), [fusion, pane]);
  return (
    <canvas
      ref={attach}
      className={styles['canvas']}
      style={{ opacity }}
      data-testid="fused"
      data-layer="picture"
    />
  );
}
