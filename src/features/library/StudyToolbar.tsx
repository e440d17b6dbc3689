import { CalendarDays, Columns3, FilePlus, FolderPlus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { MenuTrigger, ToggleButton } from 'react-aria-components';
import type { StudyRow } from '../../db/rows';
import { count, counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuEntry } from '../../ui/Menu';
import { toggleColumn, toggleGrouped, useColumns } from './column-store';
import { ask } from './dialog-store';
import { setPeriod, toggleModality, useLibraryStore } from './library-store';
import { studyColumns } from './study-columns';
import { modalitiesOf, type Period } from './study-list';
import styles from './StudyToolbar.module.css';

const periods = { today: 'Today', yesterday: 'Yesterday', week: 'Week', month: 'Month' } as const;
type NamedPeriod = keyof typeof periods;
/** Always in sight; the others once they are chosen. */
const quick: readonly NamedPeriod[] = ['today', 'week'];
/** More than this many modalities do not fit; the search finds the others. */
const shownModalities = 6;
const grouped = 'grouped';

interface StudyToolbarProps {
  studies: readonly StudyRow[];
  shown: number;
  selected: number;
  onChooseFiles: () => void;
  onChooseFolder: () => void;
}

/** Quick filters, how many studies they leave, and which columns are shown. */
export function StudyToolbar({ studies, shown, selected, onChooseFiles, onChooseFolder }: StudyToolbarProps) {
  const { modalities, person } = useLibraryStore();
  const { visibility, isGrouped } = useColumns();
  const offered = new Set([...modalitiesOf(studies).slice(0, shownModalities), ...modalities]);
  const chosen = studyColumns.map(({ id }) => id).filter((id) => visibility[id] === true);
  const columns: MenuEntry[] = [
    { id: grouped, label: 'Group by patient' },
    ...studyColumns
      .filter(({ id }) => id !== 'name')
      .map(({ id, label }, index) => ({ id, label, startsGroup: index === 0 })),
  ];
  return (
    <div role="toolbar" aria-label="Study filters" className={styles['toolbar']}>
      <div className={styles['filters']}>
        {person !== undefined && (
          <Filter isSelected onChange={() => useLibraryStore.setState({ person: undefined })}>
            One patient <X size={12} aria-hidden="true" />
          </Filter>
        )}
        <PeriodFilters />
        <span className={styles['divider']} />
        {[...offered].map((modality) => (
          <Filter
            key={modality}
            isSelected={modalities.has(modality)}
            onChange={() => toggleModality(modality)}
          >
            {modality}
          </Filter>
        ))}
      </div>
      <p className={styles['count']} role="status">
        {shown === studies.length
          ? counted(shown, 'study', 'studies')
          : `${count(shown)} of ${counted(studies.length, 'study', 'studies')}`}
        {selected > 1 && ` · ${count(selected)} selected`}
      </p>
      <MenuTrigger>
        <IconButton label="Study dates">
          <CalendarDays size={16} />
        </IconButton>
        <PeriodMenu />
      </MenuTrigger>
      <IconButton label="Add files" onPress={onChooseFiles}>
        <FilePlus size={16} />
      </IconButton>
      <IconButton label="Add a folder" onPress={onChooseFolder}>
        <FolderPlus size={16} />
      </IconButton>
      <MenuTrigger>
        <IconButton label="Columns">
          <Columns3 size={16} />
        </IconButton>
        <Menu
          label="Columns"
          staysOpen
          entries={columns}
          chosen={new Set([...chosen, ...(isGrouped ? [grouped] : [])])}
          onAction={(id) => (id === grouped ? toggleGrouped() : toggleColumn(id))}
        />
      </MenuTrigger>
    </div>
  );
}

function PeriodFilters() {
  const period = useLibraryStore((state) => state.period);
  const named = typeof period === 'string' ? period : undefined;
  return (
    <>
      {[...new Set([...quick, ...(named ? [named] : [])])].map((each) => (
        <Filter
          key={each}
          isSelected={period === each}
          onChange={(isSelected) => setPeriod(isSelected ? each : undefined)}
        >
          {periods[each]}
        </Filter>
      ))}
      {typeof period === 'object' && (
        <Filter isSelected onChange={() => setPeriod(undefined)}>
          {[period.from, '–', period.to].filter(Boolean).join(' ')} <X size={12} aria-hidden="true" />
        </Filter>
      )}
    </>
  );
}

function PeriodMenu() {
  const period = useLibraryStore((state) => state.period);
  const choose: Record<string, Period | undefined> = { any: undefined };
  for (const each of Object.keys(periods) as NamedPeriod[]) choose[each] = each;
  return (
    <Menu
      label="Study dates"
      entries={[
        { id: 'any', label: 'Any date' },
        ...Object.entries(periods).map(([id, label]) => ({ id, label })),
        { id: 'range', label: 'From … to …', startsGroup: true },
      ]}
      chosen={new Set([period === undefined ? 'any' : typeof period === 'string' ? period : 'range'])}
      onAction={(id) => (id === 'range' ? ask({ kind: 'days' }) : setPeriod(choose[id]))}
    />
  );
}

interface FilterProps {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  children: ReactNode;
}

function Filter(props: FilterProps) {
  return <ToggleButton className={styles['filter'] ?? ''} {...props} />;
}
