import { Inflate } from 'pako';
import { Kept, isPadding } from './kept';

/** pako's Inflate as it is: its types leave these out. */
interface Inflator {
  readonly strm: { readonly avail_in: number };
  readonly ended: boolean;
  readonly err: number;
  onData: () => void;
  push(bytes: Uint8Array, last: boolean): boolean;
}

/** A frame of Deflated Image Frame Compression (PS3.5 §A.4.13) without what follows it; undefined where it is none. */
export function stripDeflated(frame: Uint8Array): Kept | undefined {
  const inflator = new Inflate({ raw: true }) as unknown as Inflator;
  inflator.onData = () => undefined;
  inflator.push(frame, true);
  if (!inflator.ended || inflator.err !== 0) return undefined;
  const end = frame.length - inflator.strm.avail_in;
  const kept = new Kept();
  kept.keep(0, end);
  if (!isPadding(frame.subarray(end))) kept.drop();
  return kept;
}
