import { BLOCKED, WITHHELD_GROUPS } from '../../deid/withheld';
import type { CollectProgress } from '../../jobs/patients-job';
import type { SurveyProgress } from '../../jobs/survey-job';
import { Button } from '../../ui/Button';
import { bytes, count, counted } from '../../ui/format';
import { ProgressLine } from '../../ui/ProgressLine';
import { Switch } from '../../ui/Switch';
import { release, useRequest } from './request-state';
import type { SurveyView } from './survey-view';
import styles from './WhatColumn.module.css';

interface WhatColumnProps {
  readonly survey: SurveyView;
  /** The survey that runs, where one does. */
  readonly running: SurveyProgress | undefined;
  /** Of collecting the patients, while it goes on. */
  readonly reading: CollectProgress | undefined;
  /** Leads to the series of an image, as somebody looks who wants to know a face. */
  readonly onFace: (instanceId: number) => void;
}

/** What is selected, and what of it is kept back. */
export function WhatColumn({ survey, running, reading, onFace }: WhatColumnProps) {
  const { released } = useRequest(({ request }) => request);
  return (
    <section className={styles['what']} aria-label="What">
      <h3>What</h3>
      <dl className={styles['facts']}>
        <dt>Studies</dt>
        <dd>{count(survey.studies)}</dd>
        <dt>Images</dt>
        <dd>{count(survey.images)}</dd>
        <dt>Size</dt>
        <dd>{bytes(survey.bytes)}</dd>
        <dt>To export</dt>
        <dd>{count(survey.exportable)}</dd>
      </dl>
      {reading && <Progress label="Reading who the patients are" {...reading} />}
      {running && (
        <Progress label="Looking at the headers" done={running.done} images={running.instances.length} />
      )}
      {survey.groups.length > 0 && (
        <>
          <h3>Withheld unless released</h3>
          <ul className={styles['list']} aria-label="Withheld">
            {survey.groups.map(({ group, images, sample }) => (
              <li key={group} className={styles['held']} data-group={group}>
                <strong>
                  {WITHHELD_GROUPS[group].name}
                  <span>{count(images)}</span>
                </strong>
                <span>{WITHHELD_GROUPS[group].why}</span>
                {group === 'face' && <Button onPress={() => onFace(sample)}>See it in 3D</Button>}
                <Switch
                  isSelected={released.includes(group)}
                  onChange={(isReleased) => release(group, isReleased)}
                >
                  Release
                </Switch>
              </li>
            ))}
          </ul>
          {released.some((group) => group !== 'face') && (
            <p className={styles['warning']}>
              Released images are not marked “Patient Identity Removed”: nobody has looked into their pixels
              or text.
            </p>
          )}
        </>
      )}
      {survey.blocked.length > 0 && (
        <>
          <h3>Never exported</h3>
          <ul className={styles['list']}>
            {survey.blocked.map(({ blocked, images }) => (
              <li key={blocked} className={styles['held']}>
                <span>
                  {counted(images, 'file')}:{' '}
                  {blocked === 'unreadable' ? 'The file cannot be read.' : BLOCKED[blocked]}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Progress({ label, done, images }: CollectProgress & { readonly label: string }) {
  return (
    <div className={styles['progress']}>
      <ProgressLine label={label} done={done} total={images} />
      <p className={styles['quiet']}>
        {label}: {count(done)} of {count(images)}
      </p>
    </div>
  );
}
