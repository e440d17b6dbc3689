/** The benchmark: builds Lethe, makes the data, runs every row, prints the table and writes the JSON. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, preview } from 'vite';
import { openBrowser, PATIENCE, peakAbove, residentBytes, scriptBytes, timeDownload } from './browser';
import { checkCopies, checkRow, checkZip } from './check';
import { timeGdcmThenZip } from './commands';
import { writeCT, writeSparse, type DataSet } from './data';
import { FULL_LIBRARY, libraryRows, type LibraryPlan } from './library';
import { deidentifyAll, firstImage, importFolder, scrollSteps } from './product';
import { baselinePage, CT_SIZE, viewerRows, type ViewerPlan } from './viewer-rows';
import { holds, markdown, medianRow, percentile, type Row } from './report';

interface Plan extends ViewerPlan {
  readonly small: number;
  readonly steps: number;
  readonly library: LibraryPlan;
}
const FULL: Plan = {
  rounds: 5,
  ct: 1000,
  small: 10_000,
  sparse: 2_000_000_000,
  steps: 200,
  beside: 300,
  library: FULL_LIBRARY,
};
const REDUCED: Plan = {
  rounds: 1,
  ct: 100,
  small: 500,
  sparse: 200_000_000,
  steps: 20,
  beside: 60,
  library: { ...FULL_LIBRARY, studies: 200 },
};
/** Rows and columns of a file of 0.5 MB and of one of 64 kB, header included. */
const SIZE = { ct: CT_SIZE, small: 164 };

/** The preset that cleans text instead of removing it. */
const RESEARCH = 'Research, TCIA style';

const port = Number(process.env['PORT'] ?? 4183);
const origin = `http://localhost:${port}`;

