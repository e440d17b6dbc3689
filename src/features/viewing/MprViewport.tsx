import { useCallback, useRef, type ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { slabWords } from '../../viewer/annotations/words';
import type { CutLayer } from '../../viewer/cut-layer';
import type { Tool } from '../../viewer/keymap';
import type { MprSnapshot, PlaneSnapshot } from '../../viewer/mpr-snapshot';
import { short } from '../../viewer/overlay';
import type { Cross } from '../../viewer/mpr-cross';
import type { MprView } from '../../viewer/mpr-view';
import { FusionCanvas } from './FusionPanel';
import styles from './Mpr.module.css';
import { MarksCanvas } from './Marks';
import { Overlay } from './Overlay';
import { PathLines } from './PathLines';
import { PlaneShapes } from './PlaneShapes';
import { SlabControls } from './SlabControls';
import { useCutMarks } from './use-cut-marks';
import { useMprPointer } from './use-mpr-pointer';
import type { PlaneMarks } from './use-plane-marks';

interface MprViewportProps {
  view: MprView;
  snapshot: MprSnapshot;
  plane: PlaneSnapshot;
  tool: Tool;
  /** What an object draws on the planes. */
  layer: CutLayer | undefined;
  marks: PlaneMarks;
  showTexts: boolean;
  hideIdentities: boolean;
  /** Beside its name. */
  children: ReactNode;
}

/** Degrees from which a plane is called oblique. */
const NOTICEABLE = 0.05;

const NAMES = { axial: 'Axial', coronal: 'Coronal', sagittal: 'Sagittal' } as const;

/** One plane of a volume, with its slab and the lines where the others cut it. */
export function MprViewport(props: MprViewportProps) {
  const { view, snapshot, plane, tool, layer, marks, showTexts, hideIdentities } = props;
  const { orientation, index, count, tilt, slab, facts } = plane;
  const frame = useRef<HTMLDivElement>(null);
  const attach = useCallback(
    (canvas: HTMLCanvasElement) => view.attach(orientation, canvas),
    [view, orientation],
  );
  useMprPointer(frame, view, plane, tool, marks);
  const drawn = useCutMarks(layer, snapshot.grid, { plane: plane.pixels });
  const plain = NAMES[orientation].toLowerCase();
  const name = tilt < NOTICEABLE ? NAMES[orientation] : `${NAMES[orientation]} oblique ${short(tilt)}°`;
  const texts = {
    index,
    images: { length: count },
    window: snapshot.window,
    magnification: plane.magnification,
    letters: plane.letters,
    scaleBar: plane.scaleBar,
  };
  return (
    <div
      className={`${styles['plane']} ${styles[orientation]}`}
      data-testid="viewport"
      data-kind="mpr"
      data-state={snapshot.state}
      data-orientation={orientation}
      data-image-index={index}
      data-image-count={count}
      data-tilt={short(tilt)}
      data-slab={slab.kind}
      data-slab-thickness={slab.thickness}
      aria-current={snapshot.active === orientation}
      onFocusCapture={() => view.activate(orientation)}
      onPointerDownCapture={() => view.activate(orientation)}
    >
      <div className={styles['head']}>
        <span className={styles['name']}>{name}</span>
        {props.children}
        {snapshot.isTurned && plane === snapshot.planes[0] && (
          <Button onPress={() => view.straighten()}>Straight planes</Button>
        )}
        <SlabControls of={plain} slab={slab} onChange={(change) => view.changeSlab(change, orientation)} />
      </div>
      <div
        ref={frame}
        className={styles['picture']}
        tabIndex={0}
        role="img"
        aria-label={alternative(name, plane, snapshot)}
      >
        <canvas ref={attach} data-layer="picture" className={styles['canvas']} />
        {snapshot.fusion && <FusionCanvas fusion={snapshot.fusion} pane={orientation} />}
        <MarksCanvas marks={drawn} toViewport={plane.toViewport} />
        <Crosshair cross={plane.cross} />
        {snapshot.curved && <PathLines curved={snapshot.curved} plane={plane} />}
        <PlaneShapes view={view} snapshot={snapshot} plane={plane} marks={marks} />
        {showTexts && <Overlay facts={facts} snapshot={texts} hideIdentities={hideIdentities} />}
      </div>
    </div>
  );
}

/** CSS pixels around the point of meeting that stay free. */
const FREE = 12;
/** CSS pixels: beyond the edge of every canvas. */
const FAR = 1e4;

function Crosshair({ cross: { center, lines } }: { cross: Cross }) {
  const [x, y] = center;
  return (
    <svg
      className={styles['lines']}
      aria-hidden="true"
      data-testid="crosshair"
      data-x={Math.round(x)}
      data-y={Math.round(y)}
    >
      {lines.map(({ orientation, direction: [right, down], handles }) => (
        <g key={orientation} className={styles[orientation]} data-line={orientation}>
          {[FREE, -FREE].map((from) => (
            <line
              key={from}
              x1={x + right * from}
              y1={y + down * from}
              x2={x + right * from * FAR}
              y2={y + down * from * FAR}
            />
          ))}
          {handles.map(([atX, atY], side) => (
            <circle key={side} cx={atX} cy={atY} r={5} />
          ))}
        </g>
      ))}
    </svg>
  );
}

function alternative(name: string, { index, count, slab }: PlaneSnapshot, { window }: MprSnapshot): string {
  const shades = window ? `, level ${Math.round(window.center)}, width ${Math.round(window.width)}` : '';
  const thick = slabWords(slab);
  return `${name} plane ${index + 1} of ${count}${thick && `, ${thick}`}${shades}`;
}
