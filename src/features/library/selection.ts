/** Selecting rows as file managers do. Keys are those of the rows in the order they are shown. */

export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** Where a range starts. */
  readonly anchor: string | undefined;
  /** The row that the keyboard is on. */
  readonly active: string | undefined;
}

export const nothing: Selection = { keys: new Set(), anchor: undefined, active: undefined };

type Extent = 'one' | 'toggle' | 'range';

export function extentOf(event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): Extent {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'one';
}

export function pick(rows: readonly string[], before: Selection, key: string, extent: Extent): Selection {
  if (extent === 'toggle') {
    const keys = new Set(before.keys);
    if (!keys.delete(key)) keys.add(key);
    return { keys, anchor: key, active: key };
  }
  const from = before.anchor === undefined ? -1 : rows.indexOf(before.anchor);
  if (extent === 'one' || from < 0) return { keys: new Set([key]), anchor: key, active: key };
  const to = rows.indexOf(key);
  return {
    keys: new Set(rows.slice(Math.min(from, to), Math.max(from, to) + 1)),
    anchor: before.anchor,
    active: key,
  };
}

export function pickAll(rows: readonly string[], before: Selection): Selection {
  return { keys: new Set(rows), anchor: rows[0], active: before.active ?? rows[0] };
}

/** The row that a key leads to, or undefined where the key does not move. */
export function step(rows: readonly string[], active: string | undefined, key: string, page: number) {
  const at = active === undefined ? -1 : rows.indexOf(active);
  const last = rows.length - 1;
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? last : at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? undefined : rows[Math.min(last, Math.max(0, target))];
}
