/** How the person looks at the library: album, filters, order, columns, selection. Survives leaving the place. */
import type { ColumnSizingState, ColumnVisibilityState, Updater } from '@tanstack/react-table';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { nothing, type Selection } from './selection';
import { newestFirst, studyColumns, type StudySort } from './study-columns';
import type { Album, Period } from './study-list';

interface LibraryState {
  readonly album: Album;
  readonly period: Period | undefined;
  readonly modalities: ReadonlySet<string>;
  readonly sort: StudySort;
  readonly columnSizing: ColumnSizingState;
  readonly columnVisibility: ColumnVisibilityState;
  readonly selection: Selection;
  /** The series that is selected in the study that is. */
  readonly seriesKey: string | undefined;
}

/** Columns and order come back after a reload; nothing kept here names a study. */
export const useLibraryStore = create<LibraryState>()(
  persist(
    (): LibraryState => ({
      album: 'all',
      period: undefined,
      modalities: new Set(),
      sort: newestFirst,
      columnSizing: {},
      columnVisibility: Object.fromEntries(studyColumns.map(({ id, isExtra }) => [id, isExtra !== true])),
      selection: nothing,
      seriesKey: undefined,
    }),
    {
      name: 'lethe.library',
      partialize: ({ sort, columnSizing, columnVisibility }) => ({ sort, columnSizing, columnVisibility }),
    },
  ),
);

export function setSelection(selection: Selection): void {
  useLibraryStore.setState(({ selection: before, seriesKey }) => ({
    selection,
    seriesKey: selection.active === before.active ? seriesKey : undefined,
  }));
}

/** A click on a header: ascending, then descending, then as at first. */
export function toggleSort(column: string): void {
  useLibraryStore.setState(({ sort }) => {
    if (sort.column !== column) return { sort: { column, descending: false } };
    return { sort: sort.descending ? newestFirst : { column, descending: true } };
  });
}

export function toggleModality(modality: string): void {
  useLibraryStore.setState(({ modalities }) => {
    const next = new Set(modalities);
    if (!next.delete(modality)) next.add(modality);
    return { modalities: next };
  });
}

export function togglePeriod(period: Period): void {
  useLibraryStore.setState((state) => ({ period: state.period === period ? undefined : period }));
}

export function resizeColumns(change: Updater<ColumnSizingState>): void {
  useLibraryStore.setState(({ columnSizing }) => ({ columnSizing: apply(change, columnSizing) }));
}

export function showColumn(column: string): void {
  useLibraryStore.setState(({ columnVisibility }) => ({
    columnVisibility: { ...columnVisibility, [column]: columnVisibility[column] !== true },
  }));
}

function apply<T>(change: Updater<T>, value: T): T {
  return typeof change === 'function' ? (change as (value: T) => T)(value) : change;
}
