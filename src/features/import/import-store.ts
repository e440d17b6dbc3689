/** The imports of this window: the one that runs, those that wait for it, and what became of the others. */
import { create } from 'zustand';
import { keepStorage } from '../../db/library';
import type { Source } from '../../jobs/drop-sources';
import { runImport } from '../../jobs/import-job';
import type { ImportProgress, ImportReport } from '../../jobs/import-report';

export interface ImportRun {
  readonly id: number;
  readonly state: 'running' | ImportReport['state'];
  /** Undefined until the job first speaks. */
  readonly progress: ImportProgress | undefined;
  readonly report: ImportReport | undefined;
  /** A bug ended it. What was stored until then is whole. */
  readonly isFault: boolean;
  readonly cancel: () => void;
}

interface ImportState {
  readonly runs: readonly ImportRun[];
  readonly isPanelOpen: boolean;
}

export const useImports = create<ImportState>()(() => ({ runs: [], isPanelOpen: false }));

export function setPanelOpen(isPanelOpen: boolean): void {
  useImports.setState({ isPanelOpen });
}

let lastId = 0;

/** Starts an import, or queues it behind the one that runs. Resolves with its report; undefined after a fault. */
export async function startImport(sources: AsyncIterable<Source>): Promise<ImportReport | undefined> {
  const abort = new AbortController();
  const id = ++lastId;
  const run: ImportRun = {
    id,
    state: 'running',
    progress: undefined,
    report: undefined,
    isFault: false,
    cancel: () => {
      abort.abort();
    },
  };
  useImports.setState(({ runs }) => ({ runs: [...runs, run], isPanelOpen: true }));
  const change = (changes: Partial<ImportRun>) => {
    useImports.setState(({ runs }) => ({
      runs: runs.map((each) => (each.id === id ? { ...each, ...changes } : each)),
    }));
  };

  try {
    const report = await runImport(sources, {
      signal: abort.signal,
      onProgress: (progress) => {
        change({ progress });
      },
    });
    // One place for each file is more than anybody looks at.
    change({ state: report.state, report: { ...report, places: new Map() } });
    if (report.added.length > 0) void keepStorage();
    return report;
  } catch (error) {
    change({ state: 'cancelled', isFault: true });
    reportError(error);
    return undefined;
  }
}

/** Forgets the reports of what is over. */
export function clearFinished(): void {
  useImports.setState(({ runs }) => ({
    runs: runs.filter(({ state }) => state === 'running'),
    isPanelOpen: false,
  }));
}
