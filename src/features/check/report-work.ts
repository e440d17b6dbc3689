/** What is being done with reports: one thing at a time, and it goes on whatever the person looks at meanwhile. */
import { create } from 'zustand';
import { OtherFiles, type ComparedFiles, type ReportOptions } from '../../jobs/report-job';

export type ReportWork =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly cancel: () => void }
  | { readonly kind: 'compared'; readonly files: ComparedFiles; readonly made: string }
  | { readonly kind: 'problem'; readonly text: string };

interface ReportWorkState {
  /** The check that it is about. */
  readonly runId: number | undefined;
  readonly work: ReportWork;
}

export const useReportWork = create<ReportWorkState>()(() => ({ runId: undefined, work: { kind: 'idle' } }));

const tellWork = (runId: number, work: ReportWork): void => useReportWork.setState({ runId, work });

/**
 * Does something with the files of a check, until it is done or the person cancels it; nothing while something else is
 * being done.
 */
export async function workOn(
  runId: number,
  total: number,
  task: (options: ReportOptions) => Promise<ReportWork>,
): Promise<void> {
  if (useReportWork.getState().work.kind === 'running') return;
  const abort = new AbortController();
  const cancel = () => abort.abort();
  tellWork(runId, { kind: 'running', done: 0, total, cancel });
  try {
    const onProgress = (progress: { done: number; total: number }) => {
      if (!abort.signal.aborted) tellWork(runId, { kind: 'running', cancel, ...progress });
    };
    // What a worker has begun it ends; the person does not wait for that.
    tellWork(runId, await Promise.race([task({ signal: abort.signal, onProgress }), whenAborted(abort)]));
  } catch (error) {
    const text = problemOf(error);
    if (!abort.signal.aborted && text === undefined) reportError(error);
    tellWork(runId, abort.signal.aborted ? { kind: 'idle' } : { kind: 'problem', text: text ?? FAULT });
  }
}

const whenAborted = ({ signal }: AbortController): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
  });

const OTHERS = 'Files came, went or cannot be read any more since the check: check again first.';
const FULL = 'The storage of this browser is full: nothing was exported.';
const FAULT = 'This did not work because of an internal error: nothing was saved.';

/** What a person is told; undefined for a bug. */
function problemOf(error: unknown): string | undefined {
  if (error instanceof OtherFiles) return OTHERS;
  // Across a worker's border an exception keeps its name and nothing else.
  return error instanceof Error && error.name === 'QuotaExceededError' ? FULL : undefined;
}
