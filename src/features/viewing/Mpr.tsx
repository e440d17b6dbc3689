import { Spline } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useState,
  useSyncExternalStore,
  type ReactNode,
  type Ref,
} from 'react';
import type { KeptPlanes } from '../../db/rows';
import type { PlaneMeasurement } from '../../dicom/measurement';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import type { CurvedPane } from '../../viewer/curved-snapshot';
import type { CutLayer } from '../../viewer/cut-layer';
import { KEYMAP, keyOf, type Command, type Tool } from '../../viewer/keymap';
import { nextSlab, thickened } from '../../viewer/mpr-slab';
import type { MprSnapshot } from '../../viewer/mpr-snapshot';
import type { Beginning } from '../../viewer/mpr-kept';
import type { MprCurved } from '../../viewer/mpr-curved';
import { MprView } from '../../viewer/mpr-view';
import type { NamedWindow } from '../../viewer/presets';
import type { Place, ViewedImage } from '../../viewer/slice-order';
import type { Window } from '../../viewer/voi';
import type { CellHandle } from './Cell';
import { CurvedPanes } from './CurvedPanes';
import styles from './Mpr.module.css';
import { FuseMenu } from './FuseMenu';
import { FusionPanel } from './FusionPanel';
import { MprPictureDialog } from './MprPictureDialog';
import { MprViewport } from './MprViewport';
import { useFusable, type Fusable } from './use-fusable';
import { useKeptAtRest } from './use-kept-at-rest';
import type { Measurements } from './use-measurements';
import { drawsOnPlanes, usePlaneMarks, type PlaneMarks } from './use-plane-marks';

export interface MprHandle extends Pick<CellHandle, 'run' | 'setWindow'> {
  /** Has the planes meet on an image of the stack. */
  goTo(index: number): void;
}

interface MprProps {
  images: readonly ViewedImage[];
  /** Undefined where the images are no parallel slices. */
  places: readonly Place[] | undefined;
  /** How the planes are looked at, at first. */
  beginning: () => Beginning;
  /** Told once it rests, and at the end. */
  onKept: (planes: KeptPlanes) => void;
  tool: Tool;
  showTexts: boolean;
  hideIdentities: boolean;
  windows: readonly NamedWindow[];
  onNearest: (index: number) => void;
  onCommand: (command: Command) => void;
  studyKey: string;
  /** Whether the study still names its patient. */
  isIdentified: boolean;
  /** Of the study of the images. */
  measurements: Measurements;
  /** What to go to once there are planes. */
  sought: PlaneMeasurement | undefined;
  onSought: () => void;
  /** What an object draws on the planes. */
  layer: CutLayer | undefined;
  /** The list of what it draws. */
  children: ReactNode;
  ref: Ref<MprHandle>;
}

/** What one press of a key turns the cross by: 5°. */
const TURN = Math.PI / 36;

const ACTIONS: Partial<Record<Command, (view: MprView) => void>> = {
  'previous-image': (view) => view.step(-1),
  'next-image': (view) => view.step(1),
  'first-image': (view) => view.goToEnd(0),
  'last-image': (view) => view.goToEnd(1),
  slab: (view) => view.changeSlab(nextSlab),
  'slab-thicker': (view) => view.changeSlab((slab) => thickened(slab, 1)),
  'slab-thinner': (view) => view.changeSlab((slab) => thickened(slab, -1)),
  'turn-cross-left': (view) => view.turn(-TURN),
  'turn-cross-right': (view) => view.turn(TURN),
  'straight-planes': (view) => view.straighten(),
  invert: (view) => view.changeWindow((window) => window.invert()),
  'zoom-in': (view) => view.zoomBy(1.25),
  'zoom-out': (view) => view.zoomBy(1 / 1.25),
  fit: (view) => view.fit(),
  reset: (view) => view.reset(),
  'window-default': (view) => view.changeWindow((window) => window.toOwn()),
  'window-full': (view) => view.changeWindow((window) => window.toFull()),
};

