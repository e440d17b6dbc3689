import { Braces, ListChecks, Trash2 } from 'lucide-react';
import { useDeferredValue } from 'react';
import type { SeriesRow, StudyRow } from '../../db/rows';
import { useSeries } from '../../db/use-library';
import { Button } from '../../ui/Button';
import { bytes, counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import type { LibraryFacts } from './facts';
import { useLibraryStore } from './library-store';
import styles from './Preview.module.css';
import { SeriesList } from './SeriesList';
import { SeriesThumbnail } from './SeriesThumbnail';
import { actOnSeries, type LibraryActions } from './study-actions';
import { StudyFacts } from './StudyFacts';
import { StudyMarks } from './StudyMarks';

interface PreviewProps extends LibraryActions {
  selected: readonly StudyRow[];
  facts: LibraryFacts;
  onDelete: () => void;
  /** Position in pixels of the window. */
  onSeriesMenu: (at: { x: number; y: number }, series: SeriesRow) => void;
}

/** What is selected, and what can be done with it. */
export function Preview(props: PreviewProps) {
  const { selected, facts, onView, onDeidentify, onCheck, onDelete, onSeriesMenu } = props;
  const study = selected.length === 1 ? selected[0] : undefined;
  // A double click opens the study before all that is said of it here.
  const described = useDeferredValue(study);
  const series = useSeries(described?.key);
  const chosen = useLibraryStore(({ seriesKey }) => seriesKey);
  const current = series?.find(({ key }) => key === chosen) ?? series?.[0];
  const shown = described?.key === study?.key ? current : undefined;
  const canCheck = selected.some(({ identity }) => identity === 'deidentified');

  return (
    <aside aria-label="Preview" className={styles['preview']}>
      {described ? (
        <>
          <div className={styles['image']}>
            {current && <SeriesThumbnail series={current} size="large" />}
          </div>
          <div className={styles['facts']}>
            <StudyFacts study={described} facts={facts} />
            {/* Another study begins anew: nothing that was typed for the one before goes to it. */}
            <StudyMarks key={described.key} study={described} />
          </div>
          <SeriesList
            series={series ?? []}
            selectedKey={current?.key}
            onOpen={(seriesKey) => onView({ studyKey: described.key, seriesKey })}
            onMenu={onSeriesMenu}
          />
        </>
      ) : (
        !study && <SelectionFacts selected={selected} />
      )}
      <footer className={styles['actions']}>
        <div className={styles['tools']}>
          <IconButton
            label="Metadata"
            placement="top"
            isDisabled={!shown}
            onPress={() => shown && actOnSeries('metadata', shown, props)}
          >
            <Braces size={16} />
          </IconButton>
          <IconButton
            label="Check"
            placement="top"
            isDisabled={!canCheck}
            onPress={() => onCheck(selected.map(({ key }) => key))}
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
          onPress={() => onDeidentify(selected.map(({ key }) => key))}
        >
          De-identify
        </Button>
        <Button
          variant="primary"
          isDisabled={!study}
          onPress={() =>
            study && onView({ studyKey: study.key, ...(chosen === undefined ? {} : { seriesKey: chosen }) })
          }
        >
          View
        </Button>
      </footer>
    </aside>
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
