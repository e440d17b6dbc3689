import { BLOCKED, WITHHELD_GROUPS } from '../../deid/withheld';
import type { SurveyProgress } from '../../jobs/survey-job';
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
}

/** What is selected, and what of it is kept back. */
export function WhatColumn({ survey, running }: WhatColumnProps) {
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
        <dt>Will be exported</dt>
        <dd>{count(survey.exportable)}</dd>
      </dl>
      {running && (
        <div className={styles['progress']}>
          <ProgressLine label="Looking at the headers" done={running.done} total={running.images} />
          <p className={styles['quiet']}>
            Looking at {count(running.done)} of {counted(running.images, 'header')}
          </p>
        </div>
      )}
      {survey.groups.length > 0 && (
        <>
          <h3>Withheld unless released</h3>
          <ul className={styles['list']} aria-label="Withheld">
            {survey.groups.map(({ group, images }) => (
              <li key={group} className={styles['held']} data-group={group} data-images={images}>
                <strong>
                  {WITHHELD_GROUPS[group].name}
                  <span>{count(images)}</span>
                </strong>
                <span>{WITHHELD_GROUPS[group].why}</span>
                <Switch
                  isSelected={released.includes(group)}
                  onChange={(isReleased) => release(group, isReleased)}
                >
                  Release
                </Switch>
              </li>
            ))}
          </ul>
          {released.length > 0 && (
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
