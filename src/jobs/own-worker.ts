import { wrap, type Remote } from 'comlink';

export interface OwnWorker<Api> {
  readonly api: Remote<Api>;
  /** Waits for an answer; rejects where the worker stops or the signal says so. */
  readonly ask: <Answer>(answer: Answer) => Promise<Awaited<Answer>>;
  readonly close: () => void;
}

/** Wraps a worker that serves one purpose and keeps state for it. It ends with `close` or the signal. */
export function ownWorker<Api>(worker: Worker, signal: AbortSignal): OwnWorker<Api> {
  const lost = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('the worker stopped')));
    signal.addEventListener('abort', () => reject(new Error('closed', { cause: signal.reason })));
  });
  // Nobody may be asking when it stops.
  lost.catch(() => undefined);
  const close = () => worker.terminate();
  signal.addEventListener('abort', close);
  return { api: wrap<Api>(worker), ask: (answer) => Promise.race([answer, lost]), close };
}
