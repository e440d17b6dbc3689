import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { element, type BuiltElement } from '../../src/testing/dicom-builder';
import { ctSlice, studyUID } from '../../src/testing/synthetic-images';
import { openStudy, upload, viewport } from './studies';

/** A square of 100 HU on −50, whose sides lie on these columns and rows. */
const SIZE = 256;
const [FROM, TO] = [96, 160];
const SPACING = 0.5;

const square = (...own: readonly BuiltElement[]) =>
  ctSlice({
    size: SIZE,
    count: 1,
    with: [
      element(0x00280030, 'DS', `${SPACING}\\${SPACING}`),
      element(
        0x7fe00010,
        'OW',
        Array.from({ length: SIZE * SIZE }, (_, at) => {
          const [x, y] = [at % SIZE, Math.floor(at / SIZE)];
          return x >= FROM && x < TO && y >= FROM && y < TO ? 100 : -50;
        }),
      ),
      ...own,
    ],
  });

const marks = (page: Page) => page.getByRole('list', { name: 'Measurements' }).getByRole('listitem');

async function open(page: Page, ...files: Uint8Array[]): Promise<void> {
  await page.goto('/');
  await openStudy(
    page,
    files.map((bytes, at) => upload(`image${at}`, bytes)),
  );
  await page.keyboard.press('L');
  await expect(page.getByTestId('measurements')).toBeVisible();
}

/** Where a point of the image is on the page: unmagnified, the image fills the height of its viewport. */
async function placer(page: Page, zoom: number): Promise<(column: number, row: number) => [number, number]> {
  const box = await viewport(page).boundingBox();
  if (!box) throw new Error('no viewport');
  const scale = (Math.min(box.width, box.height) / SIZE) * zoom;
  return (column, row) => [
    box.x + box.width / 2 + (column - SIZE / 2) * scale,
    box.y + box.height / 2 + (row - SIZE / 2) * scale,
  ];
}

type Points = readonly (readonly [number, number])[];

async function drag(page: Page, tool: string, points: Points, zoom = 1): Promise<void> {
  const at = await placer(page, zoom);
  await page.keyboard.press(tool);
  const [first, ...rest] = points;
  if (first) await page.mouse.move(...at(...first));
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(...at(...point), { steps: 4 });
  await page.mouse.up();
}

async function click(page: Page, tool: string, points: Points, zoom = 1): Promise<void> {
  const at = await placer(page, zoom);
  await page.keyboard.press(tool);
  for (const point of points) {
    await page.mouse.move(...at(...point), { steps: 3 });
    await page.mouse.down();
    await page.mouse.up();
    // Two clicks in a row are no double click.
    await page.waitForTimeout(450);
  }
}

/** The numbers in the text of the last measurement. */
async function numbers(page: Page, kind: string): Promise<number[]> {
  const text = await page.locator(`[data-measurement=${kind}]`).last().locator('button').first().innerText();
  const values = text.split('\n').slice(2).join(' ').replaceAll('−', '-');
  return [...values.matchAll(/-?\d+(\.\d+)?/g)].map(([value]) => Number(value));
}

/** In mm. */
const HALF_A_PIXEL = SPACING / 2;
/** In degrees: an arm of this length in pixels whose end is half a pixel off. */
const turned = (arm: number) => (Math.atan(0.5 / arm) * 180) / Math.PI;

interface Known {
  readonly kind: string;
  /** The key that takes the tool in hand. */
  readonly tool: string;
  readonly by: typeof drag;
  readonly points: Points;
  /** What the list must say, in its order, and how far off it may be. */
  readonly says: readonly (readonly [value: number, within: number])[];
}

/** In the bright square alone. */
const BRIGHT = [100, 0, 100, 100].map((value) => [value, 0] as const);
/** Half in the square, half outside: of a sample, the deviation is a little more than 75. */
const HALVES = [
  [25, 1],
  [75, 1],
  [-50, 0],
  [100, 0],
] as const;
const area = (value: number, perimeter: number, sides: number) =>
  [
    [value, perimeter * HALF_A_PIXEL],
    [perimeter, sides * HALF_A_PIXEL],
  ] as const;

