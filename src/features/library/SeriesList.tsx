import { useEffect } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { SeriesRow } from '../../db/rows';
import { count } from '../../ui/format';
import { useLibraryStore } from './library-store';
import { seriesName } from './series-name';
import styles from './SeriesList.module.css';
import { SeriesThumbnail } from './SeriesThumbnail';

interface SeriesListProps {
  series: readonly SeriesRow[];
  selectedKey: string | undefined;
  onOpen: (seriesKey: string) => void;
  /** Position in pixels of the window. */
  onMenu: (at: { x: number; y: number }, series: SeriesRow) => void;
}

/** The series of a study. A click selects, a double click or Enter opens. */
export function SeriesList({ series, selectedKey, onOpen, onMenu }: SeriesListProps) {
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
          textValue={seriesName(each)}
          data-series-uid={each.seriesInstanceUID}
          data-modality={each.modality}
          data-instances={each.instanceCount}
          className={styles['item'] ?? ''}
          onContextMenu={(event) => {
            event.preventDefault();
            useLibraryStore.setState({ seriesKey: each.key });
            onMenu({ x: event.clientX, y: event.clientY }, each);
          }}
        >
          <SeriesThumbnail series={each} size="small" />
          <span className={styles['text']}>
            <span className={styles['name']}>{seriesName(each)}</span>
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

/** Pictures that are not there yet are drawn when somebody first looks: the decoders load on demand. */
async function drawThumbnails(seriesKeys: readonly string[]): Promise<void> {
  const { queueThumbnails } = await import('../../viewer/thumbnails');
  await queueThumbnails(seriesKeys);
}