/** While what lies along a path is active, in the place of the above. */
const ALONG: Partial<Record<Command, (curved: MprCurved, pane: CurvedPane) => void>> = {
  'previous-image': (curved) => curved.moveBy(-1),
  'next-image': (curved) => curved.moveBy(1),
  'first-image': (curved) => curved.moveBy(-Infinity),
  'last-image': (curved) => curved.moveBy(Infinity),
  slab: (curved) => curved.changeSlab(nextSlab),
  'slab-thicker': (curved) => curved.changeSlab((slab) => thickened(slab, 1)),
  'slab-thinner': (curved) => curved.changeSlab((slab) => thickened(slab, -1)),
  'zoom-in': (curved, pane) => curved.zoomBy(pane, 1.25),
  'zoom-out': (curved, pane) => curved.zoomBy(pane, 1 / 1.25),
};

/** A stack as a volume: the plane of its slices, and the two at right angles to it. */
export function Mpr(props: MprProps) {
  const { images, places, beginning, onKept, windows, onNearest, onCommand, children, ref } = props;
  const [opened, setOpened] = useState<{ of: typeof images; view: MprView; root: HTMLElement }>();
  const attach = useCallback(
    (root: HTMLDivElement) => {
      const view = new MprView(images, places, beginning());
      setOpened({ of: images, view, root });
      return () => {
        setOpened(undefined);
        const kept = view.kept();
        if (kept) onKept(kept);
        view.dispose();
      };
    },
    [images, places, beginning, onKept],
  );
  // Other images have a view of their own, which is about to come.
  const view = opened?.of === images ? opened.view : undefined;
  const snapshot = useSyncExternalStore(view?.subscribe ?? never, view?.snapshot ?? nothing);
  const nearest = snapshot?.nearest;
  useEffect(() => {
    if (nearest !== undefined) onNearest(nearest);
  }, [nearest, onNearest]);
  const facts = snapshot?.planes[0]?.facts;
  const curved = snapshot?.curved;
  const along = useSyncExternalStore(curved?.subscribe ?? never, curved?.snapshot ?? nothing);
  const isCurved = along?.isOpen ?? false;
  const isDrawingPath = props.tool === 'path';
  useEffect(() => {
    if (isDrawingPath) curved?.setOpen(true);
  }, [isDrawingPath, curved]);
  const closeCurved = () => {
    curved?.setOpen(false);
    if (isDrawingPath) onCommand('tool-window');
  };
  const marks = usePlaneMarks(view, props.measurements, facts?.seriesInstanceUID, images);
  useKeptAtRest(view, snapshot, onKept);
  useKeptAtRest(view, along, onKept);
  const [fused, setFused] = useState<Fusable>();
  const fusable = useFusable(props.studyKey, facts?.seriesInstanceUID, facts?.plane.frameOfReferenceUID);
  const isThere = snapshot?.grid !== undefined;
  useEffect(() => {
    if (isThere) view?.fuse(fused);
  }, [view, isThere, fused]);
  const [isExporting, setExporting] = useState(false);
  const [firstPlane] = snapshot?.planes ?? [];
  const active = snapshot?.active;
  const ofCurve = active === 'along' || active === 'across' ? active : undefined;
  // Where no curve is, there is no picture of it.
  const pictured = ofCurve && !along?.path ? firstPlane?.orientation : active;
  const { sought } = props;
  const goTo = useEffectEvent((mark: PlaneMeasurement) => {
    view?.goTo(mark);
    marks.select(mark.id);
    props.onSought();
  });
  useEffect(() => {
    if (isThere && sought) goTo(sought);
  }, [isThere, sought]);
  const { undo, redo } = props.measurements;
  const drawing: Partial<Record<Command, () => void>> = {
    'delete-annotation': () => (isDrawingPath && curved?.remove() ? undefined : marks.removeSelected()),
    undo: () => (isDrawingPath ? curved?.undo() : undo()),
    redo: () => (isDrawingPath ? curved?.redo() : redo()),
    'path-point': () => view?.putPoint(),
    pictures: () => setExporting(isThere),
    close: () => (marks.cancel() ? undefined : onCommand(isDrawingPath ? 'tool-window' : 'mpr')),
  };
  const choose = (chosen: Window) => view?.changeWindow((window) => (window.current = chosen));
  useImperativeHandle(ref, () => ({
    goTo: (image) => view?.goToImage(image),
    run(command) {
      drawing[command]?.();
      const window = windows[Number(/^preset-(\d)$/.exec(command)?.[1]) - 1];
      if (window) choose(window);
      else if (curved && ofCurve && ALONG[command]) ALONG[command](curved, ofCurve);
      else if (view) ACTIONS[command]?.(view);
    },
    setWindow: choose,
  }));

  const { state = 'loading', total = images.length } = snapshot ?? {};
  return (
    <div
      ref={attach}
      role="group"
      aria-label="MPR"
      className={`${styles['mpr']} ${isCurved ? styles['curved'] : ''}`}
      data-testid="mpr"
    >
      {view && snapshot && snapshot.planes.length > 0 ? (
        snapshot.planes.map((plane, at) => (
          <MprViewport
            key={plane.orientation}
            {...props}
            view={view}
            snapshot={snapshot}
            plane={plane}
            marks={marks}
          >
            {at === 0 && (
              <>
                <FuseMenu fusable={fusable} fused={fused} onFuse={setFused} />
                <IconButton
                  label="Curved MPR"
                  shortcut={keyOf('tool-path')}
                  pressed={isCurved}
                  onPress={() => (isCurved ? closeCurved() : onCommand('tool-path'))}
                >
                  <Spline size={16} />
                </IconButton>
              </>
            )}
          </MprViewport>
        ))
      ) : (
        <div
          data-testid="viewport"
          data-kind="mpr"
          data-state={state}
          data-image-count={total}
          className={styles['reason']}
        >
          <p role="status">{state === 'failed' ? snapshot?.reason : 'Reading the first slice…'}</p>
          {state === 'failed' && <Button onPress={() => onCommand('mpr')}>Back to the stack</Button>}
        </div>
      )}
      {view && snapshot?.curved && facts && isCurved && (
        <CurvedPanes
          {...props}
          view={view}
          snapshot={snapshot}
          curved={snapshot.curved}
          facts={facts}
          onPicture={() => {
            view.activate('along');
            setExporting(true);
          }}
          onClose={closeCurved}
        />
      )}
      <div className={styles['panel']}>
        {children}
        {snapshot?.fusion && fused && (
          <FusionPanel fusion={snapshot.fusion} name={fused.name} onEnd={() => setFused(undefined)} />
        )}
      </div>
      {isExporting && opened && pictured && (
        <MprPictureDialog
          pane={pictured}
          root={opened.root}
          curved={curved}
          layer={props.layer}
          images={images}
          fused={fused?.images}
          seriesNumber={facts?.seriesNumber}
          isIdentified={props.isIdentified}
          onClose={() => setExporting(false)}
        />
      )}
      {snapshot && snapshot.planes.length > 0 && <Notes {...snapshot} tool={props.tool} marks={marks} />}
    </div>
  );
}

interface NotesProps extends Pick<MprSnapshot, 'state' | 'loaded' | 'failed' | 'total'> {
  tool: Tool;
  marks: PlaneMarks;
}

/** What must be known of the planes, and of what is drawn on them. */
function Notes({ state, loaded, failed, total, tool, marks }: NotesProps) {
  const count = marks.marks.length;
  return (
    <div className={styles['notes']}>
      <p role="status">
        {state === 'loading' && `Slice ${loaded} of ${total}… `}
        {failed > 0 && `${counted(failed, 'slice')} cannot be shown: the place is left empty. `}
        {MOVES.has(tool) || drawsOnPlanes(tool) || `“${KEYMAP[`tool-${tool}`].label}” works on images only. `}
        {count > 0 && `${counted(count, 'measurement')} in planes.`}
      </p>
      {count > 0 && (
        <button type="button" onClick={marks.removeAll}>
          Delete
        </button>
      )}
    </div>
  );
}

const MOVES: ReadonlySet<Tool> = new Set(['window', 'turn', 'pan', 'zoom', 'path', 'eraser']);

const never = () => () => undefined;
const nothing = () => undefined;
