import type { ReactNode } from 'react';
import { count, counted } from '../../ui/format';
import { ChangesTable } from './ChangesTable';
import { ACTIONS, actionWords } from './words';
import styles from './EffectColumn.module.css';
import type { SurveyView } from './survey-view';
import type { ShownPreview } from './use-preview';

interface EffectColumnProps {
  readonly survey: SurveyView;
  /** Whether the counts are of what is asked now. */
  readonly isCounted: boolean;
  readonly shown: ShownPreview;
  /** Chooses the sample image. */
  readonly sampleChoice: ReactNode;
}

/** The effect: how many attributes change and how, and every one of them for a sample image. */
export function EffectColumn({ survey, isCounted, shown, sampleChoice }: EffectColumnProps) {
  const { preview, isCurrent } = shown;
  return (
    <section className={styles['effect']} aria-label="Effect">
      <Counts survey={survey} isCounted={isCounted} />
      {sampleChoice}
      {preview?.kind === 'rows' && <ChangesTable rows={preview.rows} isCurrent={isCurrent} />}
      {preview?.kind === 'none' && <p className={styles['quiet']}>{preview.why}</p>}
    </section>
  );
}

/** What happens to the whole selection, as one bar and in numbers. */
function Counts({ survey, isCounted }: { survey: SurveyView; isCounted: boolean }) {
  const counts = survey.actions;
  const total = ACTIONS.reduce((sum, action) => sum + counts[action], 0);
  return (
    <div className={styles['counts']} aria-busy={!isCounted}>
      <h3>
        Effect
        {total > 0 && (
          <span>
            {counted(total, 'change')} in {counted(survey.exportable, 'image')}
          </span>
        )}
      </h3>
      <div className={styles['bar']} aria-hidden="true">
        {ACTIONS.map((action) => (
          <span key={action} className={styles[action]} style={{ flexGrow: counts[action] }} />
        ))}
      </div>
      <ul className={styles['legend']} aria-label="Changes by kind">
        {ACTIONS.filter((action) => counts[action] > 0).map((action) => (
          <li key={action} data-action={action} data-count={counts[action]}>
            <span className={`${styles['swatch']} ${styles[action]}`} />
            {count(counts[action])} {actionWords[action]}
          </li>
        ))}
      </ul>
    </div>
  );
}
