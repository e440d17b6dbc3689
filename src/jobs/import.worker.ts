import { expose } from 'comlink';
import { sampleInstance } from '../dicom/sample-study';
import { nextTask } from './next-task';
import { readHeader, readHeaders } from './read-header';
import { sameBytes, sameTail } from './same-bytes';

const api = { readHeaders, sameBytes, sameTail };
export type ImportWorker = typeof api;
expose(api);

/** Milliseconds. */
const WARMING = 200;

/**
 * Code runs at its full speed when it has run for a while: until it is asked for anything, this worker reads a header
 * that it made itself.
 */
async function warmUp(): Promise<void> {
  let end = performance.now() + WARMING;
  addEventListener('message', () => (end = 0), { once: true });
  const sample = sampleInstance();
  const blob = new Blob([sample]);
  // As they come: one behind the other in memory, at any address.
  const bytes = new Uint8Array(sample.length + 1).subarray(1);
  bytes.set(sample);
  while (performance.now() < end) {
    for (let count = 0; count < 8; count++) await readHeader(blob, bytes);
    // Of some files more is read than their first bytes.
    await readHeader(blob, bytes.subarray(0, bytes.length >> 9));
    await nextTask();
  }
}
void warmUp();
