import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button';
import { StackView, type Snapshot } from '../../viewer/viewer';
import type { Command } from '../../viewer/keymap';
import { Overlay } from './Overlay';
import { ScrollBar } from './ScrollBar';
import styles from './Viewport.module.css';

interface ViewportProps {
  view: StackView | undefined;
  snapshot: Snapshot;
  attach: (element: HTMLDivElement) => () => void;
  /** Colours the line on top. */
  standing: 'identified' | 'checked' | 'unchecked' | 'findings' | undefined;
  showTexts: boolean;
  hideIdentities: boolean;
  onCommand: (command: Command) => void;
}

/** A stack view that lives as long as the element it is attached to. */
export function useStackView() {
  const [view, setView] = useState<StackView>();
  const attach = useCallback((element: HTMLDivElement) => {
    const attached = new StackView(element);
    setView(attached);
    return () => {
      setView(undefined);
      attached.dispose();
    };
  }, []);
  const snapshot = useSyncExternalStore(view?.subscribe ?? never, view?.snapshot ?? nothing);
  return { view, snapshot, attach };
}

const never = () => () => undefined;
const EMPTY = StackView.EMPTY;
const nothing = () => EMPTY;

/** Pixels of a trackpad's scrolling that turn one image; a wheel's notch sends more at once. */
const SCROLL_STEP = 40;
const NOTCH = 50;

export function Viewport(props: ViewportProps) {
  const { view, snapshot, attach, standing, showTexts, hideIdentities, onCommand } = props;
  const { state, index, images, facts, reason } = snapshot;
  const frame = useRef<HTMLDivElement>(null);
  const shown = state === 'rendered' ? images[index] : undefined;

  useEffect(() => {
    const element = frame.current;
    if (!element || !view) return;
    let travelled = 0;
    const wheel = (event: WheelEvent) => {
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
      data-testid="viewport"
      data-state={state}
      data-image-count={images.length}
      {...(shown && { 'data-sop-uid': shown.sopInstanceUID, 'data-image-index': index })}
      className={styles['viewport']}
      tabIndex={-1}
      onContextMenu={(event) => event.preventDefault()}
      onDoubleClick={() => onCommand('fit')}
    >
      <div
        ref={attach}
        role="img"
        aria-label={textAlternative(snapshot)}
        className={`${styles['image']} ${state === 'failed' || state === 'empty' ? styles['hidden'] : ''}`}
      />
      {facts && showTexts && <Overlay facts={facts} snapshot={snapshot} hideIdentities={hideIdentities} />}
      {state === 'failed' && (
        <div role="status" className={styles['reason']}>
          <p>{reason}</p>
          <Button onPress={() => onCommand('metadata')}>Metadata</Button>
        </div>
      )}
      {state === 'loading' && !facts && (
        <p className={styles['reason']}>
          Loading image {index + 1} of {images.length}…
        </p>
      )}
      {standing && <div className={`${styles['standing']} ${styles[standing]}`} title={STANDING[standing]} />}
      {images.length > 1 && view && (
        <ScrollBar snapshot={snapshot} onGoTo={(target) => void view.goTo(target)} />
      )}
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
