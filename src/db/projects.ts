import { database } from './database';
import type { ProjectRow } from './rows';

const DEFAULT_PROJECT = 'default';
const SECRET_BYTES = 32;

/** The project that exports belong to, made with a fresh random secret when it is first needed. */
export function defaultProject(): Promise<ProjectRow> {
  return database.transaction('rw', database.projects, async () => {
    const known = await database.projects.get(DEFAULT_PROJECT);
    if (known) return known;
    const project: ProjectRow = {
      id: DEFAULT_PROJECT,
      name: 'Default project',
      secret: crypto.getRandomValues(new Uint8Array(SECRET_BYTES)),
      createdAt: Date.now(),
    };
    await database.projects.add(project);
    return project;
  });
}

/** A project by its id; undefined where it is not in the library. */
export function readProject(id: string): Promise<ProjectRow | undefined> {
  return database.projects.get(id);
}
