import { ImageDown, Trash2, X } from 'lucide-react';
import { useCallback, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton';
import { Slider } from '../../ui/Slider';
import {
  markOf,
  type CurvedPane,
  type CurvedSnapshot,
  type PaneSnapshot,
} from '../../viewer/curved-snapshot';
import type { CutLayer } from '../../viewer/cut-layer';
import type { FrameFacts } from '../../viewer/frame-facts';
import { KEYMAP, keyOf, type Tool } from '../../viewer/keymap';
import type { MprCurved } from '../../viewer/mpr-curved';
import type { MprSnapshot } from '../../viewer/mpr-snapshot';
import type { MprView } from '../../viewer/mpr-view';
import { short } from '../../viewer/overlay';
import type { Grid } from '../../viewer/volume';
import styles from './CurvedPanes.module.css';
import { FusionCanvas } from './FusionPanel';
import { MarksCanvas } from './Marks';
import mpr from './Mpr.module.css';
import { Overlay } from './Overlay';
import { SlabControls } from './SlabControls';
import { useCutMarks } from './use-cut-marks';
import { useCurvedPointer } from './use-curved-pointer';
import { drawsOnPlanes } from './use-plane-marks';

interface CurvedPanesProps {
  view: MprView;
  snapshot: MprSnapshot;
  curved: MprCurved;
  /** Of one slice of the volume. */
  facts: FrameFacts;
  tool: Tool;
  /** What an object draws on the pictures. */
  layer: CutLayer | undefined;
  showTexts: boolean;
  hideIdentities: boolean;
  /** What is unrolled is to leave as a picture. */
  onPicture: () => void;
  onClose: () => void;
}

/** What lies along a path through a volume, unrolled, and across it at one place. */
export function CurvedPanes(props: CurvedPanesProps) {
  const { curved, tool, onPicture, onClose } = props;
  const shown = useSyncExternalStore(curved.subscribe, curved.snapshot);
  const { path, at, points, slab } = shown;
  const here = path ? at * path.step : 0;
  return (
    <>
      <Pane {...props} pane="along" shown={shown} note={noteOn(shown, tool)}>
        <span className={mpr['name']}>{path ? `Curve, ${short(path.length)} mm` : 'Curve'}</span>
        {path && (
          <>
            <SlabControls of="along the curve" slab={slab} onChange={(change) => curved.changeSlab(change)} />
            <IconButton label="Save the unrolled picture as PNG or JPEG" onPress={onPicture}>
              <ImageDown size={16} />
            </IconButton>
          </>
        )}
        <IconButton
          label="Remove the curve"
          isDisabled={points.places.length === 0}
          onPress={() => curved.removeAll()}
        >
          <Trash2 size={16} />
        </IconButton>
        <IconButton label="Close the curved view" placement="left" onPress={onClose}>
          <X size={16} />
        </IconButton>
      </Pane>
      <Pane {...props} pane="across" shown={shown} note="">
        <span className={mpr['name']}>Across</span>
        {path && (
          <Slider
            label="Position along the curve"
            spoken={`${short(here)} of ${short(path.length)} mm`}
            min={0}
            max={path.stations.length - 1}
            value={at}
            onChange={(station) => curved.goTo(station)}
          >
            {here.toFixed(1)} mm
          </Slider>
        )}
      </Pane>
    </>
  );
}

interface PaneProps extends CurvedPanesProps {
  pane: CurvedPane;
  shown: CurvedSnapshot;
  note: string;
  /** What stands above the picture. */
  children: ReactNode;
}

const NAMES: Record<CurvedPane, string> = { along: 'Along the curve, unrolled', across: 'Across the curve' };

function Pane(props: PaneProps) {
  const { view, snapshot, curved, facts, tool, layer, pane, shown, note, children } = props;
  const { path, at, slab } = shown;
  const frame = useRef<HTMLDivElement>(null);
  const attach = useCallback((canvas: HTMLCanvasElement) => curved.attach(pane, canvas), [curved, pane]);
  useCurvedPointer(frame, view, curved, pane, tool);
  const own = shown.panes[pane];
  const mark = pane === 'along' ? markOf(shown) : NaN;
  const position = path ? `${short(at * path.step)} of ${short(path.length)} mm` : '';
  return (
    <div
      className={`${mpr['plane']} ${styles[pane]}`}
      data-testid="viewport"
      data-kind={`mpr-${pane}`}
      data-state={snapshot.state}
      data-position={path && short(at * path.step)}
      data-length={path && short(path.length)}
      {...(pane === 'along' && { 'data-slab': slab.kind, 'data-slab-thickness': slab.thickness })}
      aria-current={snapshot.active === pane}
      onFocusCapture={() => view.activate(pane)}
      onPointerDownCapture={() => view.activate(pane)}
    >
      <div className={mpr['head']}>{children}</div>
      <div
        ref={frame}
        className={mpr['picture']}
        tabIndex={0}
        role="img"
        aria-label={path ? `${NAMES[pane]}, ${position}` : `${NAMES[pane]}: no curve`}
      >
        <canvas
          ref={attach}
          data-layer="picture"
          className={`${mpr['canvas']} ${path ? '' : styles['hidden']}`}
        />
        {path && snapshot.fusion && <FusionCanvas fusion={snapshot.fusion} pane={pane} />}
        {own && <CutMarks layer={layer} grid={snapshot.grid} cut={own.cut} toViewport={own.toViewport} />}
        {!Number.isNaN(mark) && (
          <svg
            className={styles['mark']}
            aria-hidden="true"
            data-testid="path-mark"
            data-x={Math.round(mark)}
          >
            <line x1={mark} y1="0" x2={mark} y2="100%" />
          </svg>
        )}
        {own && props.showTexts && (
          <Overlay
            facts={unrolledFacts(facts, pane === 'along' ? shown : undefined, own.cut.plane)}
            snapshot={{ ...own, window: snapshot.window, index: 0, images: [] }}
            hideIdentities={props.hideIdentities}
          />
        )}
      </div>
      <p role="status" className={styles['note']}>
        {note}
      </p>
    </div>
  );
}

interface CutMarksProps extends Pick<PaneSnapshot, 'cut' | 'toViewport'> {
  layer: CutLayer | undefined;
  grid: Grid | undefined;
}

/** Goes with the curve, so that nothing of it is on the next one. */
function CutMarks({ layer, grid, cut, toViewport }: CutMarksProps) {
  return <MarksCanvas marks={useCutMarks(layer, grid, cut)} toViewport={toViewport} />;
}

/** What stands of one slice is left out; a scale of the patient is one. */
function unrolledFacts(
  facts: FrameFacts,
  along: Pick<CurvedSnapshot, 'slab'> | undefined,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): FrameFacts {
  const sliceThickness = along && along.slab.kind !== 'none' ? along.slab.thickness : undefined;
  const { image, plane } = facts;
  return {
    ...facts,
    image: { ...image, columns, rows },
    plane: { ...plane, spacingAt: 'patient', position: undefined, sliceLocation: undefined, sliceThickness },
  };
}

function noteOn({ path, points }: CurvedSnapshot, tool: Tool): string {
  if (points.places.length === 0)
    return `Click points along a jaw or a vessel in a plane; ${keyOf('path-point')} puts one where the planes meet.`;
  if (!path) return 'One more point makes a curve.';
  if (drawsOnPlanes(tool))
    return `“${KEYMAP[`tool-${tool}`].label}” measures in the three planes; here the position along the curve is in millimetres.`;
  return path.isFlat ? '' : 'Lengths are right along the curve only: it lies in no one plane.';
}
