import { ahead } from '../archive/ahead';
import type { MemberPlace } from '../archive/archive';
import { failedFile } from '../check/file-check';
import { ExportCheck, type CheckReport } from '../check/export-check';
import { newRunSecret } from '../check/value-keys';
import type { KeptTextKeys } from '../check/kept-texts';
import { readExports, readKeptTexts } from '../db/exports';
import { instancesOf, readInstances, saveVerdicts, type CheckedInstances } from '../db/checked-instances';
import { readProject } from '../db/projects';
import type { ExportRow, InstanceRow } from '../db/rows';
import type { Beside } from './beside-files';
import { besideHitsIn, judgedBeside, OriginalSamples, type BesideHit } from './check-beside';
import type { CheckPair, InstanceCheck } from './check-instances';
import { checkPool } from './check-pool';
import { findOriginals, type OriginalFinder } from './original-finder';
import { WorkerLost } from '../workers/worker-pool';

export interface CheckProgress {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly totalBytes: number;
  /** Findings so far that fail or need a look. */
  readonly findings: number;
}

export interface CheckOptions {
  signal: AbortSignal;
  onProgress: (progress: CheckProgress) => void;
}

/** The report on studies of the library; of what was checked until then where it was cancelled. */
export type StudyCheckReport = CheckReport & {
  readonly state: 'done' | 'cancelled';
  readonly checked: CheckedInstances;
  /** From instances to the originals that they were compared with. */
  readonly originals: ReadonlyMap<number, number>;
  readonly besideHits: readonly BesideHit[];
};

/** What one worker takes at once. */
const BATCH = { files: 32, bytes: 64 * 1024 * 1024 };
const READ_AHEAD = 4;
const PROGRESS_EVERY = 250;

export interface CheckTask {
  readonly studyKeys: readonly string[];
  /** What lay beside these files in the folder or zip that they came in and is none of them; undefined where nobody knows. */
  readonly beside: readonly Beside[] | undefined;
  /** Of instances that have just come in, where they lie in archives that are still at hand. */
  readonly places: ReadonlyMap<number, MemberPlace>;
}

interface Task extends CheckPair {
  readonly instance: InstanceRow;
  readonly project: string;
  readonly merges: ReadonlyMap<string, string>;
}

/**
 * Checks de-identified studies against the originals that they were made from, where these are in the library, and
 * stores the verdict with each study. Rejects only on a bug or where the library itself cannot be used.
 */
export async function runCheck(
  { studyKeys, beside, places }: CheckTask,
  { signal, onProgress }: CheckOptions,
): Promise<StudyCheckReport> {
  checkPool.warm();
  const { ids, bytes: totalBytes } = await instancesOf(studyKeys);
  const check = new ExportCheck();
  const checked = new Map<string, Set<number>>();
  const originals = new Map<number, number>();
  const samples = new OriginalSamples();
  let besideHits: readonly BesideHit[] = [];
  const secret = newRunSecret();
  let done = 0;
  let bytes = 0;
  let told = -Infinity;
  const tell = (now: boolean) => {
    if (!now && performance.now() - told < PROGRESS_EVERY) return;
    told = performance.now();
    onProgress({ done, total: ids.length, bytes, totalBytes, findings: check.findings });
  };

  tell(true);
  const judge = async (tasks: readonly Task[]) => ({
    tasks,
    checks: await judged(tasks, secret, signal),
  });
  try {
    for await (const { tasks, checks } of ahead(batchesOf(ids, studyKeys, places), READ_AHEAD, judge)) {
      signal.throwIfAborted();
      for (const [index, { instance, project, merges }] of tasks.entries()) {
        const result: InstanceCheck = checks[index] ?? failedFile('unchecked');
        if (result.originalId !== undefined) {
          originals.set(instance.id, result.originalId);
          samples.add(instance, result.originalId);
        }
        check.add(result, { file: instance.id, project, merges, study: instance.studyKey });
        checked.set(instance.studyKey, (checked.get(instance.studyKey) ?? new Set()).add(instance.id));
        done++;
        bytes += instance.size;
      }
      tell(false);
    }
    tell(true);
    besideHits = await besideHitsIn(beside ?? [], samples.pairs, signal);
    check.addBeside(beside && judgedBeside(beside, besideHits));
  } catch (error) {
    if (!signal.aborted) throw error;
    return { ...check.finish(), checked, originals, besideHits, state: 'cancelled' };
  }
  const report = check.finish();
  tell(true);
  await saveVerdicts(report.verdicts, checked);
  return { ...report, checked, originals, besideHits, state: 'done' };
}

