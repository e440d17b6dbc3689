/** Which columns the study list has, how wide, and what it is sorted by. Comes back after a reload. */
import type { ColumnSizingState, ColumnVisibilityState, Updater } from '@tanstack/react-table';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { newestFirst, studyColumns, type StudySort } from './study-columns';

interface ColumnState {
  readonly sort: StudySort;
  readonly sizing: ColumnSizingState;
  readonly visibility: ColumnVisibilityState;
}

export const useColumns = create<ColumnState>()(
  persist(
    (): ColumnState => ({
      sort: newestFirst,
      sizing: {},
      visibility: Object.fromEntries(studyColumns.map(({ id, isExtra }) => [id, isExtra !== true])),
    }),
    { name: 'lethe.columns' },
  ),
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

export function toggleColumn(column: string): void {
  useColumns.setState(({ visibility }) => ({
    visibility: { ...visibility, [column]: visibility[column] !== true },
  }));
}
