import { tagText } from '../../dicom/tag';
import type { Preview, PreviewRow } from '../../jobs/preview';

/** The rows whose tag, path, keyword or values hold the text that is searched for. */
export function found(rows: readonly PreviewRow[], search: string): readonly PreviewRow[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ path, tag, keyword, before, after }) =>
    [path, tagText(tag), keyword, before, after].some((text) => text.toLowerCase().includes(wanted)),
  );
}

/** Every keyword of an image, once, in alphabetical order. */
export function keywordsOf(preview: Preview | undefined): readonly string[] {
  if (preview?.kind !== 'rows') return [];
  return [...new Set(preview.rows.map(({ keyword }) => keyword))].filter((keyword) => keyword !== '').sort();
}
