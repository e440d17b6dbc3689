/** The library of 100,000 instances in 2,000 studies: how long until it is open, sorted, filtered. */
import type { Page } from '@playwright/test';
import { openBrowser } from './browser';
import { median, type Row } from './report';

export interface LibraryPlan {
  readonly studies: number;
  readonly seriesPerStudy: number;
  readonly instancesPerSeries: number;
}
export const FULL_LIBRARY: LibraryPlan = { studies: 2000, seriesPerStudy: 5, instancesPerSeries: 10 };

const LIMIT = 100;
const ROUNDS = 5;

/** Opens a profile on disk with a seeded library and takes the times inside the page, each to the frame it is seen in. */
export async function libraryRows(plan: LibraryPlan, scratch: string, origin: string): Promise<Row[]> {
  const session = await openBrowser(scratch, origin);
  try {
    const { page } = session;
    await page.getByRole('link', { name: 'Library' }).waitFor();
    await page.waitForTimeout(500);
    await page.evaluate(seed, plan);
    const loads: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await page.goto('about:blank');
      await page.goto(origin);
      loads.push(await page.evaluate(rowsSeen));
    }
    const opened = await times(page, async () => {
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      return page.evaluate(act, { kind: 'open' } as const);
    });
    const sorted = await times(page, (round) =>
      page.evaluate(act, { kind: 'sort', column: round % 2 === 0 ? 'Name' : 'Description' } as const),
    );
    const filtered = await times(page, (round) =>
      page.evaluate(act, { kind: 'search', text: `family${17 + round}` } as const),
    );
    const { studies } = plan;
    const instances = studies * plan.seriesPerStudy * plan.instancesPerSeries;
    const named = `${instances.toLocaleString('en')} images in ${studies.toLocaleString('en')} studies`;
    const row = (what: string, rounds: readonly number[], note?: string): Row => ({
      ...{ name: `Library of ${named}: ${what}`, unit: 'ms', limit: LIMIT, value: median(rounds), rounds },
      ...(note === undefined ? {} : { note }),
    });
    return [
      row('opens', opened, `${Math.round(median(loads))} ms from loading the page anew`),
      row('sorts', sorted),
      row('filters', filtered),
    ];
  } finally {
    await session.close();
  }
}

async function times(page: Page, measure: (round: number) => Promise<number>): Promise<number[]> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await measure(round));
    await page.waitForTimeout(300);
  }
  return rounds;
}

type Act =
  | { readonly kind: 'open' }
  | { readonly kind: 'sort'; readonly column: string }
  | { readonly kind: 'search'; readonly text: string };

