import { useCallback, useEffect, useImperativeHandle, useState, useSyncExternalStore, type Ref } from 'react';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/format';
import type { Command, Tool } from '../../viewer/keymap';
import { MprView } from '../../viewer/mpr-view';
import type { NamedWindow } from '../../viewer/presets';
import type { Place, ViewedImage } from '../../viewer/slice-order';
import type { CellHandle } from './Cell';
import styles from './Mpr.module.css';
import { MprViewport } from './MprViewport';

export type MprHandle = Pick<CellHandle, 'run' | 'setWindow'>;

interface MprProps {
  images: readonly ViewedImage[];
  /** Undefined where the images are no parallel slices. */
  places: readonly Place[] | undefined;
  /** The image that the planes meet on at first. */
  index: number;
  tool: Tool;
  showTexts: boolean;
  hideIdentities: boolean;
  windows: readonly NamedWindow[];
  onNearest: (index: number) => void;
  onCommand: (command: Command) => void;
  ref: Ref<MprHandle>;
}

const ACTIONS: Partial<Record<Command, (view: MprView) => void>> = {
  'previous-image': (view) => view.step(-1),
  'next-image': (view) => view.step(1),
  'first-image': (view) => view.goToEnd(0),
  'last-image': (view) => view.goToEnd(1),
  slab: (view) => view.nextSlab(),
  'slab-thicker': (view) => view.thicken(1),
  'slab-thinner': (view) => view.thicken(-1),
  invert: (view) => view.invert(),
  'zoom-in': (view) => view.zoomBy(1.25),
  'zoom-out': (view) => view.zoomBy(1 / 1.25),
  fit: (view) => view.fit(),
  reset: (view) => view.reset(),
  'window-default': (view) => view.defaultWindow(),
  'window-full': (view) => view.fullDynamic(),
};

/** A stack as a volume: the plane of its slices, and the two at right angles to it. */
export function Mpr(props: MprProps) {
  const { images, places, index, windows, onNearest, onCommand, ref } = props;
  const [start] = useState(index);
  const [view, setView] = useState<MprView>();
  const attach = useCallback(() => {
    const opened = new MprView(images, places, start);
    setView(opened);
    return () => {
      setView(undefined);
      opened.dispose();
    };
  }, [images, places, start]);
  const snapshot = useSyncExternalStore(view?.subscribe ?? never, view?.snapshot ?? nothing);
  const nearest = snapshot?.nearest;
  useEffect(() => {
    if (nearest !== undefined) onNearest(nearest);
  }, [nearest, onNearest]);
  useImperativeHandle(ref, () => ({
    run(command) {
      const window = windows[Number(/^preset-(\d)$/.exec(command)?.[1]) - 1];
      if (window) view?.setWindow(window);
      else if (view) ACTIONS[command]?.(view);
    },
    setWindow: (window) => view?.setWindow(window),
  }));

  const { state = 'loading', total = images.length } = snapshot ?? {};
  return (
    <div ref={attach} role="group" aria-label="MPR" className={styles['mpr']} data-testid="mpr">
      {view && snapshot && snapshot.planes.length > 0 ? (
        snapshot.planes.map((plane) => (
          <MprViewport key={plane.orientation} {...props} view={view} snapshot={snapshot} plane={plane} />
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
      {snapshot && snapshot.planes.length > 0 && <Progress {...snapshot} />}
    </div>
  );
}

function Progress({
  state,
  loaded,
  failed,
  total,
}: {
  state: string;
  loaded: number;
  failed: number;
  total: number;
}) {
  if (state === 'rendered' && failed === 0) return null;
  return (
    <p role="status" className={styles['progress']}>
      {state === 'loading' && `Slice ${loaded} of ${total}… `}
      {failed > 0 && `${counted(failed, 'slice')} cannot be shown: the place is left empty.`}
    </p>
  );
}

const never = () => () => undefined;
const nothing = () => undefined;
