import { Braces, ListChecks, Trash2 } from 'lucide-react';
import type { StudyRow } from '../../db/rows';
import { useInstances, useSeries } from '../../db/use-library';
import { Button } from '../../ui/Button';
import { formatPersonName } from '../../dicom/person-name';
import { bytes, counted, date } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { useLibraryStore } from './library-store';
import styles from './Preview.module.css';
import { SeriesList } from './SeriesList';
import { SeriesThumbnail } from './SeriesThumbnail';
import { StateDot, stateNames } from './StateDot';
import { stateOf } from './study-list';

interface PreviewProps {
  selected: readonly StudyRow[];
  canCheck: boolean;
  onView: (viewing: { studyKey: string; seriesKey?: string }) => void;
  onDeidentify: (studyKeys: readonly string[]) => void;
  onCheck: (studyKeys: readonly string[]) => void;
  onMetadata: (instanceId: number) => void;
  onDelete: () => void;
}

/** What is selected, and what can be done with it. */
export function Preview(props: PreviewProps) {
  const { selected, canCheck, onView, onDeidentify, onCheck, onMetadata, onDelete } = props;
  const study = selected.length === 1 ? selected[0] : undefined;
  const series = useSeries(study?.key);
  const chosen = useLibraryStore(({ seriesKey }) => seriesKey);
  const current = series?.find(({ key }) => key === chosen) ?? series?.[0];
  const instances = useInstances(current?.key);
  const instance = instances?.[0];

  return (
    <aside aria-label="Preview" className={styles['preview']}>
      {study ? (
        <>
          <div className={styles['image']}>
            {current && <SeriesThumbnail series={current} size="large" />}
          </div>
          <StudyFacts study={study} />
          <SeriesList
            series={series ?? []}
            selectedKey={current?.key}
            onOpen={(seriesKey) => {
              onView({ studyKey: study.key, seriesKey });
            }}
          />
        </>
      ) : (
        <SelectionFacts selected={selected} />
      )}
      <footer className={styles['actions']}>
        <div className={styles['tools']}>
          <IconButton
            label="Metadata"
            placement="top"
            isDisabled={!instance}
            onPress={() => {
              if (instance) onMetadata(instance.id);
            }}
          >
            <Braces size={16} />
          </IconButton>
          <IconButton
            label="Check"
            placement="top"
            isDisabled={!canCheck}
            onPress={() => {
              onCheck(selected.map(({ key }) => key));
            }}
          >
            <ListChecks size={16} />
          </IconButton>
          <IconButton
            label="Delete"
            shortcut="Del"
            placement="top"
            isDisabled={selected.length === 0}
            onPress={onDelete}
          >
            <Trash2 size={16} />
          </IconButton>
        </div>
        <Button
          isDisabled={selected.length === 0}
          onPress={() => {
            onDeidentify(selected.map(({ key }) => key));
          }}
        >
          De-identify
        </Button>
        <Button
          variant="primary"
          isDisabled={!study}
          onPress={() => {
            if (study)
              onView({ studyKey: study.key, ...(chosen === undefined ? {} : { seriesKey: chosen }) });
          }}
        >
          View
        </Button>
      </footer>
    </aside>
  );
}

function StudyFacts({ study }: { study: StudyRow }) {
  const state = stateOf(study);
  const facts: [string, string][] = [
    ['ID', study.patientId],
    ['Born', [date(study.birthDate), study.sex].filter(Boolean).join(' · ')],
    ['Study', [date(study.studyDate), study.studyDescription].filter(Boolean).join(' · ')],
    ['Accession', study.accessionNumber],
    ['Institution', study.institutionName],
    [
      'Holds',
      `${counted(study.seriesCount, 'series', 'series')} · ${counted(study.instanceCount, 'image')} · ${bytes(study.bytes)}`,
    ],
  ];
  return (
    <div className={styles['facts']}>
      <h2 className={styles['title']}>{formatPersonName(study.patientName) || 'No name'}</h2>
      <p className={styles['state']}>
        <StateDot state={state} />
        <span aria-hidden="true">{stateNames[state]}</span>
      </p>
      <dl className={styles['list']}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className={styles['fact']}>
              <dt>{name}</dt>
              <dd title={value}>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

function SelectionFacts({ selected }: { selected: readonly StudyRow[] }) {
  const sum = (of: (study: StudyRow) => number) => selected.reduce((total, study) => total + of(study), 0);
  return (
    <p className={styles['summary']}>
      {selected.length === 0
        ? 'Select a study to see its series.'
        : [
            counted(selected.length, 'study', 'studies'),
            counted(
              sum(({ instanceCount }) => instanceCount),
              'image',
            ),
            bytes(sum((study) => study.bytes)),
          ].join(' · ')}
    </p>
  );
}
