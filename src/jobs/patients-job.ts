import { listInstances } from '../db/list-instances';
import type { ListedInstance, ProjectRow } from '../db/rows';
import { Identities } from '../deid/identities';
import { namePatients, type KnownPatient } from '../deid/naming';
import type { Patients } from '../deid/patients';
import { PatientCollection, type CollectedPatient } from './collect-patients';
import { needsTerms, type DeidAsk } from './deid-setup';
import type { PatientsWorker } from './patients.worker';
import { WorkerPool } from '../workers/worker-pool';

export type { CollectedPatient, Person } from './collect-patients';

export interface CollectedPatients {
  readonly patients: readonly CollectedPatient[];
  /** Files that could not be read; nothing of them is exported. */
  readonly unreadable: number;
}

export interface CollectProgress {
  readonly images: number;
  readonly done: number;
}

export interface CollectOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: CollectProgress) => void;
}

/** Headers that one worker reads before it tells. */
const BATCH = 64;
const WORKERS = { size: 2, deadline: 120_000 };

/**
 * The patients of studies with all that identifies them in its files, in the order of the files. Reads headers
 * only. Rejects with the signal's reason.
 */
export async function collectPatients(
  studyKeys: readonly string[],
  options: CollectOptions,
): Promise<CollectedPatients> {
  return collectInstances(await listInstances(studyKeys), options);
}

async function collectInstances(
  instances: readonly ListedInstance[],
  { signal, onProgress }: CollectOptions,
): Promise<CollectedPatients> {
  const collection = new PatientCollection();
  let done = 0;
  let unreadable = 0;
  const tell = () => onProgress?.({ images: instances.length, done });
  signal.throwIfAborted();
  tell();
  const pool = new WorkerPool<PatientsWorker>(
    () => new Worker(new URL('./patients.worker.ts', import.meta.url), { type: 'module' }),
    WORKERS,
  );
  try {
    const batches = batchesOf(instances).map(async (ids) => {
      const collected = await pool.run((api) => api.collect(ids), signal);
      done += ids.length;
      unreadable += collected.unreadable;
      signal.throwIfAborted();
      tell();
      return collected.part;
    });
    // In the order of the files, whichever worker is first.
    for (const part of await Promise.all(batches)) collection.merge(part);
  } finally {
    pool.close();
  }
  return { patients: collection.patients(), unreadable };
}

function batchesOf(instances: readonly ListedInstance[]): number[][] {
  const batches: number[][] = [];
  for (let at = 0; at < instances.length; at += BATCH)
    batches.push(instances.slice(at, at + BATCH).map(({ id }) => id));
  return batches;
}

/** What takes the place of each patient in exports of a project, as its scheme, table and merges are now. */
export function resolvePatients(
  { patients }: { readonly patients: readonly KnownPatient[] },
  project: ProjectRow,
): Patients {
  return namePatients(patients, project, new Identities(project.secret));
}

/**
 * The patients of instances for a survey, a preview or an export: those that were given, or collected where the
 * request needs what identifies them, or by their keys alone.
 */
export async function patientsOf(
  instances: readonly ListedInstance[],
  { request, patients }: DeidAsk,
  options: CollectOptions,
): Promise<readonly KnownPatient[]> {
  if (patients) return [...patients.plans].map(([key, { terms }]) => ({ key, terms }));
  if (needsTerms(request)) return (await collectInstances(instances, options)).patients;
  return [...new Set(instances.map(({ patientKey }) => patientKey))].map((key) => ({ key, terms: [] }));
}
