import { useLiveQuery } from 'dexie-react-hooks';
import { chosenProject, listProjects } from './projects';
import type { ProjectRow } from './rows';

/** All projects, the oldest first; undefined until the first answer. A library begins without any. */
export function useProjects(): ProjectRow[] | undefined {
  return useLiveQuery(listProjects);
}

/** The project that exports belong to; undefined until the first answer and where there is none yet. */
export function useCurrentProject(): ProjectRow | undefined {
  return useLiveQuery(chosenProject);
}
