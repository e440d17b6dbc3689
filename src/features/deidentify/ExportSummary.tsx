import type { DeidReport } from '../../jobs/deid-report';
import { bytes, count, counted, duration } from '../../ui/format';
import { ProgressLine } from '../../ui/ProgressLine';
import styles from './ExportSummary.module.css';
import { EffectCounts } from './EffectCounts';
import { ExportedPatients } from './ExportedPatients';
import { asSentence } from './problems';
import { isChanged, useRequest } from './request-state';
import { Reasons } from './Reasons';
import type { ExportRun } from './use-export';

/** What the export does, or what became of it. */
export function ExportSummary({ run }: { readonly run: ExportRun }) {
  const { progress, report } = run;
  const request = useRequest();
  const withheld = report ? report.withheld.length + report.blocked.length : (progress?.withheld ?? 0);
  const failed = report?.failed.length ?? progress?.failed ?? 0;
  return (
    <article
      className={styles['summary']}
      data-testid="deid-summary"
      data-state={run.state}
      data-done={report?.done ?? progress?.done ?? 0}
      data-withheld={withheld}
      data-failed={failed}
    >
      <p className={styles['headline']} role="status">
        {headline(run)}
      </p>
      <p className={styles['quiet']}>
        {request.profile.name}
        {isChanged(request) && ', changed'}
      </p>
      {run.state === 'running' && (
        <>
          <ProgressLine label="De-identifying" done={progress?.bytes ?? 0} total={progress?.totalBytes} />
          <p className={styles['quiet']}>{progressLine(run)}</p>
        </>
      )}
      {report && report.deleted > 0 && (
        <p className={styles['warning']}>
          {counted(report.deleted, 'image was', 'images were')} deleted meanwhile and not exported.
        </p>
      )}
      {report?.state === 'done' && report.done > 0 && (
        <>
          <ExportedPatients patients={report.patients} />
          <EffectCounts actions={report.actions} images={report.done} />
        </>
      )}
      {report && report.withheld.length > 0 && (
        <Reasons
          title={`Withheld on purpose (${count(report.withheld.length)})`}
          lines={report.withheld}
          hint="They stay in the library. Release their group in this dialog to export them."
        />
      )}
      {report && report.blocked.length > 0 && (
        <Reasons title={`Never exported (${count(report.blocked.length)})`} lines={report.blocked} />
      )}
      {report && report.failed.length > 0 && (
        <Reasons title={`Could not be read (${count(failed)})`} lines={report.failed} />
      )}
      {report && report.pixels.length > 0 && (
        <section className={styles['lines']}>
          <h3>Changed in their pixel data</h3>
          <ul aria-label="Changed in their pixel data">
            {report.pixels.map(({ change, files }) => (
              <li key={change} data-files={files}>
                <span>{asSentence(change.replace(/^scrub /, 'taken out: '))}</span>
                <span className={styles['quiet']}>{counted(files, 'image')}</span>
              </li>
            ))}
          </ul>
          <p className={styles['quiet']}>
            Pictures look as before: what was taken out is not drawn, or was drawn over them.
          </p>
        </section>
      )}
      {report?.state === 'done' && report.done > 0 && (
        <section className={styles['lines']}>
          <h3>Next</h3>
          <p className={styles['quiet']}>
            To be sure, drop the zip back onto this page: Lethe then checks every byte of its headers against
            the originals.
          </p>
          <p className={styles['quiet']}>
            In the zip, lethe-audit.json says what was done to each file, without values. Who is who stays
            here.
          </p>
        </section>
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
        : noneExported(report);
  }
}

/** Why an export holds nothing. */
function noneExported(report: DeidReport | undefined): string {
  const { deleted = 0, failed = [], withheld = [], blocked = [] } = report ?? {};
  if (deleted > 0 && failed.length + withheld.length + blocked.length === 0)
    return 'No image could be exported: everything in the selection was deleted meanwhile.';
  return failed.length > 0
    ? 'No image could be exported.'
    : 'No image could be exported: everything in the selection is withheld.';
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
