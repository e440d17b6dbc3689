import { useEffect, useMemo, useState } from 'react';
import type { StudyRow } from '../../db/rows';
import { useStudies } from '../../db/use-library';
import { ContextMenu, type MenuEntry } from '../../ui/Menu';
import { Albums } from './Albums';
import { DeleteDialog } from './DeleteDialog';
import { FirstRun, type FirstRunProps } from './FirstRun';
import { useColumns } from './column-store';
import { useLibraryStore } from './library-store';
import styles from './LibraryPlace.module.css';
import { Preview } from './Preview';
import { sortValue } from './study-columns';
import { filterStudies, sortStudies } from './study-list';
import { StudyGrid } from './StudyGrid';
import { StudyToolbar } from './StudyToolbar';

export interface LibraryPlaceProps extends FirstRunProps {
  search: string;
  onView: (viewing: { studyKey: string; seriesKey?: string }) => void;
  onDeidentify: (studyKeys: readonly string[]) => void;
  onCheck: (studyKeys: readonly string[]) => void;
  onMetadata: (instanceId: number) => void;
  onExportMetadata: (studyKeys: readonly string[]) => void;
}

/** Albums, the study list, and a preview of what is selected. */
export function LibraryPlace(props: LibraryPlaceProps) {
  const { search, onView, onDeidentify, onCheck } = props;
  const studies = useStudies();
  const { album, period, modalities, selection } = useLibraryStore();
  const sort = useColumns((state) => state.sort);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number }>();
  const [deleting, setDeleting] = useState<readonly StudyRow[]>();
  const now = useMinute();

  // Sorted once and then filtered, since people type more often than they sort.
  const sorted = useMemo(() => sortStudies(studies ?? [], sortValue(sort), sort.descending), [studies, sort]);
  const shown = useMemo(
    () => filterStudies(sorted, { album, search, period, modalities }, now),
    [sorted, album, search, period, modalities, now],
  );
  // What is not shown is not acted upon.
  const selected = useMemo(() => shown.filter(({ key }) => selection.keys.has(key)), [shown, selection.keys]);
  const keys = selected.map(({ key }) => key);

  if (!studies) return null;
  if (studies.length === 0) return <FirstRun {...props} />;

  const open = (study: StudyRow) => {
    onView({ studyKey: study.key });
  };
  const act: Record<string, () => void> = {
    view: () => {
      if (selected[0]) open(selected[0]);
    },
    deidentify: () => {
      onDeidentify(keys);
    },
    check: () => {
      onCheck(keys);
    },
    metadata: () => {
      props.onExportMetadata(keys);
    },
    delete: () => {
      setDeleting(selected);
    },
  };
  const canCheck = selected.some(({ identity }) => identity === 'deidentified');
  const entries: MenuEntry[] = [
    { id: 'view', label: 'View', shortcut: 'Enter', isDisabled: selected.length !== 1 },
    { id: 'deidentify', label: 'De-identify …' },
    { id: 'check', label: 'Check', isDisabled: !canCheck },
    { id: 'metadata', label: 'Export metadata …' },
    { id: 'delete', label: 'Delete …', shortcut: 'Del', isDestructive: true, startsGroup: true },
  ];

  return (
    <div className={styles['library']}>
      <Albums studies={studies} now={now} />
      <section className={styles['studies']} aria-label="Study list">
        <StudyToolbar studies={studies} shown={shown.length} selected={selected.length} {...props} />
        {shown.length === 0 && (
          <p className={styles['none']}>No study matches. Change the search or the filters.</p>
        )}
        <StudyGrid
          studies={shown}
          onOpen={open}
          onDelete={act['delete'] ?? (() => undefined)}
          onContextMenu={setMenuAt}
        />
      </section>
      <Preview
        selected={selected}
        canCheck={canCheck}
        onDelete={() => {
          setDeleting(selected);
        }}
        {...props}
      />
      {menuAt && (
        <ContextMenu
          label="Study"
          at={menuAt}
          entries={entries}
          onAction={(id) => act[id]?.()}
          onClose={() => {
            setMenuAt(undefined);
          }}
        />
      )}
      {deleting && (
        <DeleteDialog
          studies={deleting}
          onClose={() => {
            setDeleting(undefined);
          }}
        />
      )}
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