/** Does one thing in the page; milliseconds from then to the end of the frame that shows other rows than before. */
function act(what: Act): Promise<number> {
  const shown = () =>
    [...document.querySelectorAll<HTMLElement>('[role=grid] [data-study-uid]')]
      .map(({ dataset }) => dataset['studyUid'])
      .join();
  const before = shown();
  const target =
    what.kind === 'open'
      ? document.querySelector<HTMLElement>('a[aria-label=Library]')
      : what.kind === 'sort'
        ? [...document.querySelectorAll<HTMLElement>('[role=columnheader] button')].find(
            ({ textContent }) => textContent === what.column,
          )
        : document.querySelector<HTMLInputElement>('input[type=search]');
  if (!target) throw new Error('nothing to act on');
  return new Promise((resolve, reject) => {
    const lost = setTimeout(() => reject(new Error('nothing changed')), 10_000);
    const observer = new MutationObserver(() => {
      if (shown() === '' || shown() === before) return;
      observer.disconnect();
      clearTimeout(lost);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    const start = performance.now();
    if (what.kind !== 'search') target.click();
    else {
      // React listens to the setter of the element, so the one of the prototype is called.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(target, what.text);
      target.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}

/** Milliseconds since the page began to load, once rows are on screen. */
function rowsSeen(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('[role=grid] [data-study-uid]'))
        setTimeout(() => resolve(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Writes rows past the page's own code: importing as many files would take minutes. */
async function seed(plan: LibraryPlan): Promise<void> {
  const { studies, seriesPerStudy, instancesPerSeries } = plan;
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('lethe');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('the library does not open', { cause: request.error }));
  });
  const canvas = new OffscreenCanvas(192, 192);
  canvas.getContext('2d')?.fillRect(0, 0, 192, 192);
  const image = await canvas.convertToBlob({ type: 'image/webp' });
  const modalities = ['CT', 'MR', 'US', 'CR', 'MG', 'PT'];
  const batch = 50;
  for (let first = 0; first < studies; first += batch) {
    const stores = ['patients', 'studies', 'series', 'instances', 'thumbnails'];
    const transaction = opened.transaction(stores, 'readwrite', { durability: 'relaxed' });
    const [patients, studyStore, series, instances, thumbnails] = stores.map((name) =>
      transaction.objectStore(name),
    );
    for (let index = first; index < Math.min(studies, first + batch); index++) {
      const number = (index * 7919) % studies;
      const patient = {
        patientId: `ID-${number >> 1}`,
        patientName: `Family${number >> 1}^Given^Middle`,
        birthDate: `19${String(20 + (number % 80))}0101`,
        sex: number % 2 === 0 ? 'F' : 'M',
      };
      const patientKey = `id//${patient.patientId}`;
      const studyUID = `1.2.826.0.1.3680043.8.498.${index + 1}`;
      const studyKey = `${patientKey}/${studyUID}`;
      const modality = modalities[index % modalities.length] ?? 'OT';
      const count = seriesPerStudy * instancesPerSeries;
      patients?.put({ key: patientKey, issuerOfPatientId: '', otherNames: [], ...patient });
      studyStore?.put({
        ...{ key: studyKey, studyInstanceUID: studyUID, patientKey, ...patient },
        ...{ studyDate: `20${String(10 + (index % 15))}0${1 + (index % 9)}15`, studyTime: '101500' },
        ...{ studyDescription: `Description ${index % 97} of the abdomen`, accessionNumber: `A${index}` },
        ...{ studyId: String(index), referringPhysicianName: 'Refer^Rita', institutionName: 'General' },
        ...{
          modalities: [modality],
          seriesCount: seriesPerStudy,
          instanceCount: count,
          bytes: count * 525_000,
        },
        ...{
          addedAt: 1_700_000_000_000 + index * 1000,
          identity: index % 5 === 0 ? 'deidentified' : 'identified',
        },
      });
      for (let each = 0; each < seriesPerStudy; each++) {
        const seriesUID = `${studyUID}.${each + 1}`;
        const seriesKey = `${studyKey}/${seriesUID}`;
        series?.put({
          ...{ key: seriesKey, studyKey, seriesInstanceUID: seriesUID, seriesNumber: each + 1 },
          ...{
            seriesDescription: `Series ${each + 1}`,
            seriesDate: '',
            modality,
            bodyPartExamined: 'ABDOMEN',
          },
          ...{ instanceCount: instancesPerSeries, frameCount: instancesPerSeries, bytes: 525_000 },
        });
        thumbnails?.put({ seriesKey, image });
        for (let slice = 0; slice < instancesPerSeries; slice++)
          instances?.add({
            ...{ sopInstanceUID: `${seriesUID}.${slice + 1}`, sopClassUID: '1.2.840.10008.5.1.4.1.1.2' },
            ...{ seriesKey, studyKey, patientKey, instanceNumber: slice + 1, numberOfFrames: 1 },
            ...{ transferSyntaxUID: '1.2.840.10008.1.2.1', rows: 512, columns: 512, size: 525_000 },
            ...{
              position: [0, 0, slice],
              orientation: [1, 0, 0, 0, 1, 0],
              headerLength: 900,
              headerCrc: slice,
            },
            ...{
              complete: true,
              identity: 'identified',
              path: `folder/${slice}`,
              addedAt: 1_700_000_000_000,
            },
          });
      }
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(new Error('could not seed', { cause: transaction.error }));
    });
  }
  opened.close();
}
