import type { Remote } from 'comlink';
import { ahead } from '../archive/ahead';
import { saveExports, saveKeptTexts } from '../db/exports';
import { readInstance, selectSeries } from '../db/library';
import { instanceIds } from '../db/list-instances';
import { numberPatients } from '../db/projects';
import type { ExportRow, ListedInstance, ProjectRow, SeriesRow } from '../db/rows';
import { keptTextsIn } from '../deid/kept-rules';
import { AuditLog, type UsedTemplate } from './audit-log';
import {
  onlyPatient,
  ProjectGone,
  projectOf,
  seriesImagesOf,
  type DeidAsk,
  type DeidSetup,
} from './deid-setup';
import { DeidReporter, type DeidProgress, type DeidReport } from './deid-report';
import type { FileResult } from './deidentify-file';
import { deidentifyPool } from './deidentify-pool';
import type { DeidentifyWorker } from './deidentify.worker';
import { batchesOf, type Numbered } from './export-batches';
import { ExportZip } from './export-zip';
import { ImportReporter } from './import-report';
import { underLibraryLock } from './library-lock';
import { LibraryWriter, StorageFull } from './library-writer';
import { patientsOf, resolvePatients } from './patients-job';
import type { Preview } from './preview';
import { sameBytes } from './same-bytes';
import { saveFile } from './save-file';
import { noteExport } from './staged-files';
import { WorkerLost } from '../workers/worker-pool';

export type { Preview, PreviewRow } from './preview';

export interface DeidTask extends DeidAsk {
  readonly studyKeys: readonly string[];
  /** What the request was made from, for the audit. */
  readonly template?: UsedTemplate | undefined;
  /** What the person was shown the effect on, all of it of these studies: nothing else is exported. */
  readonly surveyed: readonly ListedInstance[];
  readonly addToLibrary: boolean;
  /** Whether the browser downloads one zip of all files. */
  readonly download: boolean;
}

export interface DeidOptions {
  signal: AbortSignal;
  onProgress: (progress: DeidProgress) => void;
}

/** The name of a download says nothing about what is inside. */
const FILE_NAME = 'lethe-export.zip';
/** Batches under way. */
const READ_AHEAD = 4;
/** New UIDs remembered in one transaction. */
const LINKS = 256;

/**
 * What `runDeidentify` will do to one instance of the library: its changes and, where asked for, what stays. Numbers
 * that patients do not have yet are those that an export would give now.
 */
export async function previewDeidentification(
  instanceId: number,
  ask: DeidAsk & { readonly kept?: boolean },
): Promise<Preview> {
  const [instance, project] = await Promise.all([readInstance(instanceId), projectOf(ask)]);
  const instances = instance ? [instance] : [];
  const series = await selectSeries(instances.map(({ studyKey }) => studyKey));
  const own = series.filter(({ key }) => key === instance?.seriesKey);
  const known = await patientsOf(instances, ask, { signal: new AbortController().signal });
  const patients = resolvePatients({ patients: known }, project);
  const setup = {
    ...{ request: ask.request, secret: project.secret },
    patients: onlyPatient(patients, instance?.patientKey ?? ''),
    seriesImages: seriesImagesOf(own.map(imagesOf)),
  };
  return deidentifyPool.run<Preview>((api) => api.preview(instanceId, setup, ask.kept ?? false));
}

/** A series as one instance with all its images: the rows of thousands are not read for their number. */
const imagesOf = ({ key, frameCount, instanceCount }: SeriesRow) => ({
  seriesKey: key,
  numberOfFrames: Math.max(frameCount, instanceCount),
});

/**
 * De-identifies what is selected, in workers, into one zip, the library, or both. What cannot be done safely is
 * withheld and listed; one bad file stops nothing. Cancelling or an unreadable file leaves no zip at all. Rejects
 * only on a bug.
 */
