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

async function answer<Value>(
  work: () => Promise<Value>,
  moved: (value: Value) => Transferable[],
): Promise<Answer<Value>> {
  try {
    const value = await work();
    return transfer({ ok: true, value }, moved(value));
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
  frame: (file: StoredFile, frame: number, state?: StoredFile): Promise<Answer<DecodedFrame>> =>
    answer(
      async () => {
        const presented = state && (await states.get(state.instanceId, () => readState(state)));
        return compact(await decodeFrame(await open(file), frame, presented));
      },
      ({ pixels }) => [pixels.buffer],
    ),
  samples: (file: StoredFile, frame: number): Promise<Answer<Samples>> =>
    answer(
      async () => (await storedSamples(await open(file), frame)).samples,
      ({ buffer }) => [buffer as ArrayBuffer],
    ),
  /** One frame as a small picture, of a mosaic its middle tile. */
  picture: (file: StoredFile, frame: number): Promise<Answer<Blob>> =>
    answer(
      async () => {
        const instance = await open(file);
        const { mosaic } = instance;
        return drawSmall(await decodeFrame(instance, mosaic ? Math.floor(mosaic.count / 2) : frame));
      },
      () => [],
    ),
};
export type FrameDecoder = typeof decoder;
expose(decoder);
