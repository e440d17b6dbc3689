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
  const bytes = sampleInstance();
  const blob = new Blob([bytes]);
  while (performance.now() < end) {
    for (let count = 0; count < 8; count++) await readHeader(blob, bytes);
    await nextTask();
  }
}
void warmUp();
