import { useEffect, useMemo, useState } from 'react';
import { useAlbums } from '../../db/albums';
import { markStudiesAfter, noteOpened } from '../../db/marks';
import type { SeriesRow, StudyRow } from '../../db/rows';
import { useSeriesOf, useStudies } from '../../db/use-library';
import { ContextMenu } from '../../ui/Menu';
import { albumMatcher } from './album-tests';
import { Albums } from './Albums';
import { ask } from './dialog-store';
import { useFacts } from './facts';
import { FirstRun, type FirstRunProps } from './FirstRun';
import { gridItems } from './grid-items';
import { useColumns } from './column-store';
import { LibraryDialogs } from './LibraryDialogs';
import { useLibraryStore } from './library-store';
import styles from './LibraryPlace.module.css';
import { Preview } from './Preview';
import { sortValue } from './study-columns';
import { actOnSeries, actOnStudies, type LibraryActions } from './study-actions';
import { filterStudies, groupStudies, sortStudies, type SearchScope } from './study-list';
import { StudyGrid } from './StudyGrid';
import { seriesMenu, studyMenu } from './study-menu';
import { statusBeside } from './study-state';
import { StudyToolbar } from './StudyToolbar';

interface LibraryPlaceProps extends FirstRunProps, LibraryActions {
  search: string;
  scope: SearchScope;
}

const all = () => true;

/** Albums, the study list, and a preview of what is selected. */
export function LibraryPlace({ search, scope, ...props }: LibraryPlaceProps) {
  const studies = useStudies();
  const albums = useAlbums();
  const { album: albumId, period, modalities, person, selection, expanded } = useLibraryStore();
  const { sort, isGrouped } = useColumns();
  const [menuAt, setMenuAt] = useState<{ x: number; y: number; series: SeriesRow | undefined }>();
  const now = useMinute();
  const facts = useFacts(studies, now);
  const album = albums?.find(({ id }) => id === albumId);

  // Sorted once and then filtered, since people type more often than they sort.
  const sorted = useMemo(() => {
    const value = sortValue(sort);
    return sortStudies(studies ?? [], (study) => value(study, facts), sort.descending);
  }, [studies, facts, sort]);
  const groups = useMemo(() => {
    const isInAlbum = album ? albumMatcher(album) : all;
    const filter = { isInAlbum, search, scope, period, modalities, person };
    const found = filterStudies(sorted, filter, facts);
    return isGrouped ? [...groupStudies(found, facts)] : [['', found] as const];
  }, [sorted, album, search, scope, period, modalities, person, facts, isGrouped]);
  const shown = useMemo(() => groups.flatMap(([, each]) => each), [groups]);
  const series = useSeriesOf(expanded);
  const items = useMemo(() => gridItems(groups, isGrouped, series), [groups, isGrouped, series]);
  // What is not shown is not acted upon.
  const selected = useMemo(() => shown.filter(({ key }) => selection.keys.has(key)), [shown, selection.keys]);

  if (!studies || !albums) return null;
  if (studies.length === 0) return <FirstRun {...props} />;

  const actions: LibraryActions = {
    ...props,
    onView: (viewing) => {
      void noteOpened(viewing.studyKey);
      props.onView(viewing);
    },
  };
  const open = (study: StudyRow, one?: SeriesRow) =>
    actions.onView({ studyKey: study.key, ...(one && { seriesKey: one.key }) });
  const remove = (one?: SeriesRow) =>
    ask(one ? { kind: 'delete-series', series: one } : { kind: 'delete', studies: selected });

  const stepStatus = (step: 1 | -1) =>
    void markStudiesAfter(
      selected.map(({ key }) => key),
      (first) => ({ status: statusBeside(first?.status, step) }),
    );

  return (
    <div className={styles['library']}>
      <Albums studies={studies} facts={facts} />
      <section className={styles['studies']} aria-label="Study list">
        <StudyToolbar studies={studies} shown={shown.length} selected={selected.length} {...props} />
        {shown.length === 0 && (
          <p className={styles['none']}>No study matches. Change the search or the filters.</p>
        )}
        <StudyGrid
          studies={shown}
          items={items}
          facts={facts}
          onOpen={open}
          onDelete={remove}
          onStatus={stepStatus}
          onContextMenu={(at, one) => setMenuAt({ ...at, series: one })}
        />
      </section>
      <Preview
        selected={selected}
        facts={facts}
        {...actions}
        onDelete={() => remove()}
        onSeriesMenu={(at, one) => setMenuAt({ ...at, series: one })}
      />
      {menuAt && (
        <ContextMenu
          label={menuAt.series ? 'Series' : 'Study'}
          at={menuAt}
          entries={menuAt.series ? seriesMenu : studyMenu({ selected, facts, albums, album })}
          onAction={(id) => {
            if (menuAt.series) actOnSeries(id, menuAt.series, actions);
            else actOnStudies(id, { selected, facts, album }, actions);
          }}
          onClose={() => setMenuAt(undefined)}
        />
      )}
      <LibraryDialogs />
    </div>
  );
}

/** The time, to the minute: what "today" and "just added" are judged by. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 60_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
