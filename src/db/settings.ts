import { database } from './database';
import type { LayoutRow, ViewStateRow } from './rows';

/** Small things the person chose. Values must survive a structured clone. */

export async function readSetting<T>(key: string, fallback: T): Promise<T> {
  const row = await database.settings.get(key);
  return row ? (row.value as T) : fallback;
}

export async function saveSetting(key: string, value: unknown): Promise<void> {
  await database.settings.put({ key, value });
}

/** How a series was last looked at; undefined where never. */
export function readViewState(seriesKey: string): Promise<ViewStateRow | undefined> {
  return database.viewStates.get(seriesKey);
}

/** Keeps it, unless the series was deleted meanwhile. */
export function saveViewState(state: ViewStateRow): Promise<void> {
  return database.transaction('rw', database.series, database.viewStates, async () => {
    if (await database.series.get(state.seriesKey)) await database.viewStates.put(state);
  });
}

/** How a study was last laid out; undefined where never. */
export function readLayout(studyKey: string): Promise<LayoutRow | undefined> {
  return database.layouts.get(studyKey);
}

/** Keeps a layout, unless its study was deleted meanwhile. */
export function saveLayout(layout: LayoutRow): Promise<void> {
  return database.transaction('rw', database.studies, database.layouts, async () => {
    if (await database.studies.get(layout.studyKey)) await database.layouts.put(layout);
  });
}