export async function runDeidentify(
  task: DeidTask,
  { signal, onProgress }: DeidOptions,
): Promise<DeidReport> {
  const present = new Set(await instanceIds(task.studyKeys));
  const instances = task.surveyed.filter(({ id }) => present.has(id));
  const totalBytes = instances.reduce((sum, { size }) => sum + size, 0);
  const deleted = task.surveyed.length - instances.length;
  const reporter = new DeidReporter({ total: instances.length, totalBytes, deleted }, onProgress);
  const work = async () => {
    const { setup, project } = await setUp(task, instances, signal);
    return new Export(task, project, setup, instances, reporter, signal).run();
  };
  const noteEnd = await noteExport();
  try {
    return await (task.addToLibrary ? underLibraryLock(signal, () => undefined, work) : work());
  } catch (error) {
    if (signal.aborted) return reporter.report('cancelled', {});
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return reporter.report('failed', { reason });
  } finally {
    await noteEnd();
  }
}

/** From here on the patients have their numbers. */
async function setUp(
  task: DeidTask,
  instances: readonly ListedInstance[],
  signal: AbortSignal,
): Promise<{ setup: DeidSetup; project: ProjectRow }> {
  const { id } = await projectOf(task);
  const known = await patientsOf(instances, task, { signal });
  const keys = known.map(({ key }) => key);
  const project = await numberPatients(id, keys);
  if (!project) throw new ProjectGone('the project was deleted');
  const patients = resolvePatients({ patients: known }, project);
  const seriesImages = seriesImagesOf(instances);
  return { setup: { request: task.request, secret: project.secret, patients, seriesImages }, project };
}

/** What a person is told where the whole export failed; undefined for a bug. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof StorageFull) return 'The storage of this browser is full.';
  if (error instanceof ProjectGone) return 'The project was deleted meanwhile.';
  if (error instanceof WorkerLost) return `De-identification stopped: ${error.message}.`;
  const { cause } = error instanceof Error ? error : { cause: undefined };
  const source = cause instanceof Error ? cause : error;
  if (!(source instanceof Error)) return undefined;
  // Across a worker's border an exception keeps its name and nothing else.
  if (source.name === 'QuotaExceededError') return 'The disk is full: nothing was exported.';
  return ['NotReadableError', 'NotFoundError'].includes(source.name)
    ? 'A stored file could not be read: nothing was exported.'
    : undefined;
}

/** One run: results come in the order of the instances and go to the zip and the library as they come. */
class Export {
  private readonly audit = new AuditLog();
  private links: ExportRow[] = [];
  private keptTextsId: string | undefined;
  private readonly imported = new ImportReporter(() => undefined);
  private readonly writer = new LibraryWriter(this.imported, (stored, { blob }) => sameBytes(stored, blob));
  private readonly task: DeidTask;
  private readonly project: ProjectRow;
  private readonly setup: DeidSetup;
  private readonly instances: readonly ListedInstance[];
  private readonly reporter: DeidReporter;
  private readonly signal: AbortSignal;

  constructor(
    task: DeidTask,
    project: ProjectRow,
    setup: DeidSetup,
    instances: readonly ListedInstance[],
    reporter: DeidReporter,
    signal: AbortSignal,
  ) {
    this.task = task;
    this.project = project;
    this.setup = setup;
    this.instances = instances;
    this.reporter = reporter;
    this.signal = signal;
  }

  async run(): Promise<DeidReport> {
    const { addToLibrary, download } = this.task;
    const bytes = this.expectedBytes;
    const zip = download ? await ExportZip.begin(bytes, addToLibrary ? bytes : 0) : undefined;
    let made: Blob | undefined;
    try {
      await this.deidentifyAll(zip);
      if (addToLibrary) await this.writer.finish();
      const { request, template } = this.task;
      const names = this.project.scheme.kind;
      zip?.add(await this.audit.entry({ request, names, template, ...this.reporter.counts }));
      made = await zip?.finish(this.signal);
      this.signal.throwIfAborted();
    } catch (error) {
      await this.writer.stop();
      // A worker may still be busy with a large file: nobody waits for it.
      void zip?.discard().then(() => this.audit.discard());
      throw error;
    }
    if (made) saveFile(made, FILE_NAME);
    const { exportStudyKeys } = this.imported.report('done');
    return this.reporter.report('done', { bytes: made?.size ?? 0, studyKeys: exportStudyKeys });
  }

