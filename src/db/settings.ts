import { database } from './database';
import type { ViewStateRow } from './rows';

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

export async function saveViewState(state: ViewStateRow): Promise<void> {
  await database.viewStates.put(state);
}
