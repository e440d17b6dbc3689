/** Long work on the page, piece by piece, so that the page has its turn in between. */

/** Milliseconds of work after which the page gets its turn. */
const TURN = 12;

/**
 * Runs work that yields after each of its pieces.
 *
 * @param isWanted is asked after each turn of the page.
 * @returns whether it came to its end; false where it was wanted no more.
 */
export async function inTurns(work: Iterator<void>, isWanted: () => boolean = () => true): Promise<boolean> {
  let since = performance.now();
  while (!work.next().done) {
    if (performance.now() - since < TURN) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (!isWanted()) return false;
    since = performance.now();
  }
  return true;
}
