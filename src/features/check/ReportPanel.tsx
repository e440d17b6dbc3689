import { useState } from 'react';
import { readReport } from '../../check/report-files';
import { reportHtml } from '../../check/report-html';
import type { Report } from '../../check/report';
import type { StudyCheckReport } from '../../jobs/check-job';
import { compareWithReport, OtherFiles, makeReport } from '../../jobs/report-job';
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
  const { studyKeys, endedAt } = run;

  const work = async (task: (options: Parameters<typeof makeReport>[3]) => Promise<State>) => {
    const abort = new AbortController();
    const cancel = () => abort.abort();
    setState({ kind: 'running', done: 0, total: report.filesChecked, cancel });
    try {
      const onProgress = (progress: { done: number; total: number }) =>
        setState({ kind: 'running', cancel, ...progress });
      setState(await task({ signal: abort.signal, onProgress }));
    } catch (error) {
      if (!abort.signal.aborted && !(error instanceof OtherFiles)) reportError(error);
      setState(abort.signal.aborted ? { kind: 'idle' } : { kind: 'problem', text: OTHERS });
    }
  };
  const save = (name: string, type: string, textOf: (made: Report) => string) =>
    work(async (options) => {
      const made = await makeReport(studyKeys, report, endedAt ?? new Date(), options);
      saveFile(new Blob([textOf(made)], { type }), name);
      return { kind: 'idle' };
    });
  const compare = async (file: File) => {
    const read = readReport(await file.text());
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
          What was checked, how it went, and the SHA-256 of every file; nothing that was in the files. Keep it
          beside the zip. It is not signed: it shows whether files were changed, not who made it.
        </p>
        <div className={styles['actions']}>
          <Button
            variant="primary"
            isDisabled={state.kind === 'running'}
            onPress={() => void save('lethe-report.html', 'text/html', reportHtml)}
          >
            Save to print (HTML)
          </Button>
          <Button
            isDisabled={state.kind === 'running'}
            onPress={() =>
              void save(
                'lethe-report.json',
                'application/json',
                (made) => `${JSON.stringify(made, undefined, 1)}\n`,
              )
            }
          >
            Save for programs (JSON)
          </Button>
        </div>
      </section>
      <section aria-label="Compare with a report" className={styles['section']}>
        <h2>Are these still the files?</h2>
        <p>
          Choose the JSON report that came with these studies: every file is compared with its digest there.
        </p>
        <div className={styles['actions']}>
          <FileInput
            label="Choose a report"
            accept=".json,application/json"
            testId="compare-report"
            isDisabled={state.kind === 'running'}
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

function ComparedNotice({ files, made }: { files: ComparedFiles; made: string }) {
  const { isSame, words } = filesLine(files, made);
  return (
    <div data-testid="report-comparison" data-same={isSame} role="status">
      <Notice tone={isSame ? 'checked' : 'alarm'}>{words}</Notice>
    </div>
  );
}
