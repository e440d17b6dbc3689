import { database } from './database';
import type { ViewStateRow } from './rows';

/** How a series was last looked at; undefined where it never was. */
export function readViewState(seriesKey: string): Promise<ViewStateRow | undefined> {
  return database.viewStates.get(seriesKey);
}

export async function saveViewState(state: ViewStateRow): Promise<void> {
  await database.viewStates.put(state);
}
