import { useState } from 'react';
import type { ReportLine } from '../../jobs/import-report';
import { Button } from '../../ui/Button';
import { bytes, count, counted, duration } from '../../ui/format';
import { ProgressLine } from '../../ui/ProgressLine';
import styles from './ExportSummary.module.css';
import type { ExportRun } from './use-export';

/** What the export does, or what became of it. */
export function ExportSummary({ run }: { readonly run: ExportRun }) {
  const { state, progress, report } = run;
  const withheld = report?.withheld.length ?? progress?.withheld ?? 0;
  const failed = report?.failed.length ?? progress?.failed ?? 0;
  return (
    <article
      className={styles['summary']}
      data-testid="deid-summary"
      data-state={state}
      data-done={report?.done ?? progress?.done ?? 0}
      data-withheld={withheld}
      data-failed={failed}
    >
      <p className={styles['headline']} role="status">
        {headline(run)}
      </p>
      {state === 'running' && (
        <>
          <ProgressLine label="De-identifying" done={progress?.bytes ?? 0} total={progress?.totalBytes} />
          <p className={styles['quiet']}>{progressLine(run)}</p>
        </>
      )}
      {report && report.withheld.length > 0 && (
        <Lines
          title={`Withheld on purpose (${count(withheld)})`}
          lines={report.withheld}
          hint="They stay in the library. Release their group in this dialog to export them."
        />
      )}
      {report && report.failed.length > 0 && (
        <Lines title={`Could not be read (${count(failed)})`} lines={report.failed} />
      )}
      {state === 'done' && (
        <p className={styles['quiet']}>
          To be sure, drop the zip back onto this page: Lethe then checks every byte of its headers against
          the originals.
        </p>
      )}
    </article>
  );
}

function headline({ state, report, progress }: ExportRun): string {
  switch (state) {
    case 'running':
      return `De-identifying ${count(finished(progress))} of ${count(progress?.total ?? 0)}`;
    case 'cancelled':
      return 'Cancelled. Nothing was exported.';
    case 'failed':
      return report?.reason ?? '';
    case 'done':
      return report && report.done > 0
        ? `${counted(report.done, 'image')} de-identified and exported, ${bytes(report.bytes)}`
        : 'No image could be exported: everything in the selection is withheld.';
  }
}

const finished = (progress: ExportRun['progress']): number =>
  progress ? progress.done + progress.withheld + progress.failed : 0;

function progressLine({ progress }: ExportRun): string {
  if (!progress) return 'Starting';
  const parts = [`${bytes(progress.bytes)} of ${bytes(progress.totalBytes)}`];
  if (progress.rate !== undefined) parts.push(`${bytes(progress.rate)}/s`);
  if (progress.eta !== undefined) parts.push(`${duration(progress.eta)} left`);
  if (progress.withheld > 0) parts.push(`${count(progress.withheld)} withheld`);
  return parts.join(' · ');
}

/** Lines shown at once; a person looks for a pattern, not for line 900. */
const SHOWN = 200;

function Lines({ title, lines, hint }: { title: string; lines: readonly ReportLine[]; hint?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <section className={styles['lines']}>
      <Button variant="quiet" aria-expanded={open} onPress={() => setOpen(!open)}>
        {title}
      </Button>
      {hint !== undefined && <p className={styles['quiet']}>{hint}</p>}
      {open && (
        <ul aria-label={title}>
          {lines.slice(0, SHOWN).map(({ path, reason }, index) => (
            <li key={`${path} ${index}`}>
              <span>{path}</span>
              <span className={styles['quiet']}>{reason}</span>
            </li>
          ))}
          {lines.length > SHOWN && (
            <li className={styles['quiet']}>and {count(lines.length - SHOWN)} more</li>
          )}
        </ul>
      )}
    </section>
  );
}
