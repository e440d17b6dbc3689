/** More than the 64 MiB by which what scripts hold outside of their heap may grow before V8 looks. */
const ENOUGH = 72 * 1024 * 1024;

/**
 * Has the garbage collector look soon. To it a File or Blob is a few bytes of script, so that thousands are no reason to; to
 * the browser each is some 11 kB in two processes until it has looked (Chromium 156). Memory that was asked for is a reason,
 * and takes none where nobody touches it.
 */
export function askCollection(): void {
  try {
    new ArrayBuffer(ENOUGH);
  } catch {
    // There is no room, which is a reason as well.
  }
}
