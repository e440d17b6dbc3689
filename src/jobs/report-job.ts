/** Reports on checks: composed with the digests of all files, saved with them, and compared with files later. */
import type { Remote } from 'comlink';
import { version } from '../../package.json';
import { ahead } from '../archive/ahead';
import type { ZipEntry } from '../archive/zip-writer';
import { composeReport, type FileDigest, type Report } from '../check/report';
import { reportHtml } from '../check/report-html';
import { areChecked } from '../db/checked-instances';
import { readStudies, selectInstances, selectSeries } from '../db/library';
import type { InstanceRow } from '../db/rows';
import type { StudyCheckReport } from './check-job';
import type { DigestsWorker } from './digests.worker';
import { batchesOf, type Numbered } from './export-batches';
import { exportPath } from './export-path';
import { ExportZip } from './export-zip';
import { ownWorker } from './own-worker';
import type { FileCounts, ReportWorker } from './report.worker';
import { saveFile } from './save-file';
import { noteExport } from './staged-files';
import { WorkerPool } from '../workers/worker-pool';

export interface ReportOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

/** A check, and of what. */
export interface Checked {
  readonly studyKeys: readonly string[];
  readonly report: StudyCheckReport;
  readonly endedAt: Date;
}

const READ_AHEAD = 3;
const pool = new WorkerPool<DigestsWorker>(
  () => new Worker(new URL('./digests.worker.ts', import.meta.url), { type: 'module' }),
  { size: 2, deadline: 600_000 },
);

/** The library does not hold exactly the files that were checked any more. */
export class OtherFiles extends Error {
  override readonly name = 'OtherFiles';
}

/**
 * The report on a check of studies that are in the library. Rejects with the signal's reason, and with `OtherFiles`
 * where files came, went or cannot be read since: the report would speak of other files than were checked.
 */
export async function makeReport(checked: Checked, options: ReportOptions): Promise<Report> {
  return reportOn(checked, await digestsOf(await checkedInstances(checked), options));
}

/** The files of a report by name, as they are saved and lie in a zip. */
export const reportFiles = {
  'lethe-report.html': (report: Report): Promise<Blob> =>
    Promise.resolve(new Blob([reportHtml(report)], { type: 'text/html' })),
  'lethe-report.json': reportJson,
} as const;

/** Files of a report that are written at once: all of 100,000 would keep the page from answering. */
const AT_ONCE = 2000;

/** A line for each file. */
export async function reportJson(report: Report): Promise<Blob> {
  const { files } = report;
  const end = ']\n}';
  const parts = [JSON.stringify({ ...report, files: [] }, undefined, 1).slice(0, -end.length)];
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const lines = files.slice(start, start + AT_ONCE).map((file) => `\n  ${JSON.stringify(file)}`);
    parts.push(`${start === 0 ? '' : ','}${lines.join(',')}`);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return new Blob([...parts, `\n ${end}\n`], { type: 'application/json' });
}

/** The name of a download says nothing about what is inside. */
const ZIP_NAME = 'lethe-checked.zip';

/**
 * Saves one zip of the files that were checked, byte for byte as they are stored, and of the report on them. Rejects as
 * `makeReport`, and with a QuotaExceededError where the disk is full; then nothing is saved.
 */
export async function exportWithReport(checked: Checked, options: ReportOptions): Promise<void> {
  const instances = await checkedInstances(checked);
  const pathOf = await pathsOf(checked.studyKeys);
  const zip = await ExportZip.begin(instances.reduce((sum, { size }) => sum + size, 0));
  const noteEnd = await noteExport();
  try {
    const written = await readAll(instances, options, (api, batch) => {
      const tasks = batch.map((file) => ({ ...taskOf(file), path: pathOf(file) }));
      return zip.write(api, (part) => api.exported(tasks, part));
    });
    const report = reportOn(
      checked,
      written.map((file) => file?.digest),
    );
    for (const file of written) if (file) zip.add(file.member);
    for (const entry of await entriesOf(report)) zip.add(entry);
    saveFile(await zip.finish(options.signal), ZIP_NAME);
  } catch (error) {
    void zip.discard();
    throw error;
  } finally {
    await noteEnd();
  }
}

