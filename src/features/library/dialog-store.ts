/** Which question of the library is open. Menus, keys and buttons ask the same ones. */
import { create } from 'zustand';
import type { AlbumRow, SeriesRow, StudyRow } from '../../db/rows';

type LibraryDialog =
  | { readonly kind: 'delete'; readonly studies: readonly StudyRow[] }
  | { readonly kind: 'delete-series'; readonly series: SeriesRow }
  | { readonly kind: 'comment'; readonly studies: readonly StudyRow[] }
  | { readonly kind: 'comment-series'; readonly series: SeriesRow }
  | { readonly kind: 'unify'; readonly studies: readonly StudyRow[] }
  | { readonly kind: 'days' }
  /** A new album, which begins with these studies. */
  | { readonly kind: 'new-album'; readonly studyKeys: readonly string[] }
  | { readonly kind: 'new-smart-album' }
  | { readonly kind: 'change-album'; readonly album: AlbumRow }
  | { readonly kind: 'delete-album'; readonly album: AlbumRow; readonly studies: number };

export const useLibraryDialog = create<{ readonly open: LibraryDialog | undefined }>()(() => ({
  open: undefined,
}));

export function ask(open: LibraryDialog): void {
  useLibraryDialog.setState({ open });
}

export function closeDialog(): void {
  useLibraryDialog.setState({ open: undefined });
}
