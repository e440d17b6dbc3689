import { currentProject, readProject } from '../db/projects';
import { seriesUIDOf } from '../db/keys';
import type { ListedInstance, ProjectRow } from '../db/rows';
import { Deidentifier, type SeriesImages } from '../deid/deidentify';
import { Identities } from '../deid/identities';
import type { Patients } from '../deid/patients';
import type { DeidRequest } from '../deid/request';

/** What a person asked for: the same for survey, preview and export, so that the three cannot differ. */
export interface DeidAsk {
  readonly request: DeidRequest;
  /** Of `resolvePatients`; where absent, the patients are collected first if the request needs it. */
  readonly patients?: Patients | undefined;
  /** Whose secret and scheme name the patients; the current project where absent. */
  readonly projectId?: string | undefined;
}

/** What a worker has to know before it decides about files. Sent to each worker once. */
export interface DeidSetup {
  readonly request: DeidRequest;
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly patients: Patients;
  /** Of what is exported: many slices of a head show a face. */
  readonly seriesImages: SeriesImages;
}

export const deidentifierOf = ({ request, secret, patients, seriesImages }: DeidSetup): Deidentifier =>
  new Deidentifier(request, new Identities(secret), patients, seriesImages);

/** Images of each series among those that are exported. */
export function seriesImagesOf(
  instances: readonly Pick<ListedInstance, 'seriesKey' | 'numberOfFrames'>[],
): SeriesImages {
  const images = new Map<string, number>();
  for (const { seriesKey, numberOfFrames } of instances) {
    const uid = seriesUIDOf(seriesKey);
    images.set(uid, (images.get(uid) ?? 0) + Math.max(1, numberOfFrames));
  }
  return images;
}

/** The project was deleted while somebody worked with it. */
export class ProjectGone extends Error {
  override readonly name = 'ProjectGone';
}

/** Rejects with `ProjectGone` rather than name patients under another secret. */
export async function projectOf({ projectId }: DeidAsk): Promise<ProjectRow> {
  if (projectId === undefined) return currentProject();
  const project = await readProject(projectId);
  if (!project) throw new ProjectGone('the project was deleted');
  return project;
}

/**
 * Whether texts of the files may stay, so that the identifying values of a patient have to be known first: anything
 * but the Basic Profile at its strictest.
 */
export const needsTerms = ({ base, options, rules }: DeidRequest): boolean =>
  base !== 'basic-profile' || options.length > 0 || rules.length > 0;

/** Only what concerns one patient: a preview needs no more of them. */
export function onlyPatient(patients: Patients, key: string): Patients {
  const plan = patients.plans.get(key);
  return { ...patients, plans: new Map(plan && [[key, plan]]) };
}