/** The instances of the studies, where they are those that were checked and no others. */
async function checkedInstances({ studyKeys, report }: Checked): Promise<InstanceRow[]> {
  const instances = await instancesOf(studyKeys);
  const checked = new Set([...report.checked.values()].flatMap((ids) => [...ids]));
  if (
    !areChecked(
      instances.map(({ id }) => id),
      checked,
    )
  )
    throw new OtherFiles();
  return instances;
}

function reportOn({ report, endedAt }: Checked, found: readonly (FileDigest | undefined)[]): Report {
  const digests = found.filter((digest) => digest !== undefined);
  if (digests.length < found.length) throw new OtherFiles();
  return composeReport(report, digests, { made: endedAt, lethe: version });
}

/** Where files stand in the zip: as in an export, by what the library knows of them. */
async function pathsOf(studyKeys: readonly string[]): Promise<(file: Numbered) => string> {
  const [studyRows, seriesRows] = await Promise.all([readStudies(studyKeys), selectSeries(studyKeys)]);
  const studies = new Map(studyRows.map((row) => [row.key, row]));
  const series = new Map(seriesRows.map((row) => [row.key, row]));
  return ({ instance: { studyKey, seriesKey, sopInstanceUID }, copy }) => {
    const [ofStudy, ofSeries] = [studies.get(studyKey), series.get(seriesKey)];
    if (!ofStudy || !ofSeries) throw new OtherFiles();
    const { patientId, studyInstanceUID } = ofStudy;
    const { seriesInstanceUID, modality } = ofSeries;
    return exportPath({ patientId, studyInstanceUID, seriesInstanceUID, sopInstanceUID, modality }, copy);
  };
}

const entriesOf = (report: Report): Promise<ZipEntry[]> =>
  Promise.all(
    Object.entries(reportFiles).map(async ([path, blobOf]) => ({ path, segments: [await blobOf(report)] })),
  );

/** Files beside those of a report, made when; or why the file that was chosen is none. */
export type ReportComparison =
  | { readonly ok: true; readonly made: string; readonly files: ComparedFiles }
  | { readonly ok: false; readonly problem: string };

export type ComparedFiles = FileCounts & { readonly unreadable: number };

/**
 * Whether the files of studies in the library are those of a report. Its list is read and compared in a worker: 100,000
 * files would keep the page from answering. Rejects with the signal's reason.
 */
export async function compareWithReport(
  studyKeys: readonly string[],
  report: File,
  options: ReportOptions,
): Promise<ReportComparison> {
  const create = () => new Worker(new URL('./report.worker.ts', import.meta.url), { type: 'module' });
  const { api, ask, close } = ownWorker<ReportWorker>(create(), options.signal);
  try {
    const opened = await ask(api.open(report));
    if ('problem' in opened) return { ok: false, problem: opened.problem };
    let unreadable = 0;
    await readAll(await instancesOf(studyKeys), options, async (worker, batch) => {
      const found = await worker.digests(batch.map(taskOf));
      const digests = found.filter((digest) => digest !== undefined);
      unreadable += found.length - digests.length;
      await ask(api.take(digests));
      return found.map(() => undefined);
    });
    return { ok: true, made: opened.made, files: { ...(await ask(api.compare())), unreadable } };
  } finally {
    close();
  }
}

const taskOf = ({ instance: { id, sopInstanceUID } }: Numbered) => ({ id, sopInstanceUID });

const instancesOf = (studyKeys: readonly string[]) => selectInstances({ studyKeys: [...studyKeys] });

const digestsOf = (instances: readonly InstanceRow[], options: ReportOptions) =>
  readAll(instances, options, (api, batch) => api.digests(batch.map(taskOf)));

/** What workers find in files, in their order. Rejects with the signal's reason. */
async function readAll<Result>(
  instances: readonly InstanceRow[],
  { signal, onProgress }: ReportOptions,
  read: (api: Remote<DigestsWorker>, batch: readonly Numbered[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = [];
  const readBatch = (batch: readonly Numbered[]) => pool.run((api) => read(api, batch), signal);
  for await (const found of ahead(batchesOf(instances), READ_AHEAD, readBatch)) {
    signal.throwIfAborted();
    results.push(...found);
    onProgress({ done: results.length, total: instances.length });
  }
  return results;
}