  /** Headers hardly change their length, and the audit is small beside pixels. */
  private get expectedBytes(): number {
    return this.instances.reduce((sum, { size }) => sum + size, 0);
  }

  private async deidentifyAll(zip: ExportZip | undefined): Promise<void> {
    const { addToLibrary } = this.task;
    const begin = (api: Remote<DeidentifyWorker>) => api.begin(this.setup);
    const cancelled = rejectionOf(this.signal);
    this.keptTextsId = await saveKeptTexts(keptTextsIn(this.task.request.rules));
    const deidentify = async (batch: readonly Numbered[]) => {
      const files = batch.map(({ instance: { id }, copy }) => ({ id, copy }));
      const asked = { files, forLibrary: addToLibrary };
      const write = async (api: Remote<DeidentifyWorker>) => {
        if (!zip) {
          const nowhere = { forZip: false, part: undefined, auditName: undefined };
          return (await api.deidentify({ ...asked, ...nowhere })).results;
        }
        return zip.write(api, async (part) => {
          const auditName = part && (await this.audit.nameFor(api));
          const made = await api.deidentify({ ...asked, forZip: true, part, auditName });
          this.audit.add(api, made.audit);
          return made;
        });
      };
      const results = await Promise.race([deidentifyPool.run(write, this.signal, begin), cancelled]);
      return { batch, results };
    };
    for await (const { batch, results } of ahead(batchesOf(this.instances), READ_AHEAD, deidentify)) {
      this.signal.throwIfAborted();
      this.link(batch, results);
      if (addToLibrary || this.links.length >= LINKS) await this.saveLinks();
      for (const [index, { instance }] of batch.entries()) {
        const result = results[index];
        if (!result) throw new Error('a worker answered for fewer files than it was given');
        await this.take(instance, result, zip);
      }
    }
    await this.saveLinks();
  }

  private async take(
    instance: ListedInstance,
    result: FileResult,
    zip: ExportZip | undefined,
  ): Promise<void> {
    const reason = result.kind === 'deidentified' ? '' : result.reason;
    this.reporter.finish(result.kind, instance.path, instance.size, reason);
    if (result.kind !== 'deidentified') return;
    const { path, member, copy } = result;
    this.reporter.changed(result.actions, result.pixelChanges);
    const plan = this.setup.patients.plans.get(instance.patientKey);
    if (plan) this.reporter.named(instance.patientKey, plan.patientId);
    if (member) zip?.add(member);
    if (!copy) return;
    const [blob, from] = [new Blob([...copy.segments]), `De-identified → ${path}`];
    await this.writer.add({ path: from, blob, header: copy.header, doubtful: true, warning: '' });
  }

  private link(batch: readonly Numbered[], results: readonly FileResult[]): void {
    const exportedAt = Date.now();
    for (const [index, result] of results.entries()) {
      const instance = batch[index]?.instance;
      if (result.kind !== 'deidentified' || !instance) continue;
      this.links.push({
        sopInstanceUID: result.sopInstanceUID,
        originalInstanceId: instance.id,
        originalStudyKey: instance.studyKey,
        projectId: this.project.id,
        exportedAt,
        ...(this.keptTextsId !== undefined && { keptTextsId: this.keptTextsId }),
      });
    }
  }

  /** Before anything else knows the new UIDs, so that a copy in the library finds its original at once. */
  private async saveLinks(): Promise<void> {
    await saveExports(this.links);
    this.links = [];
  }
}

/** Rejects with the signal's reason when it is aborted. */
function rejectionOf(signal: AbortSignal): Promise<never> {
  const rejection = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  // It is for races: where none goes on, nobody listens.
  rejection.catch(() => undefined);
  return rejection;
}