export async function bench(reduced: boolean): Promise<void> {
  const plan = reduced ? REDUCED : FULL;
  const [load = 0] = loadavg();
  if (load > 1)
    say(`The machine is busy (load ${load.toFixed(1)}): times and ratios will be worse than they are.`);
  const scratch = mkdtempSync(join(process.env['LETHE_BENCH'] ?? tmpdir(), 'lethe-bench-'));
  try {
    const rows = await measureAll(plan, scratch);
    report(rows, plan, reduced, load);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measureAll(plan: Plan, scratch: string): Promise<Row[]> {
  const site = join(scratch, 'site');
  say('building');
  await build({ logLevel: 'error', build: { outDir: site } });
  await build({
    ...{ configFile: false, root: 'tests/bench/page', base: '/bench/', logLevel: 'error' },
    build: { outDir: join(site, 'bench'), target: 'es2023' },
    resolve: { alias: { xmlbuilder2: join(process.cwd(), 'src/viewer/left-out/xmlbuilder2.ts') } },
  });
  const startUp = startUpScript(site);
  say('writing files');
  const data = writeCT(join(scratch, 'ct'), plan.ct, SIZE.ct);
  const server = await preview({ logLevel: 'error', build: { outDir: site }, preview: { port } });
  try {
    return [
      ...(await rounds(plan, data, scratch)),
      ...(await attempt('check', () => checkRow(plan.rounds, data, scratch, origin))),
      ...(await attempt('scrolling', () => scrolling(plan, data, scratch))),
      ...(await libraryRows(plan.library, scratch, origin)),
      ...(await viewerRows(plan, data, { scratch, origin, port }, attempt)),
      ...(await memory(plan, data, scratch)),
      startUp,
    ];
  } finally {
    await server.close();
  }
}

/** Everything that is a ratio: one browser and one profile for each round, Lethe and baseline taking turns to be first. */
async function rounds(plan: Plan, data: DataSet, scratch: string): Promise<Row[]> {
  const times = Object.fromEntries(
    ['import', 'put', 'deidentify', 'unchanged', 'whole', 'gdcm', 'research', 'basic', 'image', 'frame'].map(
      (name) => [name, []],
    ),
  ) as unknown as Record<string, number[]>;
  const note = (name: string, value: number | undefined) => {
    if (value !== undefined) times[name]?.push(value);
  };
  const problems: Record<string, string> = {};
  for (let round = 1; round <= plan.rounds; round++) {
    say(`round ${round} of ${plan.rounds}`);
    const session = await openBrowser(scratch, origin);
    const guard = async (name: string, work: () => Promise<void>) => {
      try {
        await inTime(work());
      } catch (error) {
        problems[name] = oneLine(error);
      }
    };
    const turn = async (ours: () => Promise<void>, bare: () => Promise<void>) => {
      const order = round % 2 === 1 ? [ours, bare] : [bare, ours];
      for (const each of order) await each();
    };
    let imported: number | undefined;
    const bare = await baselinePage(session, origin, data);
    await turn(
      () =>
        guard('import', async () => {
          await session.page.bringToFront();
          const { elapsed, added } = await importFolder(session.page, data.folder);
          if (added !== data.files) throw new Error(`${added} of ${data.files} files were added`);
          imported = elapsed;
          note('import', elapsed);
        }),
      () => guard('put', async () => note('put', await bare.evaluate(() => baselines.bulkPut()))),
    );
    await turn(
      () =>
        guard('deidentify', async () => {
          await session.page.bringToFront();
          const { onDisk, done, remove } = await deidentifyAll(session.page);
          await remove();
          if (done !== data.files) throw new Error(`${done} of ${data.files} files were exported`);
          note('deidentify', onDisk);
          if (imported !== undefined) note('whole', imported + onDisk);
        }),
      () =>
        guard('unchanged', async () => {
          await bare.bringToFront();
          const { onDisk, remove } = await timeDownload(bare, () =>
            bare.evaluate(() => baselines.zipUnchanged()),
          );
          await remove();
          note('unchanged', onDisk);
        }),
    );
    const timed = (name: string, profile?: string) => () =>
      guard(name, async () => {
        await session.page.bringToFront();
        const { onDisk, done, remove } = await deidentifyAll(session.page, profile);
        await remove();
        if (done !== data.files) throw new Error(`${done} of ${data.files} files were exported`);
        note(name, onDisk);
      });
    await turn(timed('research', RESEARCH), timed('basic'));
    await turn(
      () =>
        guard('image', async () => {
          await session.page.bringToFront();
          note('image', await firstImage(session.page));
        }),
      () =>
        guard('frame', async () => {
          await bare.bringToFront();
          note('frame', await bare.evaluate(() => baselines.oneFrame()));
        }),
    );
    await session.close();
    await guard('gdcm', () => {
      note('gdcm', timeGdcmThenZip(data.folder, scratch));
      return Promise.resolve();
    });
  }
  const row = (name: string, limitRatio: number, ours: string, bare: string, bytes?: number): Row => {
    const problem = problems[ours] ?? problems[bare];
    return medianRow(
      { name, limitRatio, ...(bytes === undefined ? {} : { bytes }), ...(problem ? { note: problem } : {}) },
      times[ours] ?? [],
      times[bare] ?? [],
    );
  };
  return [
    row(`Import of ${data.files} CT files (bare bulkPut)`, 2, 'import', 'put', data.bytes),
    row(
      'De-identify and zip, to disk (read and zipped unchanged)',
      1.5,
      'deidentify',
      'unchanged',
      data.bytes,
    ),
    row('Drop → de-identified zip on disk (gdcmanon -e, zip -0)', 2, 'whole', 'gdcm', data.bytes),
    row(`The same, "${RESEARCH}" (Basic Profile)`, 1.5, 'research', 'basic', data.bytes),
    row('Double click → first image (one frame, bare cornerstone)', 2, 'image', 'frame'),
  ];
}

async function scrolling(plan: Plan, data: DataSet, scratch: string): Promise<Row> {
  const session = await openBrowser(scratch, origin);
  try {
    await importFolder(session.page, data.folder);
    await firstImage(session.page);
    const steps = await scrollSteps(session.page, plan.steps);
    const within = steps.filter((step) => step <= 33).length / steps.length;
    return {
      ...{ name: 'Scrolling a cached series, 95 % of steps', unit: 'ms', limit: 33, rounds: steps },
      ...{
        value: percentile(steps, 0.95),
        note: `${Math.round(within * 100)} % within 33 ms, ${steps.length} steps`,
      },
    };
  } finally {
    await session.close();
  }
}

async function memory(plan: Plan, ct: DataSet, scratch: string): Promise<Row[]> {
  const many = `${plan.small} files of 64 kB`;
  const cases: readonly (readonly [name: string, data: () => DataSet])[] = [
    [`${plan.ct} CT files`, () => ct],
    [many, () => writeCT(join(scratch, 'small'), plan.small, SIZE.small)],
    [`one file of ${plan.sparse / 1e9} GB`, () => writeSparse(join(scratch, 'sparse'), plan.sparse)],
  ];
  const rows: Row[] = [];
  for (const [name, data] of cases)
    rows.push(...(await attempt(`Memory: ${name}`, () => peaks(name, data(), scratch, name === many))));
  return rows;
}

/**
 * The highest resident size above idle of an import and an export of all of it, no image opened; and of their check, in a browser
 * that is opened anew.
 */
async function peaks(name: string, data: DataSet, scratch: string, isChecked: boolean): Promise<Row[]> {
  let session = await openBrowser(scratch, origin);
  const row = (of: string, bytes: number, note: string): Row => ({
    ...{ name: `Memory above idle: ${of}`, unit: 'MB', limit: 300, value: bytes / 1e6, note },
  });
  const settled = async () => {
    await session.page.waitForTimeout(4000);
    return residentBytes();
  };
  try {
    const { page } = session;
    const idle = await settled();
    const imported = await peakAbove(idle, () => importFolder(page, data.folder));
    const { peak: exported, result: zip } = await peakAbove(idle, () => deidentifyAll(page));
    const scripts = await scriptBytes(page);
    const both = [imported.peak, exported].map((bytes) => Math.round(bytes / 1e6));
    const rows = [
      row(
        name,
        Math.max(imported.peak, exported),
        `import ${both[0]}, export ${both[1]} MB resident; scripts ${Math.round((scripts ?? NaN) / 1e6)} MB`,
      ),
    ];
    if (isChecked) {
      const { peak: whole } = await peakAbove(idle, () => checkZip(page, zip.path));
      await zip.remove();
      await session.context.close();
      session = await openBrowser(scratch, origin, 'last');
      const { peak, result } = await peakAbove(await settled(), () => checkCopies(session.page));
      const note = `verdict: ${result.verdict}; where the page has imported and exported them, ${Math.round(whole / 1e6)} MB`;
      rows.push(row(`check of ${name} against their originals`, peak, note));
    }
    return rows;
  } finally {
    await session.close();
  }
}

/** Scripts that the page names: what must arrive before the library window shows. */
function startUpScript(site: string): Row {
  const html = readFileSync(join(site, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(readFileSync(join(site, script))).length, 0);
  return {
    name: 'Start-up script, gzip',
    unit: 'kB',
    value: bytes / 1000,
    limit: 350,
    note: `${scripts.length} files`,
  };
}

/** A row that cannot be measured says so; the others go on. */
async function attempt(name: string, measure: () => Promise<Row | Row[]>): Promise<Row[]> {
  say(name);
  try {
    return [await inTime(measure())].flat();
  } catch (error) {
    return [{ name, unit: 'ms', note: oneLine(error) }];
  }
}

function report(rows: readonly Row[], plan: Plan, reduced: boolean, load: number): void {
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memoryGB: Math.round(totalmem() / 1e9),
    load,
  };
  const file = reduced ? 'bench/results.reduced.json' : 'bench/results.json';
  mkdirSync('bench', { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ date: new Date().toISOString(), machine, plan, rows }, undefined, 2)}\n`,
  );
  console.log(`\n${markdown(rows)}\n`);
  console.log(
    `Median of ${plan.rounds} alternating rounds; ${plan.ct} CT files of ${SIZE.ct} × ${SIZE.ct} × 16 bit, about 300 elements each; ` +
      `profile on disk; ${machine.cores} cores. Written to ${file}.`,
  );
  const missed = rows.filter((row) => holds(row) !== true);
  if (missed.length > 0) console.log(`Not met or not known: ${missed.map(({ name }) => name).join(' · ')}`);
}

/** What hangs must not hang the rows behind it. */
function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end within ${PATIENCE / 1000} s`)), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const say = (line: string) => console.log(line);
const oneLine = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
