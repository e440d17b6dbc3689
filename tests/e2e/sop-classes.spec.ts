/** One real file of each SOP Class opens something useful, of the kind that docs/objects.md names. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { T } from '../../src/dicom/tag';
import { firstText } from '../../src/dicom/values';
import { fileOf } from '../../src/testing/indexed-file';

const corpus = resolve(process.env['LETHE_CORPUS'] ?? '../shared/corpus');
const STORAGE = '1.2.840.10008.5.1.4.1.1.';
/** Opened in one page, so that their studies fit the list. */
const AT_ONCE = 9;
const LARGEST = 4_000_000;

/** By SOP Class UID, from the table. */
const kinds = new Map(
  readFileSync('docs/objects.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => {
      const [, classes = '', , kind = ''] = line.split('|').map((cell) => cell.trim());
      return [...classes.matchAll(/`([\d.]+)`/g)].map(([, suffix = '']): [string, string] => [
        STORAGE + suffix,
        kind,
      ]);
    }),
);

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });

interface Chosen {
  readonly path: string;
  readonly sopClass: string;
  readonly sopInstance: string;
}

/** The first small file of each class in the table. */
async function chosenFiles(): Promise<Chosen[]> {
  const chosen = new Map<string, Chosen>();
  for (const path of filesUnder(corpus)) {
    if (statSync(path).size > LARGEST) continue;
    const file = await fileOf(new Uint8Array(readFileSync(path))).catch(() => undefined);
    if (!file?.complete) continue;
    const sopClass = firstText(file, file.dataset, T.SOPClassUID);
    const sopInstance = firstText(file, file.dataset, T.SOPInstanceUID);
    // Files cut down to a header say why they have no picture, which other tests look at.
    if (kinds.get(sopClass) === 'images' && (file.pixelData?.length ?? 0) < 64) continue;
    if (kinds.has(sopClass) && !chosen.has(sopClass)) chosen.set(sopClass, { path, sopClass, sopInstance });
  }
  return [...chosen.values()];
}

const chosen = existsSync(corpus) ? await chosenFiles() : [];
const batches = Array.from({ length: Math.ceil(chosen.length / AT_ONCE) }, (_, at) =>
  chosen.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
);

/** What a viewport shows once it has come to rest: right after a click it still shows what was there before. */
async function shownBy(viewport: Locator) {
  const read = async () => {
    const [state, kind, uid] = await Promise.all(
      ['data-state', 'data-kind', 'data-sop-uid'].map((name) => viewport.getAttribute(name)),
    );
    return { state, kind, uid };
  };
  let last = await read();
  await expect(async () => {
    const now = await read();
    const isSame = JSON.stringify(now) === JSON.stringify(last);
    last = now;
    expect(isSame).toBe(true);
    expect(now.state).toMatch(/rendered|failed/);
  }).toPass({ intervals: [150] });
  return last;
}

test('the corpus has files of most classes of the table', () => {
  test.skip(!existsSync(corpus), 'no corpus beside the repository');
  expect(chosen.length).toBeGreaterThan(25);
});

for (const [number, batch] of batches.entries())
  test(`of each SOP Class one file is shown, part ${number + 1}`, async ({ page }) => {
    test.slow();
    await page.goto('/');
    await page.getByTestId('import-files').setInputFiles(batch.map(({ path }) => path));
    const summary = page.getByTestId('import-summary').last();
    await expect(summary).toHaveAttribute('data-state', 'done');
    await expect(summary).toHaveAttribute('data-added', String(batch.length));
    const seen = new Set<string>();
    const studies = page.locator('[data-study-uid]');
    const viewport = page.getByTestId('viewport');
    for (let study = 0; study < (await studies.count()); study += 1) {
      await studies.nth(study).dblclick();
      const series = page.getByRole('list', { name: 'Series' }).locator('[data-series-uid] button');
      await expect(series.first()).toBeVisible();
      for (let at = 0; at < (await series.count()); at += 1) {
        await series.nth(at).click();
        await expect(series.nth(at)).toHaveAttribute('aria-current', 'true');
        const { state, kind, uid } = await shownBy(viewport.first());
        // What is no picture says in a line why, with the metadata at hand.
        if (state === 'failed') {
          await expect(viewport.first().getByRole('status')).toHaveText(/\S+ \S+/);
          await expect(viewport.first().getByRole('button', { name: 'Metadata' })).toBeVisible();
        }
        seen.add(`${uid} ${kind} ${state}`);
      }
      await page.getByRole('link', { name: 'Library' }).click();
      await expect(studies.first()).toBeVisible();
    }
    for (const { sopClass, sopInstance } of batch) {
      const kind = kinds.get(sopClass) ?? '';
      const state = kind === 'other' || kind === 'presentation' ? 'failed' : 'rendered';
      // Over images, the viewport names the image.
      const isSeen = [...seen].some(
        (each) =>
          each.endsWith(` ${kind} ${state}`) && (kind === 'segmentation' || each.startsWith(sopInstance)),
      );
      expect.soft(isSeen, `${sopClass} is ${kind}, ${state}`).toBe(true);
    }
  });