const KNOWN: readonly Known[] = [
  {
    ...{ kind: 'length', tool: 'l', by: drag },
    points: [
      [94, 120],
      [154, 100],
    ],
    says: [[Math.hypot(30, 10), HALF_A_PIXEL]],
  },
  {
    ...{ kind: 'bidirectional', tool: 'b', by: drag },
    points: [
      [100, 120],
      [160, 120],
    ],
    // The short axis begins as two thirds of the long one.
    says: [
      [30, HALF_A_PIXEL],
      [20, HALF_A_PIXEL],
    ],
  },
  {
    ...{ kind: 'angle', tool: 'a', by: click },
    points: [
      [100, 150],
      [140, 150],
      [160, 130],
    ],
    says: [[135, turned(28)]],
  },
  {
    ...{ kind: 'cobb', tool: 'A', by: click },
    points: [
      [100, 100],
      [150, 100],
      [100, 150],
      [150, 125],
    ],
    says: [[(Math.atan(0.5) * 180) / Math.PI, turned(50)]],
  },
  {
    ...{ kind: 'rectangle', tool: 'B', by: drag },
    points: [
      [FROM - 4, 100],
      [FROM + 4, 160],
    ],
    says: [...area(4 * 30, 68, 1), [25, 0], [75.1, 0.05], [-50, 0], [100, 0]],
  },
  {
    ...{ kind: 'circle', tool: 'E', by: drag },
    points: [
      [FROM, 128],
      [FROM + 20, 128],
    ],
    says: [...area(Math.PI * 10 ** 2, 2 * Math.PI * 10, 2 * Math.PI), ...HALVES],
  },
  {
    ...{ kind: 'ellipse', tool: 'e', by: drag },
    points: [
      [FROM, 128],
      [FROM + 20, 138],
    ],
    // Ramanujan's perimeter of half axes of 10 and 5 mm.
    says: [...area(Math.PI * 10 * 5, 48.44, 2 * Math.PI), ...HALVES],
  },
  {
    ...{ kind: 'freehand', tool: 'd', by: drag },
    points: [
      [100, 100],
      [140, 100],
      [140, 120],
      [100, 120],
      [100, 100.5],
    ],
    says: [...area(20 * 10, 60, 4), ...BRIGHT],
  },
  {
    ...{ kind: 'spline', tool: 'c', by: click },
    points: [
      [110, 110],
      [150, 110],
      [150, 150],
      [110, 150],
      [110, 110],
    ],
    // A closed Catmull-Rom curve through the corners of a square with sides s encloses 41/30 s² and is 4.2038 s long.
    says: [...area((41 / 30) * 20 ** 2, 4.2038 * 20, 4), ...BRIGHT],
  },
  { kind: 'probe', tool: 'p', by: click, points: [[FROM - 0.4, 128]], says: [[-50, 0]] },
  { kind: 'probe', tool: 'p', by: click, points: [[FROM + 0.4, 128]], says: [[100, 0]] },
];

test('every tool measures what is known within half a pixel', async ({ page }) => {
  await open(page, square());
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('+');
  const zoom = 1.25 ** 5;
  const at = await placer(page, zoom);
  expect(at(1, 0)[0] - at(0, 0)[0], 'steps of the mouse in a pixel').toBeGreaterThan(8);
  for (const { kind, tool, by, points, says } of KNOWN) {
    await by(page, tool, points, zoom);
    await expect(marks(page)).toHaveCount(1);
    const values = await numbers(page, kind);
    expect(values, kind).toHaveLength(says.length);
    for (const [nth, [value, within]] of says.entries())
      expect(Math.abs((values[nth] ?? NaN) - value), `${kind}: ${values.join(', ')}`).toBeLessThanOrEqual(
        within,
      );
    await page.keyboard.press('Control+z');
    await expect(marks(page)).toHaveCount(0);
  }
});

