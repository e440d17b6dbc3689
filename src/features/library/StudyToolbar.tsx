import { Columns3, FilePlus, FolderPlus } from 'lucide-react';
import { MenuTrigger, ToggleButton } from 'react-aria-components';
import type { StudyRow } from '../../db/rows';
import { count, counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { toggleColumn, useColumns } from './column-store';
import { toggleModality, togglePeriod, useLibraryStore } from './library-store';
import { studyColumns } from './study-columns';
import { modalitiesOf, type Period } from './study-list';
import styles from './StudyToolbar.module.css';

const periods: Record<Period, string> = { today: 'Today', week: 'Week' };
/** More than this many modalities do not fit; the search finds the others. */
const shownModalities = 6;

interface StudyToolbarProps {
  studies: readonly StudyRow[];
  shown: number;
  selected: number;
  onChooseFiles: () => void;
  onChooseFolder: () => void;
}

/** Quick filters, how many studies they leave, and which columns are shown. */
export function StudyToolbar({ studies, shown, selected, onChooseFiles, onChooseFolder }: StudyToolbarProps) {
  const { period, modalities } = useLibraryStore();
  const visibility = useColumns((state) => state.visibility);
  const offered = new Set([...modalitiesOf(studies).slice(0, shownModalities), ...modalities]);
  const columns = new Set(studyColumns.map(({ id }) => id).filter((id) => visibility[id] === true));
  return (
    <div role="toolbar" aria-label="Study filters" className={styles['toolbar']}>
      <div className={styles['filters']}>
        {(Object.keys(periods) as Period[]).map((each) => (
          <ToggleButton
            key={each}
            className={styles['filter'] ?? ''}
            isSelected={period === each}
            onChange={() => {
              togglePeriod(each);
            }}
          >
            {periods[each]}
          </ToggleButton>
        ))}
        <span className={styles['divider']} />
        {[...offered].map((modality) => (
          <ToggleButton
            key={modality}
            className={styles['filter'] ?? ''}
            isSelected={modalities.has(modality)}
            onChange={() => {
              toggleModality(modality);
            }}
          >
            {modality}
          </ToggleButton>
        ))}
      </div>
      <p className={styles['count']} role="status">
        {shown === studies.length
          ? counted(shown, 'study', 'studies')
          : `${count(shown)} of ${counted(studies.length, 'study', 'studies')}`}
        {selected > 1 && ` · ${count(selected)} selected`}
      </p>
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
          entries={studyColumns.filter(({ id }) => id !== 'name')}
          chosen={columns}
          onAction={toggleColumn}
        />
      </MenuTrigger>
    </div>
  );
}
