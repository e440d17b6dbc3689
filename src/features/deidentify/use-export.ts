import { useState } from 'react';
import type { ListedInstance } from '../../db/rows';
import type { UsedTemplate } from '../../jobs/audit-log';
import type { DeidAsk } from '../../jobs/deid-setup';
import type { DeidProgress, DeidReport } from '../../jobs/deid-report';
import { runDeidentify } from '../../jobs/deidentify-job';
import { endIdleDecoders } from '../../viewer/decoders';

/** An export that runs or has run. */
export interface ExportRun {
  readonly state: 'running' | DeidReport['state'];
  readonly progress: DeidProgress | undefined;
  /** Present when it has ended. */
  readonly report: DeidReport | undefined;
}

interface ExportTask {
  readonly studyKeys: readonly string[];
  readonly ask: DeidAsk;
  /** The instances that the person was shown the effect on. */
  readonly surveyed: readonly ListedInstance[];
  /** What the request was made from, for the audit. */
  readonly template: UsedTemplate | undefined;
  readonly addToLibrary: boolean;
}

/** One export at a time; `start` begins it, `cancel` ends it with nothing downloaded. */
export function useExport() {
  const [run, setRun] = useState<ExportRun>();
  const [abort, setAbort] = useState<AbortController>();
  const [failure, setFailure] = useState<Error>();
  if (failure) throw failure; // a bug, for the error boundary

  const start = ({ studyKeys, ask, ...task }: ExportTask) => {
    const controller = new AbortController();
    setAbort(controller);
    setRun({ state: 'running', progress: undefined, report: undefined });
    endIdleDecoders();
    runDeidentify(
      { studyKeys: [...studyKeys], ...ask, ...task, download: true },
      {
        signal: controller.signal,
        onProgress: (progress) => setRun({ state: 'running', progress, report: undefined }),
      },
    ).then(
      (report) => setRun((last) => ({ state: report.state, progress: last?.progress, report })),
      (cause: unknown) => setFailure(new Error('the export failed', { cause })),
    );
  };
  const cancel = () => abort?.abort(new DOMException('cancelled', 'AbortError'));
  return { run, start, cancel, again: () => setRun(undefined) };
}
