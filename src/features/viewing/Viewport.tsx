import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { noteOpened } from '../../db/opening';
import { Button } from '../../ui/Button';
import { webGl } from '../../viewer/cornerstone';
import type { DisplaySet } from '../../viewer/display-sets';
import { EMPTY, type Snapshot } from '../../viewer/stack-snapshot';
import { StackView } from '../../viewer/stack-view';
import type { Command } from '../../viewer/keymap';
import { Overlay } from './Overlay';
import { ScrollBar } from './ScrollBar';
import styles from './Viewport.module.css';
import { useWorkplace } from './workplace';

/** Whether a study still names its patient, and how sure that is. */
export type Standing = 'identified' | 'checked' | 'unchecked' | 'findings';

interface ViewportProps {
  /** Something else has its place for now. */
  isBehind: boolean;
  view: StackView | undefined;
  snapshot: Snapshot;
  attach: (element: HTMLDivElement) => () => void;
  /** Colours the line on top. */
  standing: Standing | undefined;
  showTexts: boolean;
  hideIdentities: boolean;
  onCommand: (command: Command) => void;
  /** What stands in the place of images: `children` show it. */
  object: (DisplaySet & { readonly state: Snapshot['state'] }) | undefined;
  /** The kind of object whose images are shown, where it is one. */
  kind: DisplaySet['kind'] | undefined;
  children: ReactNode;
}

/** A stack view that lives as long as the element it is attached to. */
export function useStackView() {
  const [view, setView] = useState<StackView>();
  const attach = useCallback((element: HTMLDivElement) => {
    const attached = new StackView(element);
    setView(attached);
    return () => {
      setView(undefined);
      // After the one that may take its place: with the last view, all that is kept for views goes.
      queueMicrotask(() => attached.dispose());
    };
  }, []);
  return { view, snapshot: useSnapshot(view), attach };
}

/** What a view shows; that of an empty one where there is none. */
export const useSnapshot = (view: StackView | undefined): Snapshot =>
  useSyncExternalStore(view?.subscribe ?? never, view?.snapshot ?? nothing);

const never = () => () => undefined;
const nothing = () => EMPTY;

/** Pixels of a trackpad's scrolling that turn one image; a wheel's notch sends more at once. */
const SCROLL_STEP = 40;
const NOTCH = 50;

export function Viewport(props: ViewportProps) {
  const { isBehind, view, snapshot, attach, standing, showTexts, hideIdentities, onCommand, object } = props;
  const { index, images, reason } = snapshot;
  const facts = object ? undefined : snapshot.facts;
  const state = object?.state ?? snapshot.state;
  useEffect(() => {
    if (state === 'rendered' || state === 'failed') noteOpened();
  }, [state]);
  const generation = useSyncExternalStore(webGl.subscribe, webGl.generation);
  const frame = useRef<HTMLDivElement>(null);
  const shown = object ? object.instance : state === 'rendered' ? images[index] : undefined;

  useEffect(() => {
    const element = frame.current;
    if (!element || !view) return;
    let travelled = 0;
    const wheel = (event: WheelEvent) => {
      // What is read as a text is scrolled as one.
      if (event.target instanceof Element && event.target.closest('[data-object]')) return;
      event.preventDefault();
      if (event.ctrlKey) {
        view.zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
        return;
      }
      travelled =
        Math.abs(event.deltaY) >= NOTCH ? Math.sign(event.deltaY) * SCROLL_STEP : travelled + event.deltaY;
      const steps = Math.trunc(travelled / SCROLL_STEP);
      travelled -= steps * SCROLL_STEP;
      if (steps !== 0) view.step(steps);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [view]);

  return (
    <div
      ref={frame}
      {...(!isBehind && { 'data-testid': 'viewport' })}
      data-state={state}
      data-image-count={object ? 1 : images.length}
      data-kind={object?.kind ?? props.kind ?? 'images'}
      {...(shown && { 'data-sop-uid': shown.sopInstanceUID, 'data-image-index': object ? 0 : index })}
      className={`${styles['viewport']} ${isBehind ? styles['hidden'] : ''}`}
      aria-hidden={isBehind}
      tabIndex={-1}
      onContextMenu={(event) => object ?? event.preventDefault()}
      onDoubleClick={() => {
        // It closes a curve that is being drawn.
        if (!object && useWorkplace.getState().tool !== 'spline') onCommand('maximise');
      }}
    >
      <div
        key={generation}
        ref={attach}
        role="img"
        aria-label={textAlternative(snapshot)}
        aria-hidden={object !== undefined}
        className={`${styles['image']} ${object || state === 'failed' || state === 'empty' ? styles['hidden'] : ''}`}
      />
      {props.children}
      {facts && showTexts && <Overlay facts={facts} snapshot={snapshot} hideIdentities={hideIdentities} />}
      {state === 'failed' && !object && (
        <div role="status" className={styles['reason']}>
          <p>{reason}</p>
          <Button onPress={() => onCommand('metadata')}>Metadata</Button>
        </div>
      )}
      {state === 'loading' && !facts && !object && (
        <p className={styles['reason']}>
          Loading image {index + 1} of {images.length}…
        </p>
      )}
      {standing && <div className={`${styles['standing']} ${styles[standing]}`} title={STANDING[standing]} />}
      {images.length > 1 && view && <ScrollBar view={view} snapshot={snapshot} />}
    </div>
  );
}

const STANDING = {
  identified: 'This study names its patient',
  checked: 'De-identified and checked',
  unchecked: 'De-identified, not yet checked',
  findings: 'De-identified, with findings',
};

function textAlternative({ state, facts, index, images, window, reason }: Snapshot): string {
  if (state === 'empty') return 'No image';
  if (state === 'failed') return reason;
  const position = `image ${index + 1} of ${images.length}`;
  if (!facts) return `Loading ${position}`;
  const series = facts.seriesNumber === undefined ? '' : `, series ${facts.seriesNumber}`;
  const shades = window ? `, level ${Math.round(window.center)}, width ${Math.round(window.width)}` : '';
  return `${facts.modality || 'Medical'} image${series}, ${position}${shades}`;
}
