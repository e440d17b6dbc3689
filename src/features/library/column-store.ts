/** Which columns the study list has, in what order, how wide, and what it is sorted by. Comes back after a reload. */
import type { ColumnSizingState, ColumnVisibilityState, Updater } from '@tanstack/react-table';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { columnById, newestFirst, studyColumns, type StudySort } from './study-columns';

interface ColumnState {
  readonly sort: StudySort;
  readonly sizing: ColumnSizingState;
  readonly visibility: ColumnVisibilityState;
  readonly order: readonly string[];
  /** Whether the studies of a patient stand together. */
  readonly isGrouped: boolean;
}

const first: ColumnState = {
  sort: newestFirst,
  sizing: {},
  visibility: Object.fromEntries(studyColumns.map(({ id, isExtra }) => [id, isExtra !== true])),
  order: studyColumns.map(({ id }) => id),
  isGrouped: false,
};

export const useColumns = create<ColumnState>()(
  persist(() => first, {
    name: 'lethe.columns',
    // Columns that are new since then join as they would stand at first.
    merge: (stored, state) => {
      const { order = [], visibility, ...rest } = (stored ?? {}) as Partial<ColumnState>;
      const known = order.filter((id) => columnById.has(id));
      return {
        ...state,
        ...rest,
        visibility: { ...state.visibility, ...visibility },
        order: [...known, ...state.order.filter((id) => !known.includes(id))],
      };
    },
  }),
);

/** A click on a header: ascending, then descending, then as at first. */
export function toggleSort(column: string): void {
  useColumns.setState(({ sort }) => {
    if (sort.column !== column) return { sort: { column, descending: false } };
    return { sort: sort.descending ? newestFirst : { column, descending: true } };
  });
}

export function resizeColumns(change: Updater<ColumnSizingState>): void {
  useColumns.setState(({ sizing }) => ({ sizing: typeof change === 'function' ? change(sizing) : change }));
}

/** Makes a column wider or, by a negative number of pixels, narrower. */
export function widenColumn(column: string, by: number): void {
  useColumns.setState(({ sizing }) => {
    const width = sizing[column] ?? columnById.get(column)?.width ?? 0;
    return { sizing: { ...sizing, [column]: Math.max(narrowest, width + by) } };
  });
}

export const narrowest = 40;

export function toggleColumn(column: string): void {
  useColumns.setState(({ visibility }) => ({
    visibility: { ...visibility, [column]: visibility[column] !== true },
  }));
}

export function toggleGrouped(): void {
  useColumns.setState(({ isGrouped }) => ({ isGrouped: !isGrouped }));
}

/** Puts a column where another stands, which makes room; the name stays first. */
export function moveColumn(column: string, to: string): void {
  useColumns.setState(({ order }) => {
    const at = order.indexOf(to);
    const rest = order.filter((id) => id !== column);
    return column === 'name' || at < 1 ? {} : { order: [...rest.slice(0, at), column, ...rest.slice(at)] };
  });
}

/** Swaps a column with the one shown before (-1) or behind it (1). */
export function shiftColumn(column: string, by: -1 | 1): void {
  const { order, visibility } = useColumns.getState();
  const shown = order.filter((id) => visibility[id] === true);
  const to = shown[shown.indexOf(column) + by];
  if (to !== undefined) moveColumn(column, to);
}

/** Columns, widths and order as at first. */
export function resetColumns(): void {
  useColumns.setState({ sizing: first.sizing, visibility: first.visibility, order: first.order });
}
