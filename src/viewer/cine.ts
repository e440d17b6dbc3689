/** How fast a series is played. */
import type { FrameFacts } from './frame-facts';

/** Frames a second where the file does not say. */
export const USUAL_RATE = 15;
export const SLOWEST = 1;
export const FASTEST = 60;

const RecommendedDisplayFrameRate = 0x00082144;
const CineRate = 0x00180040;
/** Milliseconds from one frame to the next. */
const FrameTime = 0x00181063;

/** Frames a second that a file asks for (PS3.3 §C.7.6.5), within what a screen can show. */
export function rateOf(texts: Partial<FrameFacts['texts']>): number {
  const frameTime = Number(texts[FrameTime]);
  const asked = [Number(texts[RecommendedDisplayFrameRate]), Number(texts[CineRate]), 1000 / frameTime];
  const rate = asked.find((each) => Number.isFinite(each) && each > 0) ?? USUAL_RATE;
  return Math.min(FASTEST, Math.max(SLOWEST, rate));
}

/**
 * Calls `step` at a rate until it is told to stop. Where a step takes longer than its time, the next waits for it: no
 * image is passed over, the rate falls.
 */
export function play(rate: number, step: () => Promise<void>): () => void {
  let stopped = false;
  let due = performance.now();
  const beat = async () => {
    for (;;) {
      due = Math.max(due + 1000 / rate, performance.now());
      await until(due);
      if (stopped) return;
      await step();
    }
  };
  void beat();
  return () => {
    stopped = true;
  };
}

/** Resolves in the first frame of the screen at that time: in a page out of sight, nothing is played. */
const until = (time: number) =>
  new Promise<void>((resolve) => {
    const look = (now: number) => {
      // Half a frame of the screen early is nearer than half a frame late.
      if (now >= time - 8) resolve();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
