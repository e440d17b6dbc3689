/** Decodes frames beside the page: files come as handles, pixels leave as memory that changes hands. */
import { expose, transfer } from 'comlink';
import type { DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import type { Samples } from '../pixels/samples';
import { decodeFrame, storedSamples, type DecodedFrame } from './decode';
import { openForFrame, type OpenInstance } from './frame-source';
import { MostRecent } from './most-recent';
import { NotShown, type NotShownReason, type Subject } from './not-shown';
import { drawSmall } from './small-picture';

/** A file of the library: undefined where it is not there any more. */
export interface StoredFile {
  readonly instanceId: number;
  readonly blob: Blob | undefined;
}

export interface FrameRequest {
  readonly file: StoredFile;
  /** From 0. */
  readonly frame: number;
  /** A presentation state to look at it with. */
  readonly state: StoredFile | undefined;
}

/** Errors lose what they carry on their way out of a worker. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: NotShownReason; readonly subject: Subject };

/** Those that more than one frame is wanted of. */
const opened = new MostRecent<number, OpenInstance>(16);
const states = new MostRecent<number, DicomFile | undefined>(4);

async function open({ instanceId, blob }: StoredFile): Promise<OpenInstance> {
  if (opened.has(instanceId)) return opened.get(instanceId, () => openForFrame(blob));
  const instance = await openForFrame(blob);
  return instance.isSpent ? instance : opened.get(instanceId, () => Promise.resolve(instance));
}

async function readState({ blob }: StoredFile): Promise<DicomFile | undefined> {
  const indexed = blob && (await indexFile(blob));
  return indexed?.ok ? indexed.file : undefined;
}

/** All that is asked for at once is read at once; what is asked for twice is opened once, or again where it is spent. */
function openAll(requests: readonly FrameRequest[]): Promise<OpenInstance>[] {
  const opening = new Map<number, Promise<OpenInstance>>();
  return requests.map(({ file }) => {
    const before = opening.get(file.instanceId);
    const instance = before ? before.then(() => open(file)) : open(file);
    opening.set(file.instanceId, instance);
    // Its failure is told when its turn comes.
    instance.catch(() => undefined);
    return instance;
  });
}

async function answer<Value>(work: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof NotShown) return { ok: false, reason: error.reason, subject: error.subject };
    throw error;
  }
}

/** Part of the memory of a frame that what else its file holds may take: less is not worth a copy. */
const REST = 1 / 16;

function compact(decoded: DecodedFrame): DecodedFrame {
  const { pixels } = decoded;
  const isTight = pixels.buffer.byteLength <= pixels.byteLength * (1 + REST);
  return isTight ? decoded : { ...decoded, pixels: pixels.slice() };
}

const decoder = {
  /** One after the other: codecs use their memory again. */
  async frames(requests: readonly FrameRequest[]): Promise<Answer<DecodedFrame>[]> {
    const opening = openAll(requests);
    const answers: Answer<DecodedFrame>[] = [];
    for (const [at, { file, frame, state }] of requests.entries())
      answers.push(
        await answer(async () => {
          const instance = await (opening[at] ?? open(file));
          const presented = state && (await states.get(state.instanceId, () => readState(state)));
          return compact(await decodeFrame(instance, frame, presented));
        }),
      );
    return transfer(
      answers,
      answers.flatMap((each) => (each.ok ? [each.value.pixels.buffer] : [])),
    );
  },
  async samples(file: StoredFile, frame: number): Promise<Answer<Samples>> {
    const found = await answer(async () => (await storedSamples(await open(file), frame)).samples);
    return found.ok ? transfer(found, [found.value.buffer as ArrayBuffer]) : found;
  },
  /** One frame as a small picture, of a mosaic its middle tile. */
  picture: (file: StoredFile, frame: number): Promise<Answer<Blob>> =>
    answer(async () => {
      const instance = await open(file);
      const { mosaic } = instance;
      return drawSmall(await decodeFrame(instance, mosaic ? Math.floor(mosaic.count / 2) : frame));
    }),
};
export type FrameDecoder = typeof decoder;
expose(decoder);
