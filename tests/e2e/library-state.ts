/** What the library holds, read past the page's own code, and whether it is whole. */
import { expect, type Page } from '@playwright/test';

export interface LibraryState {
  instances: {
    id: number;
    size: number;
    studyKey: string;
    seriesKey: string;
    sopInstanceUID: string;
    identity: 'identified' | 'deidentified';
  }[];
  studies: {
    key: string;
    instanceCount: number;
    seriesCount: number;
    bytes: number;
    patientKey: string;
    identity: 'identified' | 'deidentified';
    originalKey?: string;
    verdict?: string;
  }[];
  series: { key: string; studyKey: string; instanceCount: number }[];
  patients: { key: string }[];
  exports: { sopInstanceUID: string; originalInstanceId: number; originalStudyKey: string }[];
  /** Patients' numbers, of all projects. */
  numbers: number[];
  /** Length of each stored file, read to its end; -1 where it cannot be read. */
  blobs: Record<number, number>;
  /** SHA-256 of each that can be read. */
  digests: Record<number, string>;
}

export async function readLibrary(page: Page): Promise<LibraryState> {
  // The page makes the library; opened before that, it would be made here, and empty.
  await expect
    .poll(() =>
      page.evaluate(async () => (await indexedDB.databases()).some((each) => (each.version ?? 0) > 1)),
    )
    .toBe(true);
  return page.evaluate(async () => {
    const request = indexedDB.open('lethe');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('the library does not open', { cause: request.error }));
    });
    const all = <Row>(name: string) =>
      new Promise<Row[]>((resolve, reject) => {
        const rows = database.transaction(name).objectStore(name).getAll();
        rows.onsuccess = () => resolve(rows.result as Row[]);
        rows.onerror = () => reject(new Error(`${name} cannot be read`, { cause: rows.error }));
      });
    const blobs: Record<number, number> = {};
    const digests: Record<number, string> = {};
    for (const { id, file } of await all<{ id: number; file: Blob }>('blobs')) {
      const bytes = await file.arrayBuffer().catch(() => undefined);
      blobs[id] = bytes?.byteLength ?? -1;
      if (bytes) digests[id] = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).join();
    }
    const projects = await all<{ numbers: Map<string, number> }>('projects');
    const state = {
      instances: await all<LibraryState['instances'][number]>('instances'),
      studies: await all<LibraryState['studies'][number]>('studies'),
      series: await all<LibraryState['series'][number]>('series'),
      patients: await all<{ key: string }>('patients'),
      exports: await all<LibraryState['exports'][number]>('exports'),
      numbers: projects.flatMap(({ numbers }) => [...numbers.values()]),
      blobs,
      digests,
    };
    database.close();
    return state;
  });
}

/** Whether rows of a table hold a text somewhere, as JSON. */
export const isStored = (page: Page, table: string, text: string): Promise<boolean> =>
  page.evaluate(
    ([name, wanted]) =>
      new Promise<boolean>((resolve, reject) => {
        const request = indexedDB.open('lethe');
        request.onerror = () => reject(new Error('the library does not open', { cause: request.error }));
        request.onsuccess = () => {
          const rows = request.result.transaction(name).objectStore(name).getAll();
          rows.onsuccess = () => {
            resolve(JSON.stringify(rows.result).includes(wanted));
            request.result.close();
          };
        };
      }),
    [table, text] as const,
  );

/** Whole instances only: every instance has its file, all of it, and every count is right. */
export function expectWhole({ instances, studies, series, patients, blobs }: LibraryState): void {
  expect(Object.fromEntries(instances.map(({ id, size }) => [id, size]))).toEqual(blobs);
  const sizes = (own: LibraryState['instances']) => own.reduce((sum, { size }) => sum + size, 0);
  expect(new Set(studies.map(({ key }) => key))).toEqual(new Set(instances.map(({ studyKey }) => studyKey)));
  expect(new Set(series.map(({ key }) => key))).toEqual(new Set(instances.map(({ seriesKey }) => seriesKey)));
  expect(new Set(patients.map(({ key }) => key))).toEqual(
    new Set(studies.map(({ patientKey }) => patientKey)),
  );
  for (const study of studies) {
    const own = instances.filter(({ studyKey }) => studyKey === study.key);
    expect(study).toMatchObject({ instanceCount: own.length, bytes: sizes(own) });
    expect(study.seriesCount).toBe(series.filter(({ studyKey }) => studyKey === study.key).length);
  }
  for (const { key, instanceCount } of series)
    expect(instanceCount).toBe(instances.filter(({ seriesKey }) => seriesKey === key).length);
}
