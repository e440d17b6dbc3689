import { tagText } from '../../dicom/tag';
import type { Preview, PreviewRow } from '../../jobs/preview';

export type ChangesFilter = 'changed' | 'kept' | 'look' | 'all';

const FILTERS: Record<ChangesFilter, (row: PreviewRow) => boolean> = {
  changed: ({ kind }) => kind === 'changed',
  kept: ({ kind }) => kind === 'kept',
  look: ({ look }) => look,
  all: () => true,
};

const CHANGES_FILTERS: readonly { readonly id: ChangesFilter; readonly name: string }[] = [
  { id: 'changed', name: 'Changed' },
  { id: 'kept', name: 'Kept' },
  { id: 'look', name: 'Needs a look' },
  { id: 'all', name: 'All' },
];

/** The filters with how many rows each leaves. */
export const countedFilters = (rows: readonly PreviewRow[]) =>
  CHANGES_FILTERS.map(({ id, name }) => ({ id, name, count: rows.filter(FILTERS[id]).length }));

/**
 * The rows of a filter in the order of their paths, whose tag, path, names or values hold the
 * text that is searched for.
 */
export function rowsFor(
  rows: readonly PreviewRow[],
  filter: ChangesFilter,
  search: string,
): readonly PreviewRow[] {
  const wanted = search.trim().toLowerCase();
  const holds = ({ path, tag, keyword, creator, privateName, before, after }: PreviewRow) =>
    [path, tagText(tag), keyword, creator, privateName, before, after].some((text) =>
      text.toLowerCase().includes(wanted),
    );
  const left = rows.filter((row) => FILTERS[filter](row) && (wanted === '' || holds(row)));
  return left.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Every keyword of an image, once, in alphabetical order. */
export function keywordsOf(preview: Preview | undefined): readonly string[] {
  if (preview?.kind !== 'rows') return [];
  return [...new Set(preview.rows.map(({ keyword }) => keyword))].filter((keyword) => keyword !== '').sort();
}
