/** How the person looks at the library: album, filters, selection. Survives leaving the place. */
import { create } from 'zustand';
import { nothing, type Selection } from './selection';
import type { Period } from './study-list';

interface LibraryState {
  /** Id of an album; undefined for all studies. */
  readonly album: string | undefined;
  readonly period: Period | undefined;
  readonly modalities: ReadonlySet<string>;
  /** The person whose studies alone are shown; see `personOf`. */
  readonly person: string | undefined;
  readonly selection: Selection;
  /** The series that is selected in the study that is. */
  readonly seriesKey: string | undefined;
  /** Studies whose series stand below them in the list. */
  readonly expanded: ReadonlySet<string>;
}

export const useLibraryStore = create<LibraryState>()(() => ({
  album: undefined,
  period: undefined,
  modalities: new Set(),
  person: undefined,
  selection: nothing,
  seriesKey: undefined,
  expanded: new Set(),
}));

export function setSelection(selection: Selection): void {
  useLibraryStore.setState(({ selection: before, seriesKey }) => ({
    selection,
    seriesKey: selection.active === before.active ? seriesKey : undefined,
  }));
}

/** Makes a study the only one selected, with one of its series where one is named. */
export function selectStudy(studyKey: string, seriesKey?: string): void {
  const selection = { keys: new Set([studyKey]), anchor: studyKey, active: seriesKey ?? studyKey };
  useLibraryStore.setState({ selection, seriesKey });
}

/** Shows a study whatever album and filters hide it now. */
export function revealStudy(studyKey: string): void {
  const everything = {
    album: undefined,
    period: undefined,
    modalities: new Set<string>(),
    person: undefined,
  };
  useLibraryStore.setState(everything);
  selectStudy(studyKey);
}

export function toggleModality(modality: string): void {
  useLibraryStore.setState(({ modalities }) => ({ modalities: toggled(modalities, modality) }));
}

/** Shows the series of a study below it, or takes them away again. */
export function toggleExpanded(studyKey: string): void {
  useLibraryStore.setState(({ expanded }) => ({ expanded: toggled(expanded, studyKey) }));
}

export function setPeriod(period: Period | undefined): void {
  useLibraryStore.setState({ period });
}

function toggled<Item>(items: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  const next = new Set(items);
  if (!next.delete(item)) next.add(item);
  return next;
}
