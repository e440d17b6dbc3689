import { useEffect, useState } from 'react';

/** Rows that are drawn in one frame. */
const STEP = 40;

/**
 * How many of so many rows to draw now: some at once, more with each frame, so that no frame waits for all. It never becomes less:
 * what somebody has scrolled to stays where it is when the rows change.
 */
export function useGrowing(total: number): number {
  const [drawn, setDrawn] = useState(STEP);
  useEffect(() => {
    if (drawn >= total) return;
    const frame = requestAnimationFrame(() => setDrawn(drawn + STEP));
    return () => cancelAnimationFrame(frame);
  }, [drawn, total]);
  return Math.min(drawn, total);
}
