import { useMemo, useState } from 'react';
import type { FollowedAttribute } from '../../dicom/attribute-values';
import type { SeriesAttributes } from '../../jobs/follow-attributes';
import { Button } from '../../ui/Button';
import { count, counted } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { ProgressLine } from '../../ui/ProgressLine';
import { Segments } from '../../ui/Segments';
import { AttributeList } from './AttributeList';
import { DistinctValues } from './DistinctValues';
import styles from './FollowPanel.module.css';
import { useFollow } from './use-follow';

interface FollowPanelProps {
  seriesKey: string;
  hideIdentities: boolean;
  /** Path of the attribute to begin with. */
  startAt: string | undefined;
  /** Opens the elements of an image at an attribute. */
  onOpen: (instanceId: number, path: string) => void;
}

/** What varies and what is constant over the images of a series, and the values of one attribute. */
export function FollowPanel({ seriesKey, hideIdentities, startAt, onOpen }: FollowPanelProps) {
  const following = useFollow(seriesKey, hideIdentities);
  switch (following.kind) {
    case 'reading':
      return (
        <div className={styles['reading']}>
          <p role="status">
            Reading {count(following.done)} of {counted(following.total, 'header')}
          </p>
          <ProgressLine label="Headers" done={following.done} total={following.total} />
          <Button onPress={following.cancel}>Cancel</Button>
        </div>
      );
    case 'cancelled':
      return <p className={styles['none']}>Reading the series was cancelled.</p>;
    case 'failed':
      return <Notice tone="alarm">The series cannot be read any more.</Notice>;
    case 'ready':
      return <Followed series={following.series} startAt={startAt} onOpen={onOpen} />;
  }
}

type Shown = 'varies' | 'constant' | 'all';

interface FollowedProps {
  series: SeriesAttributes;
  startAt: string | undefined;
  onOpen: (instanceId: number, path: string) => void;
}

function Followed({ series, startAt, onOpen }: FollowedProps) {
  const { attributes, images, failed } = series;
  const started = attributes.find(({ path }) => path === startAt);
  const [shown, setShown] = useState<Shown>(started?.distinct === 1 ? 'all' : 'varies');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(started?.path);
  const listed = useMemo(
    () => attributes.filter((each) => isListed(each, shown) && matches(each, query)),
    [attributes, shown, query],
  );
  const current = listed.find(({ path }) => path === chosen) ?? listed[0];
  const varying = attributes.filter(({ distinct }) => distinct > 1).length;

  return (
    <div className={styles['follow']}>
      <div className={styles['side']}>
        <div className={styles['filters']}>
          <Segments
            label="Attributes that"
            chosen={shown}
            segments={[
              { id: 'varies', name: 'Vary', count: varying },
              { id: 'constant', name: 'Constant', count: attributes.length - varying },
              { id: 'all', name: 'All' },
            ]}
            onChoose={setShown}
          />
          <input
            type="search"
            aria-label="Search attributes"
            placeholder="Tag or keyword"
            className={styles['search']}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || query === '') return;
              setQuery('');
              event.stopPropagation();
            }}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <AttributeList
          attributes={listed}
          total={images.length}
          chosen={current?.path}
          onChoose={setChosen}
        />
        {failed > 0 && (
          <p className={styles['note']}>{counted(failed, 'image')} cannot be read and is in no count</p>
        )}
      </div>
      {current && <DistinctValues series={series} attribute={current} onOpen={onOpen} />}
    </div>
  );
}

const isListed = ({ distinct }: FollowedAttribute, shown: Shown): boolean =>
  shown === 'all' || distinct > 1 === (shown === 'varies');

function matches({ path, keyword, name }: FollowedAttribute, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  const digits = wanted.replace(/[(),\s]/g, '');
  return (
    [keyword, name].some((text) => text.toLowerCase().includes(wanted)) || path.toLowerCase().includes(digits)
  );
}
