/** What stands in the study list, line by line: studies, below them their series, above them their patient. */
import type { SeriesRow, StudyRow } from '../../db/rows';

export type GridItem =
  | { readonly kind: 'study'; readonly key: string; readonly study: StudyRow; readonly number: number }
  | { readonly kind: 'series'; readonly key: string; readonly study: StudyRow; readonly series: SeriesRow }
  | { readonly kind: 'patient'; readonly key: string; readonly studies: readonly StudyRow[] };

/**
 * @param groups studies by person, in the order they are shown
 * @param isGrouped whether a line of its own says who they are of
 * @param series of the studies that are expanded, by study
 */
export function gridItems(
  groups: Iterable<readonly [person: string, studies: readonly StudyRow[]]>,
  isGrouped: boolean,
  series: ReadonlyMap<string, readonly SeriesRow[]>,
): GridItem[] {
  const items: GridItem[] = [];
  let number = 0;
  for (const [person, studies] of groups) {
    if (isGrouped) items.push({ kind: 'patient', key: `patient ${person}`, studies });
    for (const study of studies) {
      items.push({ kind: 'study', key: study.key, study, number: ++number });
      for (const each of series.get(study.key) ?? [])
        items.push({ kind: 'series', key: each.key, study, series: each });
    }
  }
  return items;
}
