/** Presentation LUTs (PS3.3 §C.11.6), which stand after the VOI transformation. */
import type { LookupTable } from '../pixels/lookup-table';
import { shadeOf, type Shading } from './shades';

/** Widths of a window beyond its ends that a sigmoid is tabulated for: there it is as good as flat. */
const TAILS = 2;
/** Most values of a table: all that 16 bits of either sign hold. */
const MOST = 2 ** 17;

/** What a window and the table after it make of values, as one table. */
export function afterWindow(window: Omit<Shading, 'invert'>, lut: LookupTable): LookupTable {
  const { lower, upper, sigmoid } = window;
  const tail = sigmoid ? TAILS * (upper - lower) : 0;
  const firstMapped = Math.floor(lower - tail);
  const count = Math.max(1, Math.min(MOST, Math.ceil(upper + tail) - firstMapped + 1));
  const top = lut.entries.length - 1;
  const entries = Uint16Array.from({ length: count }, (_, at) => {
    const shade = shadeOf(firstMapped + at, { ...window, invert: false });
    return lut.entries[Math.round((shade / 255) * top)] ?? 0;
  });
  return { ...lut, firstMapped, entries };
}

/** What a VOI LUT and the table after it make of values, as one table. */
export function afterTable(voi: LookupTable, lut: LookupTable): LookupTable {
  const [full, top] = [2 ** voi.bits - 1, lut.entries.length - 1];
  return {
    ...lut,
    firstMapped: voi.firstMapped,
    entries: Uint16Array.from(voi.entries, (entry) => lut.entries[Math.round((entry / full) * top)] ?? 0),
  };
}
