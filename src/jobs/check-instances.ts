import { ahead } from '../archive/ahead';
import type { MemberPlace } from '../archive/archive';
import { checkFile, type CheckContext } from '../check/check-file';
import { finding, type CheckFinding } from '../check/check-finding';
import { checkPixels } from '../check/compare-pixels';
import { failedFile, type FileCheck } from '../check/file-check';
import { findingKind } from '../check/finding-kinds';
import { isOneValue } from '../check/one-value';
import { KeptTexts, type KeptTextKeys } from '../check/kept-texts';
import { ValueKeys } from '../check/value-keys';
import { readBlobs } from '../db/blob-store';
import { ReadFailure } from '../dicom/read-failure';
import type { DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import { ReadBuffer } from '../dicom/read-buffer';
import { MemberReader, MOST_BETWEEN } from './member-reader';

/** An instance to check, and the one that it was made from, where that is in the library. */
export interface CheckPair {
  readonly id: number;
  readonly originalId: number | undefined;
  /** Where the original is not known: instances that may be it. The first one with equal pixels is. */
  readonly candidates?: readonly number[];
  /** Where it is known: others under its SOP Instance UID, from which the output may have been made instead. */
  readonly rivals?: readonly number[];
  /** Names of the file and the folders that hold it. */
  readonly name?: string;
  /** Texts of its export that a person decided to keep. */
  readonly kept?: KeptTextKeys | undefined;
  /** Where its bytes lie in the zip that it came in, while that is at hand: what is judged then is the zip. */
  readonly place?: MemberPlace | undefined;
}

/** The check of an instance, and which one it was compared with. */
export type InstanceCheck = FileCheck & { readonly originalId?: number };

/** Files up to this size are read whole, each byte once: header, pixels and all. */
const WHOLE = 2 * 1024 * 1024;
/** Of larger ones so much is read at once. */
const FIRST_WINDOW = 1024 * 1024;

const pairBuffers = () => ({
  output: new ReadBuffer(WHOLE + MOST_BETWEEN + 7),
  original: new ReadBuffer(WHOLE),
});
/** One pair of files is read while the one before it is judged; kept for as long as the worker lives. */
const buffers = [pairBuffers(), pairBuffers()] as const;

/** One file of a pair. */
interface Stored {
  /** That of the library; undefined where the bytes come from a zip, or it is gone. */
  readonly blob: Blob | undefined;
  /** All bytes, where they are few and can be read. */
  readonly whole: Uint8Array<ArrayBuffer> | undefined;
}

interface StoredPair extends CheckPair {
  readonly output: Stored;
  readonly original: Stored;
}

/**
 * Checks some instances of the library, in their order. One that cannot be judged stops nothing.
 *
 * @param secret of the run, see `ValueKeys`.
 */
export async function checkInstances(
  pairs: readonly CheckPair[],
  secret: Uint8Array<ArrayBuffer>,
): Promise<InstanceCheck[]> {
  const keys = keysOf(secret);
  const places = pairs.map(({ place }) => (place && place.size <= WHOLE ? place : undefined));
  // Ids begin at 1: 0 is nobody's.
  const blobs = await readBlobs(
    pairs.flatMap(({ id, originalId }, index) => [places[index] ? 0 : id, originalId ?? 0]),
  );
  const members = new MemberReader(places);
  let inLibrary: Promise<(Blob | undefined)[]> | undefined;
  const outputOf = async (index: number, buffer: ReadBuffer): Promise<Stored> => {
    if (!places[index]) return stored(blobs[2 * index], buffer);
    const whole = await members.read(index, buffer);
    if (whole) return { blob: undefined, whole };
    // Of all at once: the others of its zip will be asked for as well.
    inLibrary ??= readBlobs(pairs.map(({ id }) => id));
    return stored((await inLibrary)[index], buffer);
  };
  const read = async ([index, pair]: [number, CheckPair]): Promise<StoredPair> => {
    const buffer = buffers[index % 2 ? 1 : 0];
    const [output, original] = await Promise.all([
      outputOf(index, buffer.output),
      stored(blobs[2 * index + 1], buffer.original),
    ]);
    return { ...pair, output, original };
  };
  const checks: InstanceCheck[] = [];
  try {
    for await (const pair of ahead(pairs.entries(), buffers.length, read))
      checks.push(await checkPair(pair, keys));
  } finally {
    await members.close();
  }
  return checks;
}

/** What cannot be read is found out once more, and said, by whoever indexes it. */
async function stored(blob: Blob | undefined, buffer: ReadBuffer): Promise<Stored> {
  const isSmall = blob !== undefined && blob.size <= WHOLE;
  return { blob, whole: isSmall ? await buffer.read(blob).catch(() => undefined) : undefined };
}

let run: { readonly secret: string; readonly keys: ValueKeys } | undefined;

/** A worker serves one run after the other. */
function keysOf(secret: Uint8Array): ValueKeys {
  const name = secret.join();
  if (run?.secret !== name) run = { secret: name, keys: new ValueKeys(secret) };
  return run.keys;
}

const keptTexts = new WeakMap<KeptTextKeys, KeptTexts>();

/** Files of one export that came in one message share them. */
function keptTextsOf(keys: KeptTextKeys | undefined): KeptTexts | undefined {
  if (!keys) return undefined;
  const made = keptTexts.get(keys) ?? new KeptTexts(keys);
  keptTexts.set(keys, made);
  return made;
}

async function checkPair(
  { originalId, candidates, rivals = [], name = '', kept, ...files }: StoredPair,
  keys: ValueKeys,
): Promise<InstanceCheck> {
  const read: (DicomFile | undefined)[] = [];
  try {
    const [output, known] = await Promise.all([indexed(files.output), indexed(files.original)]);
    read.push(output, known);
    if (!output) return failedFile('unreadable');
    const found = originalId === undefined ? await originalAmong(candidates ?? [], output) : undefined;
    const original = found?.file ?? known;
    read.push(original);
    const context = { keys, name, kept: keptTextsOf(kept) };
    const others = await instancesOf(rivals);
    read.push(...others.map(({ file }) => file));
    if (originalId !== undefined && others.length > 0) {
      const all = [...(original ? [{ id: originalId, file: original }] : []), ...others];
      return await checkAmong(output, all, context);
    }
    const check = await checkFile(output, original, context);
    if (originalId !== undefined && !original)
      return { ...check, findings: [...check.findings, finding('original-gone')] };
    const id = found?.id ?? originalId;
    return id === undefined ? check : { ...check, originalId: id };
  } catch (error) {
    // A file that was moved or lost is unreadable; anything else is a bug in the check itself.
    const isLost = error instanceof ReadFailure || error instanceof DOMException;
    return failedFile(isLost ? 'unreadable' : 'unchecked');
  } finally {
    for (const file of read) file?.source.release();
  }
}

interface Original {
  readonly id: number;
  readonly file: DicomFile;
}

async function instancesOf(ids: readonly number[]): Promise<Original[]> {
  const found: Original[] = [];
  for (const id of ids) {
    const [blob] = await readBlobs([id]);
    const file = await indexed({ blob, whole: undefined });
    if (file) found.push({ id, file });
  }
  return found;
}

/** The first instance with the pixels of the output; none where they are blank, as pages of anybody are. */
async function originalAmong(ids: readonly number[], output: DicomFile): Promise<Original | undefined> {
  for (const id of ids) {
    const [original] = await instancesOf([id]);
    if (original && (await checkPixels(output, original.file)).result === 'equal')
      return (await isOneValue(output)) ? undefined : original;
  }
  return undefined;
}

/**
 * Of several that it may have been made from, the one that it differs least from counts, those with its pixels first;
 * no value of any of the others may be in it either.
 */
async function checkAmong(
  output: DicomFile,
  originals: readonly Original[],
  context: CheckContext,
): Promise<InstanceCheck> {
  const checks: InstanceCheck[] = [];
  for (const { id, file } of originals)
    checks.push({ ...(await checkFile(output, file, context)), originalId: id });
  const isEqual = ({ pixels }: FileCheck) => pixels === 'equal';
  const [best, ...rest] = checks.sort(
    (a, b) => Number(isEqual(b)) - Number(isEqual(a)) || a.findings.length - b.findings.length,
  );
  if (!best) throw new Error('there is nothing to compare with');
  const ofValues = (one: CheckFinding) => findingKind(one.code).class === 'values';
  const isSame = (one: CheckFinding, other: CheckFinding) =>
    one.code === other.code && one.path === other.path && one.offset === other.offset;
  const more = rest.flatMap(({ findings }) => findings.filter(ofValues));
  const added = more.filter((one, at) =>
    [...best.findings, ...more.slice(0, at)].every((other) => !isSame(one, other)),
  );
  return { ...best, findings: [...best.findings, ...added] };
}

async function indexed({ blob, whole }: Stored): Promise<DicomFile | undefined> {
  const given = whole ?? blob;
  const result = given && (await indexFile(given, FIRST_WINDOW));
  return result?.ok ? result.file : undefined;
}
