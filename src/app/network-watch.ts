/**
 * Counts what would break the promise that nothing leaves this device. The security policy blocks every request
 * to elsewhere; this shows that none was tried. Workers stand under the same policy but are not seen from here.
 */
import { create } from 'zustand';

interface NetworkWatch {
  /** Requests of this page that went to another origin. */
  readonly elsewhere: number;
  /** Requests to another origin that the security policy refused. */
  readonly refused: number;
}

export const useNetworkWatch = create<NetworkWatch>()(() => ({ elsewhere: 0, refused: 0 }));

/** Whether a URL leaves this origin. `blob:` and `data:` are this page's own memory. */
export function leavesOrigin(url: string, origin: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, origin: target } = new URL(url);
  return /^(https?|wss?|ftp):$/.test(protocol) && target.replace(/^ws/, 'http') !== origin;
}

export function watchNetwork(): void {
  const { origin } = globalThis.location;
  new PerformanceObserver((list) => {
    const gone = list.getEntries().filter((entry) => leavesOrigin(entry.name, origin)).length;
    if (gone > 0) useNetworkWatch.setState(({ elsewhere }) => ({ elsewhere: elsewhere + gone }));
  }).observe({ type: 'resource', buffered: true });

  globalThis.addEventListener('securitypolicyviolation', (event) => {
    if (!leavesOrigin(event.blockedURI, origin)) return;
    useNetworkWatch.setState(({ refused }) => ({ refused: refused + 1 }));
  });
}
