import { Identities } from '../deid/identities';
import { mergedInto, takenApart, UNNAMED, withNumbers, type Naming } from '../deid/naming';
import type { Scheme } from '../deid/scheme';
import { database } from './database';
import type { ProjectRow } from './rows';
import { readSetting, saveSetting } from './settings';

const FIRST_PROJECT = 'default';
const SECRET_BYTES = 32;
/** Where the choice of a project is kept; it is gone where the project is. */
const CHOSEN = 'project';

/** What tells one project from another: two with one secret are the same project. */
export type ProjectKey = Omit<ProjectRow, 'id'>;

const newProject = (id: string, name: string): ProjectRow => ({
  ...UNNAMED,
  id,
  name,
  secret: crypto.getRandomValues(new Uint8Array(SECRET_BYTES)),
  createdAt: Date.now(),
});

/** The project that was chosen, or the oldest; made with a fresh random secret when there is none. */
export function currentProject(): Promise<ProjectRow> {
  return database.transaction('rw', database.projects, database.settings, async () => {
    const known = await chosenProject();
    if (known) return known;
    const project = newProject(FIRST_PROJECT, 'Default project');
    await database.projects.add(project);
    return project;
  });
}

/** As `currentProject`, without making one. */
export async function chosenProject(): Promise<ProjectRow | undefined> {
  const chosen = await database.projects.get(await readSetting(CHOSEN, ''));
  return chosen ?? (await listProjects())[0];
}

/** All projects, the oldest first. */
export const listProjects = async (): Promise<ProjectRow[]> =>
  (await database.projects.toArray()).sort((a, b) => a.createdAt - b.createdAt);

/** A project by its id; undefined where it is not in the library. */
export function readProject(id: string): Promise<ProjectRow | undefined> {
  return database.projects.get(id);
}

/** Makes a project with a fresh random secret and chooses it; resolves with its id. */
export async function createProject(name: string): Promise<string> {
  const project = newProject(crypto.randomUUID(), name);
  await database.projects.add(project);
  await chooseProject(project.id);
  return project.id;
}

export const chooseProject = (id: string): Promise<void> => saveSetting(CHOSEN, id);

export const renameProject = (id: string, name: string): Promise<void> => change(id, () => ({ name }));

/** Its secret goes with it: without a key file nobody can continue its names. Originals and exports stay. */
export async function deleteProject(id: string): Promise<void> {
  await database.projects.delete(id);
}

/** How patients get their names from now on. Numbers that were given stay given. */
export const saveScheme = (id: string, scheme: Scheme): Promise<void> => change(id, () => ({ scheme }));

/** Makes patients one person in this project's exports, under the key that the first of them has. */
export const mergePatients = (id: string, keys: readonly string[]): Promise<void> =>
  change(id, ({ merges }) => ({ merges: mergedInto(keys, merges) }));

/** Takes a merged person apart again, by any of its patient keys. */
export const separatePatients = (id: string, key: string): Promise<void> =>
  change(id, ({ merges }) => ({ merges: takenApart(key, merges) }));

/**
 * Gives patients that an export begins with their numbers, once and for all, where the scheme has numbers; resolves
 * with the project as it then is, and is on the disk; undefined where it is gone.
 */
export async function numberPatients(id: string, keys: readonly string[]): Promise<ProjectRow | undefined> {
  const project = await database.transaction('rw', database.projects, async () => {
    await change(id, (known) =>
      known.scheme.kind === 'template'
        ? { numbers: withNumbers(keys, known, new Identities(known.secret)) }
        : {},
    );
    return database.projects.get(id);
  });
  if (project) await database.toDisk('projects', id);
  return project;
}

/** What became of a key file. `conflict`: project and file have named patients in two ways meanwhile. */
export type Continued =
  { readonly kind: 'added' | 'updated'; readonly id: string } | { readonly kind: 'conflict' };

/**
 * Continues a project of another machine and chooses it: adds it, or where it is here already (the same secret),
 * brings its names together. Where they contradict each other nothing changes.
 */
export function continueProject(key: ProjectKey): Promise<Continued> {
  return database.transaction('rw', database.projects, database.settings, async (): Promise<Continued> => {
    const known = (await listProjects()).find(({ secret }) => secret.join() === key.secret.join());
    const id = known?.id ?? crypto.randomUUID();
    const naming = known ? together(known, key) : key;
    if (!naming) return { kind: 'conflict' };
    const { scheme, numbers, merges } = naming;
    await database.projects.put({ ...(known ?? { ...key, id }), scheme, numbers, merges });
    await chooseProject(id);
    return { kind: known ? 'updated' : 'added', id };
  });
}

/** The names of both, the scheme of the file; undefined where a patient or a number would have two. */
function together(here: Naming, file: Naming): Naming | undefined {
  const numbers = union(here.numbers, file.numbers);
  const merges = union(here.merges, file.merges);
  if (!numbers || !merges || new Set(numbers.values()).size < numbers.size) return undefined;
  const isFlat = [...merges.values()].every((person) => !merges.has(person));
  return isFlat ? { scheme: file.scheme, numbers, merges } : undefined;
}

function union<Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> | undefined {
  const agree = [...a].every(([key, value]) => !b.has(key) || b.get(key) === value);
  return agree ? new Map([...a, ...b]) : undefined;
}

function change(id: string, make: (project: ProjectRow) => Partial<ProjectRow>): Promise<void> {
  return database.transaction('rw', database.projects, async () => {
    const project = await database.projects.get(id);
    if (project) await database.projects.put({ ...project, ...make(project) });
  });
}