/** Instances with their originals, so many at once as a worker takes; a few rows are held at a time. */
async function* batchesOf(
  ids: readonly number[],
  studyKeys: readonly string[],
  places: CheckTask['places'],
): AsyncGenerator<readonly Task[]> {
  let finder: OriginalFinder | undefined;
  const merging = new Map<string, ReadonlyMap<string, string>>();
  const mergesOf = async (project: string): Promise<ReadonlyMap<string, string>> => {
    const known = merging.get(project) ?? (await readProject(project))?.merges ?? new Map<string, string>();
    merging.set(project, known);
    return known;
  };
  const keptTexts = new Map<string, KeptTextKeys | undefined>();
  const keptOf = async (id: string | undefined): Promise<KeptTextKeys | undefined> => {
    if (id === undefined) return undefined;
    if (!keptTexts.has(id)) keptTexts.set(id, await readKeptTexts(id));
    return keptTexts.get(id);
  };
  for (let start = 0; start < ids.length; start += BATCH.files) {
    const instances = await readInstances(ids.slice(start, start + BATCH.files));
    const exports = await readExports(instances.map(({ sopInstanceUID }) => sopInstanceUID));
    const tasks: Task[] = [];
    for (const [index, instance] of instances.entries()) {
      const [originalId, ...rivals] = originalsOf(instance, exports[index]);
      if (originalId === undefined) finder ??= await findOriginals(studyKeys);
      tasks.push({
        ...{ id: instance.id, originalId, rivals, name: instance.path, instance },
        place: places.get(instance.id),
        candidates: originalId === undefined ? (finder?.candidatesOf(instance) ?? []) : [],
        kept: await keptOf(exports[index]?.keptTextsId),
        project: exports[index]?.projectId ?? '',
        merges: await mergesOf(exports[index]?.projectId ?? ''),
      });
    }
    yield* split(tasks);
  }
}

/** No worker takes more bytes at once than its share, unless one file is larger. */
function* split(tasks: readonly Task[]): Generator<readonly Task[]> {
  for (let start = 0; start < tasks.length;) {
    let end = start;
    let size = 0;
    while (end < tasks.length && (end === start || size < BATCH.bytes))
      size += tasks[end++]?.instance.size ?? 0;
    yield tasks.slice(start, end);
    start = end;
  }
}

/** The one that was exported last first. An instance is nobody's copy of itself. */
const originalsOf = ({ id }: InstanceRow, made: ExportRow | undefined): number[] =>
  made ? [made.originalInstanceId, ...(made.rivalIds ?? [])].filter((one) => one !== id) : [];

/**
 * Where a worker dies over several files, each is tried alone and as the library has it, and only the one that kills it
 * stays unchecked.
 */
async function judged(
  tasks: readonly Task[],
  secret: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<InstanceCheck[]> {
  const pairs = tasks.map(
    ({ id, originalId, candidates = [], rivals = [], name = '', kept, place }): CheckPair => ({
      ...{ id, originalId, candidates, rivals, name, kept, place },
    }),
  );
  try {
    return await checkPool.run<InstanceCheck[]>((api) => api.checkInstances(pairs, secret), signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof WorkerLost)) throw error;
    if (tasks.length === 1 && !tasks[0]?.place) return [failedFile('unchecked')];
    const checks: InstanceCheck[] = [];
    for (const task of tasks) checks.push(...(await judged([{ ...task, place: undefined }], secret, signal)));
    return checks;
  }
}
