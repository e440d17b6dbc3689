import { useEffect } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { SeriesRow } from '../../db/rows';
import { count } from '../../ui/format';
import { useLibraryStore } from './library-store';
import styles from './SeriesList.module.css';
import { SeriesThumbnail } from './SeriesThumbnail';

interface SeriesListProps {
  series: readonly SeriesRow[];
  selectedKey: string | undefined;
  onOpen: (seriesKey: string) => void;
}

/** The series of a study. A click selects, a double click or Enter opens. */
export function SeriesList({ series, selectedKey, onOpen }: SeriesListProps) {
  const keys = series.map(({ key }) => key).join('\n');
  useEffect(() => {
    if (keys !== '') void drawThumbnails(keys.split('\n'));
  }, [keys]);
  return (
    <ListBox
      aria-label="Series"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selectedKey === undefined ? [] : [selectedKey]}
      onSelectionChange={(keys) => {
        if (keys !== 'all') useLibraryStore.setState({ seriesKey: [...keys].map(String)[0] });
      }}
      onAction={(key) => {
        onOpen(String(key));
      }}
      className={styles['series'] ?? ''}
    >
      {series.map((each) => (
        <ListBoxItem
          key={each.key}
          id={each.key}
          textValue={nameOf(each)}
          data-series-uid={each.seriesInstanceUID}
          data-modality={each.modality}
          data-instances={each.instanceCount}
          className={styles['item'] ?? ''}
        >
          <SeriesThumbnail series={each} size="small" />
          <span className={styles['text']}>
            <span className={styles['name']}>{nameOf(each)}</span>
            <span className={styles['detail']}>
              {[each.modality, each.bodyPartExamined].filter(Boolean).join(' · ')}
            </span>
          </span>
          <span className={styles['count']}>{count(Math.max(each.frameCount, each.instanceCount))}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  );
}

function nameOf({ seriesNumber, seriesDescription, modality }: SeriesRow): string {
  return [seriesNumber, seriesDescription || modality || 'Series']
    .filter((part) => part !== undefined)
    .join('  ');
}

/** Pictures that are not there yet are drawn when somebody first looks: the decoders load on demand. */
async function drawThumbnails(seriesKeys: readonly string[]): Promise<void> {
  const { queueThumbnails } = await import('../../viewer/thumbnails');
  await queueThumbnails(seriesKeys);
}
