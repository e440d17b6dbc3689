import type { ReactNode } from 'react';
import { ChangesTable } from './ChangesTable';
import { EffectCounts } from './EffectCounts';
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
      <EffectCounts actions={survey.actions} images={survey.exportable} isBusy={!isCounted} />
      {sampleChoice}
      {preview?.kind === 'rows' && <ChangesTable rows={preview.rows} isCurrent={isCurrent} />}
      {preview?.kind === 'none' && <p className={styles['quiet']}>{preview.why}</p>}
    </section>
  );
}
