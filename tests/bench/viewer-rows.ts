/** The rows of the viewer: a whole series, one that comes back, a file larger than memory, and OHIF beside Lethe. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { countReads } from '../count-reads';
import { openBrowser, peakAbove, residentBytes, type Session } from './browser';
import { writeCT, writeSparse, type DataSet } from './data';
import { dropIntoLethe, dropIntoOhif, ohifFolder, serve, type DropAndOpen } from './ohif';
import { firstImage, importFolder } from './product';
import { median, medianRow, type Row } from './report';
import { bytesOfFirstImage, switchBack, thereAndBack, wholeSeries } from './viewing';

export interface ViewerPlan {
  readonly rounds: number;
  readonly ct: number;
  readonly sparse: number;
  /** Files given to OHIF and to Lethe. */
  readonly beside: number;
}

interface Place {
  readonly scratch: string;
  readonly origin: string;
  readonly port: number;
}

/** Rows and columns of a file of 0.5 MB, header included. */
export const CT_SIZE = 512;
const MOST_ROUNDS = 3;

/** @param attempt runs a measurement and has its row say so where it fails. */
export async function viewerRows(
  plan: ViewerPlan,
  data: DataSet,
  place: Place,
  attempt: (name: string, measure: () => Promise<Row | Row[]>) => Promise<Row[]>,
): Promise<Row[]> {
  const folder = ohifFolder();
  const absent = 'LETHE_OHIF names no folder with the build of @ohif/app';
  return [
    ...(await attempt('whole series', () => series(plan, place))),
    ...(await attempt('switching series', () => switching(data, place))),
    ...(await attempt(`looking at one file of ${plan.sparse / 1e9} GB`, () => large(plan, place))),
    ...(folder
      ? await attempt(besideName(plan), () => beside(plan, place, folder))
      : [{ name: besideName(plan), unit: 'ms' as const, note: absent }]),
  ];
}

/** A page beside Lethe with the same files, which holds the baselines. */
export async function baselinePage({ context }: Session, origin: string, data: DataSet) {
  const page = await context.newPage();
  await page.goto(`${origin}/bench/index.html`);
  await page.getByTestId('files').setInputFiles(data.folder);
  return page;
}

const MOST_CRASHES = 5;

/**
 * Chromium ends one page in some that take a part of a Blob which its database has just handed out (docs/architecture.md), as
 * these reads do and Lethe does not: they are begun again in a new one. Milliseconds.
 */
async function bareReads(session: Session, origin: string, data: DataSet): Promise<number> {
  for (let crashes = 0; ; crashes++) {
    const page = await baselinePage(session, origin, data);
    try {
      return await page.evaluate(() => baselines.readFrames());
    } catch (error) {
      if (!String(error).includes('Target crashed') || crashes === MOST_CRASHES) throw error;
    } finally {
      await page.close();
    }
  }
}

/** One series as long as the library, decoded as a whole. */
async function series(plan: ViewerPlan, { scratch, origin }: Place): Promise<Row> {
  const data = writeCT(join(scratch, 'series'), plan.ct, CT_SIZE, 1);
  const session = await openBrowser(scratch, origin);
  try {
    await importFolder(session.page, data.folder);
    const ours: number[] = [];
    const bares: number[] = [];
    for (let round = 0; round < Math.min(MOST_ROUNDS, plan.rounds); round++) {
      bares.push(await bareReads(session, origin, data));
      await session.page.bringToFront();
      await session.page.goto('about:blank');
      await session.page.goto(origin);
      ours.push(await wholeSeries(session.page));
    }
    const name = `${data.files} CT at hand after the first (bare reads, ${cpus().length} at a time)`;
    return medianRow({ name, limitRatio: 1.25, bytes: data.bytes }, ours, bares);
  } finally {
    await session.close();
  }
}

async function switching(data: DataSet, { scratch, origin }: Place): Promise<Row> {
  const session = await openBrowser(scratch, origin);
  try {
    await importFolder(session.page, data.folder);
    await firstImage(session.page);
    const turns = await switchBack(session.page, 6);
    return {
      name: 'Back to a series looked at before',
      unit: 'ms',
      limit: 100,
      value: median(turns),
      rounds: turns,
    };
  } finally {
    await session.close();
  }
}

/** One file larger than the memory that images may take. */
async function large(plan: ViewerPlan, { scratch, origin }: Place): Promise<Row[]> {
  const name = `one file of ${plan.sparse / 1e9} GB`;
  const session = await openBrowser(scratch, origin);
  try {
    const data = writeSparse(join(scratch, 'sparse'), plan.sparse);
    await countReads(session.page);
    await session.page.reload();
    await importFolder(session.page, data.folder);
    const idle = residentBytes();
    const bytes = await bytesOfFirstImage(session.page);
    const { peak } = await peakAbove(idle, () => thereAndBack(session.page));
    return [
      { name: `First frame of ${name}, bytes read`, unit: 'kB', limit: 1000, value: bytes / 1000 },
      {
        ...{ name: `Paging through ${name}, memory above idle`, unit: 'MB', limit: 850, value: peak / 1e6 },
        note: 'of which images may take 537 MB',
      },
    ];
  } finally {
    await session.close();
  }
}

/** OHIF and Lethe in one run, on the same files. */
async function beside(plan: ViewerPlan, { scratch, origin, port }: Place, folder: string): Promise<Row> {
  const data = writeCT(join(scratch, 'beside'), plan.beside, CT_SIZE);
  const server = await serve(folder, port + 1);
  const sum = ({ drop, open }: DropAndOpen) => drop + open;
  const [ours, theirs]: [DropAndOpen[], DropAndOpen[]] = [[], []];
  try {
    for (let round = 0; round < Math.min(MOST_ROUNDS, plan.rounds); round++) {
      theirs.push(await dropIntoOhif(scratch, `http://localhost:${port + 1}`, data));
      ours.push(await dropIntoLethe(scratch, origin, data));
    }
  } finally {
    server.close();
  }
  const part = (runs: DropAndOpen[], of: 'drop' | 'open') => Math.round(median(runs.map((run) => run[of])));
  const note = `drop ${part(ours, 'drop')} and open ${part(ours, 'open')} ms; OHIF ${part(theirs, 'drop')} and ${part(theirs, 'open')} ms`;
  return medianRow({ name: besideName(plan), limitRatio: 0.5, note }, ours.map(sum), theirs.map(sum));
}

const besideName = ({ beside: files }: ViewerPlan) =>
  `Drop of ${files} CT to the study list, and open to the first image (OHIF)`;
