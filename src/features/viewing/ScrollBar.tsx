import { useRef, useSyncExternalStore, type PointerEvent } from 'react';
import type { Snapshot } from '../../viewer/stack-snapshot';
import type { StackView } from '../../viewer/stack-view';
import styles from './ScrollBar.module.css';

interface ScrollBarProps {
  view: StackView;
  snapshot: Snapshot;
}

/** Where in the stack the image is, and, lighter, which images are at hand. */
export function ScrollBar({ view, snapshot }: ScrollBarProps) {
  const { index, images } = snapshot;
  const atHand = useSyncExternalStore(view.atHand.subscribe, view.atHand.snapshot);
  const track = useRef<HTMLDivElement>(null);
  const count = images.length;

  const follow = (event: PointerEvent) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = track.current?.getBoundingClientRect();
    if (!box) return;
    const target = Math.floor(((event.clientY - box.top) / box.height) * count);
    void view.goTo(target);
  };

  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label="Image"
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={count}
      aria-valuenow={index + 1}
      aria-valuetext={`${index + 1} of ${count}`}
      data-loaded={atHand.filter(Boolean).length}
      className={styles['track']}
      onPointerDown={follow}
      onPointerMove={follow}
    >
      {runs(atHand).map(([from, to]) => (
        <div key={from} className={styles['loaded']} style={place(from, to, count)} />
      ))}
      <div className={styles['thumb']} style={place(index, index + 1, count)} />
    </div>
  );
}

const place = (from: number, to: number, count: number) => ({
  top: `${(from / count) * 100}%`,
  height: `${((to - from) / count) * 100}%`,
});

/** Ranges [from, to) of consecutive true values. */
export function runs(flags: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  flags.forEach((flag, at) => {
    const previous = found.at(-1);
    if (!flag) return;
    if (previous?.[1] === at) previous[1] = at + 1;
    else found.push([at, at + 1]);
  });
  return found;
}
