import type { StudyCheckReport } from '../../jobs/check-job';
import {
  compareWithReport,
  type ComparedFiles,
  exportWithReport,
  makeReport,
  reportFiles,
  type ReportOptions,
} from '../../jobs/report-job';
import { saveFile } from '../../jobs/save-file';
import { Button } from '../../ui/Button';
import { FileInput } from '../../ui/FileInput';
import { count, counted } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { ProgressLine } from '../../ui/ProgressLine';
import type { CheckRun } from './check-runs';
import { filesLine } from './report-words';
import { useReportWork, workOn, type ReportWork } from './report-work';
import styles from './ReportPanel.module.css';

interface ReportPanelProps {
  run: CheckRun;
  report: StudyCheckReport;
}

/** The report for others to read, and whether files are still those of a report. */
export function ReportPanel({ run, report }: ReportPanelProps) {
  const { runId, work } = useReportWork();
  const { studyKeys, endedAt = new Date() } = run;
  const checked = { studyKeys, report, endedAt };
  const isRunning = work.kind === 'running';
  const isOwn = runId === run.id;
  const start = (task: (options: ReportOptions) => Promise<ReportWork>) =>
    workOn(run.id, report.filesChecked, task);
  const save = (name: keyof typeof reportFiles) =>
    start(async (options) => {
      saveFile(await reportFiles[name](await makeReport(checked, options)), name);
      return { kind: 'idle' };
    });
  const saveWithFiles = () =>
    start(async (options) => {
      await exportWithReport(checked, options);
      return { kind: 'idle' };
    });
  const compare = (file: File) =>
    start(async (options) => {
      const compared = await compareWithReport(studyKeys, file, options);
      return compared.ok
        ? { kind: 'compared', files: compared.files, made: compared.made }
        : { kind: 'problem', text: compared.problem };
    });

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
      {isRunning && (
        <div className={styles['running']}>
          <p role="status">
            Reading {count(work.done)} of {counted(work.total, 'file')}
          </p>
          <ProgressLine label="Files" done={work.done} total={work.total} />
          <Button onPress={work.cancel}>Cancel</Button>
        </div>
      )}
      {isOwn && work.kind === 'problem' && <Notice tone="alarm">{work.text}</Notice>}
      {isOwn && work.kind === 'compared' && <ComparedNotice files={work.files} made={work.made} />}
    </div>
  );
}

function ComparedNotice({ files, made }: { files: ComparedFiles; made: string }) {
  const { isSame, words } = filesLine(files, made);
  return (
    <div data-testid="report-comparison" data-same={isSame} role="status">
      <Notice tone={isSame ? 'checked' : 'alarm'}>{words}</Notice>
    </div>
  );
}
