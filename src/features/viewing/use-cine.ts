import { useEffect, useEffectEvent, useState } from 'react';
import { play, rateOf, USUAL_RATE } from '../../viewer/cine';
import type { Snapshot } from '../../viewer/stack-snapshot';
import type { StackView } from '../../viewer/stack-view';

export interface Cine {
  /** Frames a second. */
  readonly rate: number;
  /** The images of a point, or the points at one place. */
  readonly through: 'images' | 'points';
  readonly setRate: (rate: number) => void;
  readonly setThrough: (through: Cine['through']) => void;
}

/** Plays a stack over and over while it is asked to; never by itself. */
export function useCine(
  isPlaying: boolean,
  view: StackView | undefined,
  { facts, images }: Snapshot,
  nextPoint: (() => void) | undefined,
): Cine {
  const [chosen, setRate] = useState<number>();
  const [wanted, setThrough] = useState<Cine['through']>('images');
  const own = facts ? rateOf(facts.texts) : USUAL_RATE;
  const rate = chosen ?? own;
  // A single plane over time has nothing else to play through.
  const through = nextPoint && (wanted === 'points' || images.length < 2) ? 'points' : 'images';
  const step = useEffectEvent(async (view: StackView) => {
    if (through === 'points' && nextPoint) {
      const shown = rendered(view, images);
      nextPoint();
      await shown;
    } else if (images.length > 1) await view.goTo((view.target + 1) % images.length);
  });
  useEffect(() => (isPlaying && view ? play(rate, () => step(view)) : undefined), [isPlaying, view, rate]);
  return { rate, through, setRate, setThrough };
}

/** Resolves once the view shows one of other images than these. */
const rendered = (view: StackView, before: Snapshot['images']) =>
  new Promise<void>((resolve) => {
    const stop = view.subscribe(() => {
      const { images, state } = view.snapshot();
      if (images === before || state === 'loading') return;
      stop();
      resolve();
    });
  });
