/** What lay beside the instances of a check, searched for values of their originals. */
import type { BesidePlace } from '../check/beside-search';
import type { BesideFile } from '../check/export-check';
import type { InstanceRow } from '../db/rows';
import type { Beside } from './beside-files';
import { checkPool } from './check-pool';
import { WorkerLost } from '../workers/worker-pool';

/** Where a value stands: for the person who looks at the check, and in no report. */
export interface BesideHit {
  readonly file: Beside;
  readonly place: BesidePlace;
}

/** An instance and its original. */
export interface SamplePair {
  readonly id: number;
  readonly originalId: number;
}

/** Of each series one image: what identifies in the others is the same, but for their own UIDs. */
export class OriginalSamples {
  private readonly bySeries = new Map<string, SamplePair>();

  add({ id, seriesKey }: InstanceRow, originalId: number): void {
    if (!this.bySeries.has(seriesKey)) this.bySeries.set(seriesKey, { id, originalId });
  }

  get pairs(): readonly SamplePair[] {
    return [...this.bySeries.values()];
  }
}

/** A worker holds the spellings of so many originals at once, and takes so many files. */
const ORIGINALS = 100;
const FILES = 16;

/** Rejects with the signal's reason. */
export async function besideHitsIn(
  beside: readonly Beside[],
  originals: readonly SamplePair[],
  signal: AbortSignal,
): Promise<BesideHit[]> {
  const hits: BesideHit[] = [];
  if (originals.length === 0) return hits;
  const searchable = beside.filter(({ open }) => open !== undefined);
  for (let at = 0; at < searchable.length; at += FILES) {
    const files = searchable.slice(at, at + FILES);
    const blobs = await Promise.all(files.map(opened));
    const tasks = files.map(({ path = '', kind }, index) => ({
      ...{ path, isOwn: kind === 'own', blob: blobs[index] },
    }));
    const places: (BesidePlace | undefined)[] = [];
    for (let from = 0; from < originals.length; from += ORIGINALS) {
      const some = originals.slice(from, from + ORIGINALS);
      const found = await checkPool
        .run((api) => api.searchBeside(tasks, some), signal)
        .catch((error: unknown) => {
          // What brings a worker down is still no DICOM, and the person is told to look at it.
          if (signal.aborted || !(error instanceof WorkerLost)) throw error;
          return [];
        });
      found.forEach((place, index) => (places[index] ??= place));
    }
    files.forEach((file, index) => {
      const place = places[index];
      if (place !== undefined) hits.push({ file, place });
    });
  }
  return hits;
}

async function opened({ open }: Beside): Promise<Blob | undefined> {
  try {
    return await open?.();
  } catch {
    return undefined;
  }
}

/** What the check is told of what lay beside: what holds a value is judged by that alone, and what Lethe wrote only then. */
export function judgedBeside(beside: readonly Beside[], hits: readonly BesideHit[]): BesideFile[] {
  const identifying = new Set(hits.map(({ file }) => file));
  return beside.flatMap((file): BesideFile[] => {
    if (identifying.has(file)) return [{ kind: 'identifying' }];
    return file.kind === 'own' ? [] : [{ kind: file.kind }];
  });
}
