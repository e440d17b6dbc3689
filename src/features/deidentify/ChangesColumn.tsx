import type { Preview } from '../../jobs/preview';
import { count, counted } from '../../ui/format';
import { ChangesTable } from './ChangesTable';
import styles from './DeidentifyDialog.module.css';
import type { SurveyView } from './survey-view';

import { actionWords } from './words';

interface ChangesColumnProps {
  readonly survey: SurveyView;
  readonly preview: Preview | undefined;
  readonly sample: number | undefined;
  readonly onSample: (instanceId: number) => void;
}

const actions = Object.keys(actionWords) as (keyof typeof actionWords)[];

/** The effect: how many attributes change and how, and every one of them for a sample image. */
export function ChangesColumn({ survey, preview, sample, onSample }: ChangesColumnProps) {
  const counts = survey.actions;
  const total = actions.reduce((sum, action) => sum + counts[action], 0);
  return (
    <section className={`${styles['column']} ${styles['effect']}`} aria-label="Effect">
      <h3>Effect{total > 0 && ` · ${counted(total, 'change')} in ${counted(survey.exportable, 'image')}`}</h3>
      <div>
        <div className={styles['bar']} aria-hidden="true">
          {actions.map((action) => (
            <span key={action} className={styles[action]} style={{ flexGrow: counts[action] }} />
          ))}
        </div>
        <ul className={styles['legend']} aria-label="Changes by kind">
          {actions
            .filter((action) => counts[action] > 0)
            .map((action) => (
              <li key={action} data-action={action} data-count={counts[action]}>
                <span className={`${styles['swatch']} ${styles[action]}`} />
                {count(counts[action])} {actionWords[action]}
              </li>
            ))}
        </ul>
      </div>
      <label className={styles['field']}>
        Sample image
        <select
          value={sample ?? ''}
          onChange={(event) => onSample(Number(event.target.value))}
          disabled={survey.samples.length === 0}
        >
          {survey.samples.map(({ instanceId, label }) => (
            <option key={instanceId} value={instanceId}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {preview?.kind === 'rows' && <ChangesTable rows={preview.rows} />}
      {preview?.kind === 'none' && <p className={styles['quiet']}>{preview.why}</p>}
    </section>
  );
}
