import { useEffect, useState } from 'react';
import { readReport } from '../../check/report-files';
import type { StudyCheckReport } from '../../jobs/check-job';
import {
  compareWithReport,
  exportWithReport,
  makeReport,
  OtherFiles,
  reportFiles,
  reportTextIn,
  type ReportOptions,
} from '../../jobs/report-job';
import { saveFile } from '../../jobs/save-file';
import { Button } from '../../ui/Button';
import { FileInput } from '../../ui/FileInput';
import { count, counted } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { ProgressLine } from '../../ui/ProgressLine';
import type { CheckRun } from './check-store';
import { filesLine, type ComparedFiles } from './report-words';
import styles from './ReportPanel.module.css';

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly cancel: () => void }
  | { readonly kind: 'compared'; readonly files: ComparedFiles; readonly made: string }
  | { readonly kind: 'problem'; readonly text: string };

interface ReportPanelProps {
  run: CheckRun;
  report: StudyCheckReport;
}

/** The report for others to read, and whether files are still those of a report. */
export function ReportPanel({ run, report }: ReportPanelProps) {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const { studyKeys, endedAt = new Date() } = run;
  const checked = { studyKeys, report, endedAt };
  const isRunning = state.kind === 'running';
  const stop = isRunning ? state.cancel : undefined;
  useEffect(() => stop, [stop]);

  const work = async (task: (options: ReportOptions) => Promise<State>) => {
    const abort = new AbortController();
    const cancel = () => abort.abort();
    setState({ kind: 'running', done: 0, total: report.filesChecked, cancel });
    try {
      const onProgress = (progress: { done: number; total: number }) =>
        setState({ kind: 'running', cancel, ...progress });
      setState(await task({ signal: abort.signal, onProgress }));
    } catch (error) {
      const text = problemOf(error);
      if (!abort.signal.aborted && text === undefined) reportError(error);
      setState(abort.signal.aborted ? { kind: 'idle' } : { kind: 'problem', text: text ?? FAULT });
    }
  };
  const save = (name: keyof typeof reportFiles) =>
    work(async (options) => {
      const { type, textOf } = reportFiles[name];
      saveFile(new Blob([textOf(await makeReport(checked, options))], { type }), name);
      return { kind: 'idle' };
    });
  const saveWithFiles = () =>
    work(async (options) => {
      await exportWithReport(checked, options);
      return { kind: 'idle' };
    });
  const compare = async (file: File) => {
    const text = await reportTextIn(file).catch(() => undefined);
    const read = text === undefined ? { ok: false as const, problem: NO_REPORT } : readReport(text);
    if (!read.ok) setState({ kind: 'problem', text: read.problem });
    else
      await work(async (options) => ({
        kind: 'compared',
        files: await compareWithReport(studyKeys, read.files, options),
        made: read.made,
      }));
  };

  return (
    <div className={styles['report']}>
      <section aria-label="Report" className={styles['section']}>
        <h2>Report</h2>
        <p>
          What was checked, how it went, and the SHA-256 of every file; nothing that was in the files. It is
          not signed: it shows whether files were changed, not who made it.
        </p>
        <div className={styles['actions']}>
          <Button
            variant="primary"
            isDisabled={isRunning || report.verdict === 'fail'}
            onPress={() => void saveWithFiles()}
          >
            Export with report
          </Button>
          <Button isDisabled={isRunning} onPress={() => void save('lethe-report.html')}>
            Save to print (HTML)
          </Button>
          <Button isDisabled={isRunning} onPress={() => void save('lethe-report.json')}>
            Save for programs (JSON)
          </Button>
        </div>
        <p>
          {report.verdict === 'fail'
            ? 'Files that failed are not exported with their report.'
            : 'Export with report: one zip of the files that were checked, unchanged, and of both forms of the report.'}
        </p>
      </section>
      <section aria-label="Compare with a report" className={styles['section']}>
        <h2>Are these still the files?</h2>
        <p>
          Choose the JSON report that came with these studies, or the zip that it lies in: every file is
          compared with its digest there.
        </p>
        <div className={styles['actions']}>
          <FileInput
            label="Choose a report"
            accept=".json,.zip,application/json,application/zip"
            testId="compare-report"
            isDisabled={isRunning}
            onFile={(file) => void compare(file)}
          />
        </div>
      </section>
      {state.kind === 'running' && (
        <div className={styles['running']}>
          <p role="status">
            Reading {count(state.done)} of {counted(state.total, 'file')}
          </p>
          <ProgressLine label="Files" done={state.done} total={state.total} />
          <Button onPress={state.cancel}>Cancel</Button>
        </div>
      )}
      {state.kind === 'problem' && <Notice tone="alarm">{state.text}</Notice>}
      {state.kind === 'compared' && <ComparedNotice files={state.files} made={state.made} />}
    </div>
  );
}

const OTHERS = 'Files came, went or cannot be read any more since the check: check again first.';
const FULL = 'The storage of this browser is full: nothing was exported.';
const FAULT = 'This did not work because of an internal error: nothing was saved.';
const NO_REPORT = 'No report of Lethe is in this file.';

/** What a person is told; undefined for a bug. */
function problemOf(error: unknown): string | undefined {
  if (error instanceof OtherFiles) return OTHERS;
  // Across a worker's border an exception keeps its name and nothing else.
  return error instanceof Error && error.name === 'QuotaExceededError' ? FULL : undefined;
}

function ComparedNotice({ files, made }: { files: ComparedFiles; made: string }) {
  const { isSame, words } = filesLine(files, made);
  return (
    <div data-testid="report-comparison" data-same={isSame} role="status">
      <Notice tone={isSame ? 'checked' : 'alarm'}>{words}</Notice>
    </div>
  );
}
