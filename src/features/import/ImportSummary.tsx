import { memo, useState } from 'react';
import type { ImportReport } from '../../jobs/import-report';
import { Button } from '../../ui/Button';
import { bytes, count } from '../../ui/format';
import { ProgressLine } from '../../ui/ProgressLine';
import type { ImportRun } from './import-store';
import styles from './ImportPanel.module.css';
import { countsOf, endLine, outcomeLine, progressLine } from './import-words';
import { ReportLines } from './ReportLines';

const lists = {
  failed: 'Damaged',
  conflict: 'Conflicts',
  notes: 'Need a look',
  ignored: 'Not DICOM',
} satisfies Partial<Record<keyof ImportReport, string>>;

type List = keyof typeof lists;

interface ImportSummaryProps {
  run: ImportRun;
  onCheck: (studyKeys: readonly string[]) => void;
}

/** What one import does or did, with the lists of what was not simply added. */
export function ImportSummary({ run, onCheck }: ImportSummaryProps) {
  const [open, setOpen] = useState<List>();
  const { state, progress, report } = run;
  const counts = countsOf(run);
  const isRunning = state === 'running';
  const end = endLine(run);
  return (
    <article
      data-testid="import-summary"
      data-state={state}
      data-added={counts.added}
      data-duplicate={counts.duplicate}
      data-conflict={counts.conflict}
      data-ignored={counts.ignored}
      data-failed={counts.failed}
      className={styles['summary']}
    >
      <div className={styles['row']}>
        <p className={styles['outcome']}>
          {[
            isRunning ? progressLine(progress) : '',
            isRunning && progress ? `${bytes(progress.bytes)} of ${bytes(progress.totalBytes)}` : '',
            outcomeLine(run),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <Actions
          report={report}
          open={open}
          onOpen={setOpen}
          onCancel={isRunning ? run.cancel : undefined}
          onCheck={onCheck}
        />
      </div>
      {isRunning && (
        <ProgressLine
          label="Import"
          done={progress?.bytes ?? 0}
          total={progress?.phase === 'reading' ? progress.totalBytes : undefined}
        />
      )}
      {isRunning && progress && progress.shortage > 0 && (
        <p className={styles['end']}>
          Up to {bytes(progress.shortage)} may not fit into the storage that is free.
        </p>
      )}
      {end !== undefined && <p className={styles['end']}>{end}</p>}
      {report && open && <ReportLines label={lists[open]} lines={report[open]} />}
    </article>
  );
}

interface ActionsProps {
  report: ImportReport | undefined;
  open: List | undefined;
  onOpen: (list: List | undefined) => void;
  /** Undefined where nothing runs. */
  onCancel: (() => void) | undefined;
  onCheck: (studyKeys: readonly string[]) => void;
}

/** What a person can do now: it changes when the import ends, not as often as it says how far it is. */
const Actions = memo(function Actions({ report, open, onOpen, onCancel, onCheck }: ActionsProps) {
  // Lethe's own exports are checked without being asked.
  const strangers = report?.importedStudyKeys.filter((key) => !report.exportStudyKeys.includes(key)) ?? [];
  const filled = (Object.keys(lists) as List[]).filter((list) => (report?.[list].length ?? 0) > 0);
  return (
    <>
      <div className={styles['lists']}>
        {filled.map((list) => (
          <Button
            key={list}
            variant="quiet"
            aria-expanded={open === list}
            onPress={() => {
              onOpen(open === list ? undefined : list);
            }}
          >
            {lists[list]} ({count(report?.[list].length ?? 0)})
          </Button>
        ))}
      </div>
      {onCancel && <Button onPress={onCancel}>Cancel</Button>}
      {strangers.length > 0 && (
        <Button variant="quiet" onPress={() => onCheck(strangers)}>
          Is it de-identified?
        </Button>
      )}
    </>
  );
});
