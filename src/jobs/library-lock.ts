/** Held by whatever adds instances to the library: one import at a time over all tabs of this origin. */
const LIBRARY_LOCK = 'lethe-import';

/** Runs `work` alone; says so once where another tab must end first. Rejects with the signal's reason while waiting. */
export async function underLibraryLock<Result>(
  signal: AbortSignal,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const atOnce = await navigator.locks.request(LIBRARY_LOCK, { ifAvailable: true }, async (lock) =>
    lock ? { result: await work() } : undefined,
  );
  if (atOnce) return atOnce.result;
  onWait();
  return navigator.locks.request(LIBRARY_LOCK, { signal }, work);
}
