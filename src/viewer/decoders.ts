/** Frames of the library, read and decoded by workers beside the page, which hands them the files unread. */
import type { Remote } from 'comlink';
import { readBlobs } from '../db/blob-store';
import { readInstance } from '../db/library';
import type { Samples } from '../pixels/samples';
import { WorkerLost, WorkerPool } from '../workers/worker-pool';
import type { DecodedFrame } from './decode';
import { knownBy } from './frame-facts';
import type { Answer, FrameDecoder, FrameRequest, StoredFile } from './frames.worker';
import { MostRecent } from './most-recent';
import { NotShown } from './not-shown';

/** One for each core, within what one page should take, and one that reads meanwhile. */
export const DECODERS = Math.max(1, Math.min(8, navigator.hardwareConcurrency)) + 1;

/** Milliseconds after which a decoder is given up: a radiograph of 100 megapixels takes some ten seconds. */
const DEADLINE = 60_000;

const pool = new WorkerPool<FrameDecoder>(
  () => new Worker(new URL('./frames.worker.ts', import.meta.url), { type: 'module' }),
  { size: DECODERS, deadline: DEADLINE },
);

/** Starts a worker ahead of the first frame; the others begin with the frames after it, which are not waited for. */
export const warmDecoder = (): void => pool.warm(1);

/** Ends decoders that have nothing to do: what begins now needs their memory. */
export const endIdleDecoders = (): void => pool.endIdle();

/** Handles of files, not their bytes. */
const files = new MostRecent<number, Blob | undefined>(128);

/**
 * Gets files ready that will be wanted in this order: many together, since one by one each costs a transaction, and not
 * again before half of them are used.
 */
export function expectFiles(instanceIds: readonly number[]): void {
  if (instanceIds.slice(0, instanceIds.length >> 1).every((id) => files.has(id))) return;
  const missing = [...new Set(instanceIds)].filter((id) => !files.has(id));
  const read = readBlobs(missing);
  for (const [at, id] of missing.entries()) void files.get(id, async () => (await read)[at]);
}

export function forgetFiles(): void {
  files.clear();
  ahead = undefined;
}

const storedFile = async (instanceId: number): Promise<StoredFile> => ({
  instanceId,
  blob: await files.get(instanceId, async () => (await readBlobs([instanceId]))[0]),
});

/** Answers "decoder-lost" where the worker is lost. */
async function inWorker<Value>(
  work: (decoder: Remote<FrameDecoder>) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  try {
    return await pool.run(work);
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    return { ok: false, reason: 'decoder-lost', subject: { sopClassUID: '', transferSyntaxUID: '' } };
  }
}

function answerOf<Value>(answer: Answer<Value> | undefined): Answer<Value> {
  if (!answer) throw new Error('a decoder left out an answer');
  return answer;
}

/** Rejects with `NotShown`. */
function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new NotShown(answer.reason, answer.subject);
  return answer.value;
}

/** What was asked for since the last turn: one worker gets it together. */
let batch:
  { readonly requests: FrameRequest[]; readonly answers: Promise<Answer<DecodedFrame>[]> } | undefined;

async function answersTo(requests: readonly FrameRequest[]): Promise<Answer<DecodedFrame>[]> {
  const alone = async (request: FrameRequest) =>
    inWorker(async (decoder) => answerOf((await decoder.frames([request]))[0]));
  if (requests.length === 1) return Promise.all(requests.map(alone));
  try {
    return await pool.run((decoder) => decoder.frames(requests));
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    // One image brought the worker down: alone, it takes no other with it.
    return Promise.all(requests.map(alone));
  }
}

async function decodeTogether(request: FrameRequest): Promise<DecodedFrame> {
  if (!batch) {
    const requests: FrameRequest[] = [];
    const answers = Promise.resolve().then(() => {
      batch = undefined;
      return answersTo(requests);
    });
    batch = { requests, answers };
  }
  const at = batch.requests.push(request) - 1;
  return valueOf(answerOf((await batch.answers)[at]));
}

/** A frame that was decoded before anybody asked for it: the one who does takes it away. */
let ahead: { readonly id: string; readonly decoding: Promise<DecodedFrame> } | undefined;
const idOf = (instanceId: number, frame: number) => `${instanceId} ${frame}`;

/** Begins to decode a frame that is likely to be asked for next, where its file was not asked for already. */
export function decodeAhead(instanceId: number, frame: number): void {
  if (files.has(instanceId)) return;
  const decoding = decodeFrame(instanceId, frame);
  // Told to the one who asks for it.
  decoding.catch(() => undefined);
  ahead = { id: idOf(instanceId, frame), decoding };
}

/**
 * Decodes frame `frame` (from 0) of a stored instance; what is asked for at once is decoded by one worker. Rejects with
 * `NotShown`.
 *
 * @param stateId the instance of a presentation state to look at it with.
 */
export async function decodeFrame(
  instanceId: number,
  frame: number,
  stateId?: number,
): Promise<DecodedFrame> {
  if (stateId === undefined && ahead?.id === idOf(instanceId, frame)) {
    const { decoding } = ahead;
    ahead = undefined;
    return decoding;
  }
  const file = await storedFile(instanceId);
  const state = stateId === undefined ? undefined : await storedFile(stateId);
  const decoded = await decodeTogether({ file, frame, state });
  if (decoded.facts.sopInstanceUID !== '') return decoded;
  const row = await readInstance(instanceId);
  return row ? { ...decoded, facts: knownBy(decoded.facts, row.sopInstanceUID) } : decoded;
}

/** The samples of a frame as the file stores them, by pixel. Rejects with `NotShown`. */
export async function decodeSamples(instanceId: number, frame: number): Promise<Samples> {
  const file = await storedFile(instanceId);
  return valueOf(await inWorker<Samples>((decoder) => decoder.samples(file, frame)));
}

/** One frame as a small picture, of a mosaic its middle tile. Rejects with `NotShown`. */
export async function decodePicture(instanceId: number, frame: number): Promise<Blob> {
  const file = await storedFile(instanceId);
  return valueOf(await inWorker<Blob>((decoder) => decoder.picture(file, frame)));
}
