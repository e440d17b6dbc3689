/** Which rows of a tree are in sight, and where the keys lead. Pure: the component holds the state. */
import type { MetadataRow } from '../../dicom/metadata-listing';

/** What makes a list of rows a tree, see `MetadataRow`. */
export type TreeRow = Pick<MetadataRow, 'parent' | 'descendants'>;

/** Indices of the rows whose holders are all open, in order. */
export function rowsInSight(rows: readonly TreeRow[], collapsed: ReadonlySet<number>): number[] {
  const inSight: number[] = [];
  for (let index = 0; index < rows.length; index++) {
    inSight.push(index);
    if (collapsed.has(index)) index += rows[index]?.descendants ?? 0;
  }
  return inSight;
}

/** `collapsed` without what hides a row. */
export function revealed(
  rows: readonly TreeRow[],
  collapsed: ReadonlySet<number>,
  row: number,
): ReadonlySet<number> {
  const open = new Set(collapsed);
  for (let at = rows[row]?.parent ?? -1; at >= 0; at = rows[at]?.parent ?? -1) open.delete(at);
  return open.size === collapsed.size ? collapsed : open;
}

/** `collapsed` with one row the other way round. */
export function toggled(collapsed: ReadonlySet<number>, row: number): ReadonlySet<number> {
  const next = new Set(collapsed);
  if (!next.delete(row)) next.add(row);
  return next;
}

/** Every row that holds others. */
export const holders = (rows: readonly TreeRow[]): ReadonlySet<number> =>
  new Set(rows.flatMap((row, index) => (row.descendants > 0 ? [index] : [])));

/** The active row, and which of those that hold others are closed. */
export interface Step {
  readonly active: number;
  readonly collapsed: ReadonlySet<number>;
}

export const START: Step = { active: 0, collapsed: new Set() };

/** Where a key of the tree grid pattern leads; undefined where it means nothing here. */
export function stepOf(
  key: string,
  rows: readonly TreeRow[],
  collapsed: ReadonlySet<number>,
  active: number,
  pageLength: number,
): Step | undefined {
  const inSight = rowsInSight(rows, collapsed);
  const at = inSight.indexOf(active);
  const moveTo = (position: number): Step => ({
    active: inSight[Math.max(0, Math.min(inSight.length - 1, position))] ?? active,
    collapsed,
  });
  const row = rows[active];
  const holds = (row?.descendants ?? 0) > 0;
  switch (key) {
    case 'ArrowDown':
      return moveTo(at + 1);
    case 'ArrowUp':
      return moveTo(at - 1);
    case 'PageDown':
      return moveTo(at + pageLength);
    case 'PageUp':
      return moveTo(at - pageLength);
    case 'Home':
      return moveTo(0);
    case 'End':
      return moveTo(inSight.length - 1);
    case 'ArrowRight':
      if (!holds) return undefined;
      return collapsed.has(active) ? { active, collapsed: toggled(collapsed, active) } : moveTo(at + 1);
    case 'ArrowLeft':
      if (holds && !collapsed.has(active)) return { active, collapsed: toggled(collapsed, active) };
      return row && row.parent >= 0 ? { active: row.parent, collapsed } : undefined;
    default:
      return undefined;
  }
}

/** Rows that are kept, and those that hold them, as a tree of their own. */
export function keptRows<Row extends TreeRow>(rows: readonly Row[], keep: (row: Row) => boolean): Row[] {
  const kept = new Set<number>();
  for (const [index, row] of rows.entries())
    if (keep(row)) for (let at = index; at >= 0 && !kept.has(at); at = rows[at]?.parent ?? -1) kept.add(at);
  const places = new Map([...kept].sort((a, b) => a - b).map((index, place) => [index, place]));
  return [...places.keys()].flatMap((index): Row[] => {
    const row = rows[index];
    if (!row) return [];
    let descendants = 0;
    for (let below = index + 1; below <= index + row.descendants; below++) if (kept.has(below)) descendants++;
    return [{ ...row, parent: places.get(row.parent) ?? -1, descendants }];
  });
}
