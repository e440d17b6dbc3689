import { useEffect } from 'react';

/** Milliseconds without a change after which it is kept how something is looked at. */
const QUIET = 400;

/**
 * Tells how a view of a volume is looked at, once it rests.
 *
 * @param changes another value with every change of the view.
 */
export function useKeptAtRest<Kept>(
  view: { kept(): Kept | undefined } | undefined,
  changes: unknown,
  onKept: (kept: Kept) => void,
): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const kept = view?.kept();
      if (kept) onKept(kept);
    }, QUIET);
    return () => clearTimeout(timer);
  }, [view, changes, onKept]);
}
