/**
 * What the person is doing: where they are, what they have selected, which dialog is open. No database rows and
 * no viewer objects. Features receive these by props, since they sit below `app/`.
 */
import { create } from 'zustand';
import type { SearchScope } from '../features/library/study-list';
import type { Viewing } from '../features/viewing/use-laid-out';
import type { DeidRequest } from '../deid/request';

export const places = ['library', 'viewer', 'check', 'settings'] as const;
export type Place = (typeof places)[number];

export type OpenDialog =
  | { readonly kind: 'deidentify'; readonly studyKeys: readonly string[]; readonly request?: DeidRequest }
  | { readonly kind: 'metadata'; readonly instanceId: number; readonly path?: string | undefined }
  | { readonly kind: 'metadata-export'; readonly studyKeys: readonly string[] };

interface AppState {
  readonly place: Place;
  readonly search: string;
  /** What the search looks into. */
  readonly searchScope: SearchScope;
  readonly selection: ReadonlySet<string>;
  readonly viewing: Viewing | undefined;
  /** Studies that the Check place was asked to look at. */
  readonly checking: readonly string[];
  readonly dialog: OpenDialog | undefined;
}

export const useApp = create<AppState>()(() => ({
  place: placeOf(globalThis.location.hash),
  search: '',
  searchScope: 'all',
  selection: new Set<string>(),
  viewing: undefined,
  checking: [],
  dialog: undefined,
}));

/** The place a hash names. It never holds more than a place: nothing identifying goes into the history. */
export function placeOf(hash: string): Place {
  return places.find((place) => hash === `#/${place}`) ?? 'library';
}

export function goTo(place: Place): void {
  useApp.setState({ place });
  const hash = `#/${place}`;
  if (globalThis.location.hash !== hash) globalThis.location.hash = hash;
}

/** Follows the back and forward buttons. */
export function followHistory(): () => void {
  const follow = () => {
    useApp.setState({ place: placeOf(globalThis.location.hash) });
  };
  globalThis.addEventListener('hashchange', follow);
  return () => {
    globalThis.removeEventListener('hashchange', follow);
  };
}

export function select(selection: ReadonlySet<string>): void {
  useApp.setState({ selection });
}

/** Search shows studies, so it leads to the library from everywhere. */
export function search(text: string): void {
  useApp.setState({ search: text });
  if (text !== '') goTo('library');
}

export function searchIn(searchScope: SearchScope): void {
  useApp.setState({ searchScope });
  goTo('library');
}

export function view(viewing: Viewing): void {
  useApp.setState({ viewing });
  goTo('viewer');
}

export function check(studyKeys: readonly string[]): void {
  useApp.setState({ checking: studyKeys });
  goTo('check');
}

export function openDialog(dialog: OpenDialog): void {
  useApp.setState({ dialog });
}

export function closeDialog(): void {
  useApp.setState({ dialog: undefined });
}