test('arrows and texts say what was typed', async ({ page }) => {
  await open(page, square());
  await drag(page, 'q', [
    [30, 100],
    [60, 130],
  ]);
  await page.getByRole('dialog').getByRole('textbox', { name: 'Text' }).fill('Look here');
  await page.keyboard.press('Enter');
  await expect(marks(page)).toHaveCount(1);
  await click(page, 't', [[30, 150]]);
  await page.getByRole('dialog').getByRole('textbox', { name: 'Text' }).fill('Left <b>side</b>');
  await page.keyboard.press('Enter');
  await expect(marks(page)).toHaveCount(2);
  await expect(viewport(page)).toContainText('Look here');
  await expect(viewport(page)).toContainText('Left <b>side</b>');
});

const texts = (page: Page) =>
  marks(page).evaluateAll((items) => items.map((item) => item.querySelector('button')?.innerText ?? ''));

test('changes are undone and done again, kept over a reload, and go with a key', async ({ page }) => {
  await open(page, square());
  await drag(page, 'l', [
    [20, 20],
    [60, 20],
  ]);
  await expect(marks(page)).toHaveCount(1);
  const [before = 0] = await numbers(page, 'length');
  // An end is taken elsewhere.
  await drag(page, 'w', [
    [60, 20],
    [100, 20],
  ]);
  await expect.poll(async () => (await numbers(page, 'length'))[0]).toBeGreaterThan(before + 15);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await numbers(page, 'length'))[0]).toBe(before);
  await page.keyboard.press('Control+z');
  await expect(marks(page)).toHaveCount(0);
  await expect(viewport(page).locator('[data-annotation-uid]')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+Shift+Z');
  await expect.poll(async () => (await numbers(page, 'length'))[0]).toBeGreaterThan(before + 15);

  await marks(page).getByRole('button').first().focus();
  await page.keyboard.press('F2');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Text' }).fill('Lesion 1');
  await page.keyboard.press('Enter');
  await expect(viewport(page)).toContainText('Lesion 1');
  const kept = await texts(page);
  await page.goto('/');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
  await expect(viewport(page)).toContainText('Lesion 1');
  await page.keyboard.press('L');
  await expect.poll(() => texts(page)).toEqual(kept);

  // What is being drawn is broken off, and the viewer stays.
  const at = await placer(page, 1);
  await page.keyboard.press('a');
  await page.mouse.move(...at(40, 200));
  await page.mouse.down();
  await page.mouse.move(...at(80, 200), { steps: 3 });
  await page.mouse.up();
  await page.mouse.move(...at(80, 160), { steps: 3 });
  await page.keyboard.press('Escape');
  await expect(viewport(page)).toHaveAttribute('data-state', 'rendered');
  await expect(marks(page)).toHaveCount(1);

  await click(page, 'w', [[60, 20]]);
  await page.keyboard.press('Delete');
  await expect(marks(page)).toHaveCount(0);
});

test('an image without SOP Instance UID is measured as well, and what is drawn on it stays', async ({
  page,
}) => {
  await open(page, square(element(0x00080018, 'UI', '')));
  await drag(page, 'l', [
    [FROM, FROM],
    [TO, FROM],
  ]);
  await expect(marks(page)).toHaveCount(1);
  await page.goto('/');
  await page.locator(`[data-study-uid="${studyUID(1)}"]`).dblclick();
  await expect(viewport(page).locator('[data-annotation-uid]')).not.toHaveCount(0);
  await page.keyboard.press('L');
  await expect(marks(page)).toHaveCount(1);
});

