/**
 * What Lethe is measured against: the least that any program would have to do, each beside the row it bounds.
 * The first group runs in a page of the same browser, the second are commands on the same files.
 */
import type * as Cornerstone from '@cornerstonejs/core';
import type { Types } from '@cornerstonejs/core';
import { Dexie } from 'dexie';
import { composeZip } from '../../src/archive/zip-writer';

type Core = typeof Cornerstone;

/** As the library writes: the most instances in one transaction, and the durability of its database. */
const CHUNK = 256;
const DURABILITY = 'relaxed';

const chosenFiles = () => {
  const input = document.querySelector<HTMLInputElement>('[data-testid=files]');
  return Array.from(input?.files ?? []);
};

export const pageBaselines = {
  /** Import: bare `bulkPut` of the same File objects. Milliseconds. */
  async bulkPut(): Promise<number> {
    const files = chosenFiles();
    const database = new Dexie('bench', { chromeTransactionDurability: DURABILITY });
    database.version(1).stores({ files: '++id' });
    await database.open();
    const start = performance.now();
    for (let at = 0; at < files.length; at += CHUNK)
      await database.table('files').bulkPut(files.slice(at, at + CHUNK).map((file) => ({ file })));
    const elapsed = performance.now() - start;
    await database.delete();
    return elapsed;
  },

  /** De-identify and zip: the blobs of the library read and written unchanged with the same zip writer. Starts a download. */
  async zipUnchanged(): Promise<void> {
    const database = new Dexie('lethe');
    await database.open();
    const table = database.table<{ id: number; file: Blob }, number>('blobs');
    const keys = await table.toCollection().primaryKeys();
    async function* entries() {
      for (let at = 0; at < keys.length; at += CHUNK)
        for (const row of await table.bulkGet(keys.slice(at, at + CHUNK)))
          if (row) yield { path: `${row.id}.dcm`, segments: [row.file] };
    }
    const zip = await composeZip(entries());
    database.close();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(zip);
    link.download = 'unchanged.zip';
    link.click();
  },

  /** Whole series: the pixels of every file of the library read, as many at a time as there are cores. Milliseconds. */
  async readFrames(): Promise<number> {
    const database = new Dexie('lethe');
    await database.open();
    const { rows, columns } = (await database.table('instances').toCollection().first()) as {
      rows: number;
      columns: number;
    };
    const table = database.table<{ id: number; file: Blob }, number>('blobs');
    const keys = await table.toCollection().primaryKeys();
    const length = rows * columns * 2;
    const kept: Int16Array[] = [];
    const start = performance.now();
    const work = async () => {
      for (let key = keys.pop(); key !== undefined; key = keys.pop()) {
        const row = await table.get(key);
        if (row) kept.push(new Int16Array(await row.file.slice(row.file.size - length).arrayBuffer()));
      }
    };
    await Promise.all(Array.from({ length: navigator.hardwareConcurrency }, work));
    database.close();
    return performance.now() - start;
  },

  /** First image: cornerstone loaded, started, and one frame of the library's pixels drawn. Milliseconds. */
  async oneFrame(): Promise<number> {
    const element = document.querySelector<HTMLDivElement>('#viewport');
    if (!element) throw new Error('the page has no viewport');
    const start = performance.now();
    const core = await import('@cornerstonejs/core');
    core.init();
    core.imageLoader.registerImageLoader('bare', (imageId) => ({ promise: bareImage(core, imageId) }));
    const engine = new core.RenderingEngine('bare');
    engine.enableElement({ viewportId: 'one', element, type: core.Enums.ViewportType.STACK });
    const viewport = engine.getViewport<Types.IStackViewport>('one');
    const drawn = new Promise((resolve) => {
      element.addEventListener(core.Enums.Events.IMAGE_RENDERED, resolve, { once: true });
    });
    await viewport.setStack(['bare:1']);
    viewport.render();
    await drawn;
    await new Promise(requestAnimationFrame);
    return performance.now() - start;
  },
};

/** The last rows × columns × 2 bytes of the first file in the library, as they are. */
async function bareImage(core: Core, imageId: string): Promise<Types.IImage> {
  const database = new Dexie('lethe');
  await database.open();
  const row = (await database.table('blobs').toCollection().first()) as { file: Blob };
  const { rows, columns } = (await database.table('instances').toCollection().first()) as {
    rows: number;
    columns: number;
  };
  database.close();
  const length = rows * columns * 2;
  const pixels = new Int16Array(await row.file.slice(row.file.size - length).arrayBuffer());
  return {
    ...{ imageId, rows, columns, height: rows, width: columns, color: false, rgba: false },
    ...{ numberOfComponents: 1, dataType: 'Int16Array' as const, sizeInBytes: length },
    ...{ slope: 1, intercept: 0, windowCenter: 40, windowWidth: 400, invert: false },
    ...{ minPixelValue: -1024, maxPixelValue: 3071, rowPixelSpacing: 1, columnPixelSpacing: 1 },
    photometricInterpretation: 'MONOCHROME2',
    voiLUTFunction: core.Enums.VOILUTFunctionType.LINEAR,
    getPixelData: () => pixels,
    getCanvas: () => document.createElement('canvas'),
    voxelManager: core.utilities.VoxelManager.createImageVoxelManager({
      ...{ scalarData: pixels, width: columns, height: rows, numberOfComponents: 1 },
    }),
  };
}

/** A command and its arguments, run in a folder below the scratch folder. */
export interface Command {
  readonly line: readonly [string, ...string[]];
  readonly folder: string;
}

/** Drop → zip on disk: the fastest tool that de-identifies, then a store-only zip. */
export const gdcmThenZip = {
  needs: ['gdcmanon', 'zip', 'openssl'],
  /** Once, not timed: gdcmanon encrypts what it removes, for which it wants a certificate. */
  before: {
    folder: '',
    line: ['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem'].concat([
      '-out',
      'cert.pem',
      '-subj',
      '/CN=bench',
      '-days',
      '1',
    ]) as [string, ...string[]],
  } satisfies Command,
  timed: (input: string): Command[] => [
    { folder: '', line: ['gdcmanon', '-e', '-c', 'cert.pem', '-r', '--continue', '-i', input, '-o', 'gdcm'] },
    { folder: 'gdcm', line: ['zip', '-0', '-q', '-r', '../gdcm.zip', '.'] },
  ],
};
