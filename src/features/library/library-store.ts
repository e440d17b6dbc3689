/** How the person looks at the library: album, filters, selection. Survives leaving the place. */
import { create } from 'zustand';
import { nothing, type Selection } from './selection';
import type { Album, Period } from './study-list';

interface LibraryState {
  readonly album: Album;
  readonly period: Period | undefined;
  readonly modalities: ReadonlySet<string>;
  readonly selection: Selection;
  /** The series that is selected in the study that is. */
  readonly seriesKey: string | undefined;
}

export const useLibraryStore = create<LibraryState>()(() => ({
  album: 'all',
  period: undefined,
  modalities: new Set(),
  selection: nothing,
  seriesKey: undefined,
}));

export function setSelection(selection: Selection): void {
  useLibraryStore.setState(({ selection: before, seriesKey }) => ({
    selection,
    seriesKey: selection.active === before.active ? seriesKey : undefined,
  }));
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