test('measurements and key images leave as documents, and come back from them', async ({ page }) => {
  const other = ctSlice({ size: SIZE, count: 2, index: 1 });
  await open(page, square(), other);
  await page.keyboard.press('Home');
  await drag(page, 'E', [
    [128, 128],
    [148, 128],
  ]);
  await drag(page, 'q', [
    [30, 100],
    [60, 130],
  ]);
  await page.getByRole('dialog').getByRole('textbox', { name: 'Text' }).fill('Größe?');
  await page.keyboard.press('Enter');
  await expect(marks(page)).toHaveCount(2);
  await page.keyboard.press('k');
  await expect(page.getByTestId('key-star')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('key-star')).toBeHidden();
  await drag(page, 'l', [
    [20, 20],
    [60, 20],
  ]);
  await expect(marks(page)).toHaveCount(3);
  await expect(marks(page).last()).toContainText('Im 2');
  const drawn = await texts(page);

  // A click on the list goes to the image.
  await marks(page).first().getByRole('button').first().click();
  await expect(page.getByTestId('key-star')).toBeVisible();

  const choose = async (entry: string) => {
    await page.getByRole('button', { name: 'Save or add as a report' }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  const saved = async (entry: string) => {
    const download = page.waitForEvent('download');
    await choose(entry);
    return (await download).path();
  };
  const report = await saved('Save measurements as DICOM SR');
  const dumped = execFileSync('dsrdump', ['+U8', report], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(dumped).toContain('Comprehensive SR');
  expect(dumped.match(/Tracking Identifier/g)).toHaveLength(3);
  expect(dumped).toContain('Größe?');
  expect(dumped).toMatch(/NUM:\(,,"Mean"\)="100"/);
  const table = readFileSync(await saved('Save measurements as CSV'), 'utf8').split('\r\n');
  expect(table.filter((line) => line.startsWith('Circle,'))).toHaveLength(6);
  const selection = await saved('Save key images as DICOM KO');
  expect(
    execFileSync('dsrdump', [selection], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  ).toContain('Key Object Selection');

  await page.getByRole('button', { name: 'Delete all 3' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(marks(page)).toHaveCount(0);
  await page.keyboard.press('k');
  await expect(page.getByTestId('key-star')).toBeHidden();

  await page
    .getByTestId('import-files')
    .setInputFiles([report, selection].map((path, index) => upload(`document${index}`, readFileSync(path))));
  const series = page.getByRole('list', { name: 'Series' }).getByRole('listitem');
  await expect(series).toHaveCount(3);
  for (const [modality, button] of [
    ['SR', 'Put 3 measurements on the images'],
    ['KO', 'Mark 1 key image'],
  ] as const) {
    await page.locator(`[data-modality=${modality}]`).getByRole('button').click();
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByText(/taken over\.$/)).toBeVisible();
  }
  await page.locator('[data-modality=CT]').getByRole('button').click();
  await expect.poll(async () => (await texts(page)).sort()).toEqual(drawn.sort());
  await expect(page.getByTestId('key-star')).toBeVisible();
  await expect(viewport(page)).toContainText('Größe?');

  await choose('Add key images to the study as KO');
  await expect(page.getByText('Added to the study as a new series.')).toBeVisible();
  await expect(series).toHaveCount(4);
});

test('what people drew and wrote stays behind when a study is de-identified', async ({ page }) => {
  await open(page, square());
  await click(page, 't', [[60, 60]]);
  await page.getByRole('dialog').getByRole('textbox', { name: 'Text' }).fill('Zebulon Quist');
  await page.keyboard.press('Enter');
  await expect(marks(page)).toHaveCount(1);
  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Save or add as a report' }).click();
  await page.getByRole('menuitem', { name: 'Add measurements to the study as SR' }).click();
  await expect(page.getByText('Added to the study as a new series.')).toBeVisible();

  await page.keyboard.press('D');
  const dialog = page.getByRole('dialog', { name: 'De-identify' });
  await expect(dialog.getByRole('list', { name: 'Withheld' })).toContainText('eport');
  await dialog.getByRole('checkbox', { name: 'Add to library' }).check({ force: true });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'De-identify and export' }).click();
  const folder = mkdtempSync(join(tmpdir(), 'lethe-marks-'));
  await (await download).saveAs(join(folder, 'export.zip'));
  await expect(page.getByTestId('deid-summary')).toHaveAttribute('data-state', 'done');
  await expect(page.getByTestId('deid-summary')).toHaveAttribute('data-done', '1');
  execFileSync('unzip', ['-q', 'export.zip'], { cwd: folder });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'export.zip',
  );
  expect(names.filter((name) => name.endsWith('.dcm'))).toHaveLength(1);
  for (const name of names.filter((each) => statSync(join(folder, each)).isFile()))
    expect(readFileSync(join(folder, name)).includes('Zebulon')).toBe(false);
});
