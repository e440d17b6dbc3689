import type { StudyRow } from '../../db/rows';
import { formatPersonName } from '../../dicom/person-name';
import { bytes, counted, date } from '../../ui/format';
import { useMask } from '../../ui/identities';
import { badgesOf } from './badges';
import { BadgeSign } from './BadgeSign';
import type { LibraryFacts } from './facts';
import { revealStudy } from './library-store';
import styles from './Preview.module.css';
import { StateDot } from './StateDot';
import { stateNames, stateOf } from './study-state';

/** What the headers say about a study, and what the library knows of it. */
export function StudyFacts({ study, facts }: { study: StudyRow; facts: LibraryFacts }) {
  const mask = useMask();
  const state = stateOf(study);
  const shown: [string, string][] = [
    ['ID', mask(study.patientId)],
    ['Born', [mask(date(study.birthDate)), study.sex].filter(Boolean).join(' · ')],
    ['Study', [date(study.studyDate), study.studyDescription].filter(Boolean).join(' · ')],
    ['Accession', mask(study.accessionNumber)],
    ['Institution', mask(study.institutionName)],
    [
      'Holds',
      `${counted(study.seriesCount, 'series', 'series')} · ${counted(study.instanceCount, 'image')} · ${bytes(study.bytes)}`,
    ],
  ];
  const [copy] = facts.copies.get(study.key) ?? [];
  const other = study.originalKey ?? copy?.key;
  return (
    <>
      <h2 className={styles['title']}>{mask(formatPersonName(study.patientName)) || 'No name'}</h2>
      <p className={styles['state']}>
        <StateDot state={state} />
        <span aria-hidden="true">{stateNames[state]}</span>
        {badgesOf(study, facts).map((badge) => (
          <BadgeSign key={badge.kind} {...badge} />
        ))}
      </p>
      <dl className={styles['list']}>
        {shown
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className={styles['fact']}>
              <dt>{name}</dt>
              <dd title={value}>{value}</dd>
            </div>
          ))}
      </dl>
      {other !== undefined && (
        <button type="button" className={styles['link']} onClick={() => revealStudy(other)}>
          {study.originalKey === undefined ? 'Go to the de-identified copy' : 'Go to the original'}
        </button>
      )}
    </>
  );
}
