import { Folder, Layers, Plus, Search } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { addToAlbum, restoreDefaultAlbums, useAlbums } from '../../db/albums';
import type { AlbumRow, StudyRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { bytes, count } from '../../ui/format';
import { ContextMenu, Menu, type MenuEntry } from '../../ui/Menu';
import { albumMatcher } from './album-tests';
import styles from './Albums.module.css';
import { ask } from './dialog-store';
import type { LibraryFacts } from './facts';
import { draggedStudies, isStudyDrag } from './study-drag';
import { useLibraryStore } from './library-store';

interface AlbumsProps {
  studies: readonly StudyRow[];
  facts: LibraryFacts;
}

const newAlbums: readonly MenuEntry[] = [
  { id: 'new-album', label: 'New album …' },
  { id: 'new-smart-album', label: 'New smart album …' },
  { id: 'restore', label: 'Bring back the first albums', startsGroup: true },
];

const act: Record<string, () => void> = {
  'new-album': () => ask({ kind: 'new-album', studyKeys: [] }),
  'new-smart-album': () => ask({ kind: 'new-smart-album' }),
  restore: () => void restoreDefaultAlbums(),
};

/** Selections of the library, each with how many studies it holds. */
export function Albums({ studies, facts }: AlbumsProps) {
  const rows = useAlbums();
  const albums = useMemo(
    () =>
      (rows ?? []).map((album) => {
        const matches = albumMatcher(album);
        return { album, inside: studies.filter((study) => matches(study, facts)).length };
      }),
    [rows, studies, facts],
  );
  const chosen = useLibraryStore(({ album }) => album);
  const current = albums.find(({ album }) => album.id === chosen)?.album.id;
  const [menu, setMenu] = useState<{ album: AlbumRow; inside: number; x: number; y: number }>();
  const used = studies.reduce((total, study) => total + study.bytes, 0);
  return (
    <nav aria-label="Albums" className={styles['albums']} onKeyDown={moveFocus}>
      <button
        type="button"
        {...(current === undefined && { 'aria-current': 'true' })}
        className={styles['album']}
        onClick={() => useLibraryStore.setState({ album: undefined })}
      >
        <Layers size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles['name']}>All studies</span>
        <span className={styles['count']}>{count(studies.length)}</span>
      </button>
      {albums.map(({ album, inside }) => (
        <AlbumButton
          key={album.id}
          album={album}
          inside={inside}
          isCurrent={album.id === current}
          onMenu={(at) => setMenu({ album, inside, ...at })}
        />
      ))}
      <MenuTrigger>
        <Button variant="quiet">
          <Plus size={14} aria-hidden="true" /> Album
        </Button>
        <Menu label="Albums" entries={newAlbums} onAction={(id) => act[id]?.()} />
      </MenuTrigger>
      <p className={styles['used']}>{bytes(used)} used</p>
      {menu && (
        <ContextMenu
          label={`Album ${menu.album.name}`}
          at={menu}
          entries={[
            { id: 'change', label: menu.album.rules ? 'Change …' : 'Rename …' },
            { id: 'delete', label: 'Delete album …', isDestructive: true },
            ...newAlbums.map((entry, index) => ({ ...entry, startsGroup: index === 0 })),
          ]}
          onAction={(id) => {
            const { album, inside } = menu;
            if (id === 'change') ask({ kind: 'change-album', album });
            else if (id === 'delete') ask({ kind: 'delete-album', album, studies: inside });
            else act[id]?.();
          }}
          onClose={() => setMenu(undefined)}
        />
      )}
    </nav>
  );
}

interface AlbumButtonProps {
  album: AlbumRow;
  inside: number;
  isCurrent: boolean;
  onMenu: (at: { x: number; y: number }) => void;
}

/** Takes studies that are dragged onto it, unless it fills itself. */
function AlbumButton({ album, inside, isCurrent, onMenu }: AlbumButtonProps) {
  const [isOver, setOver] = useState(false);
  const Icon = album.rules ? Search : Folder;
  const takes = album.rules === undefined;
  return (
    <button
      type="button"
      data-album={album.id}
      data-count={inside}
      data-over={isOver}
      {...(isCurrent && { 'aria-current': 'true' })}
      title={takes ? album.name : `${album.name}: fills itself by rules`}
      className={styles['album']}
      onClick={() => useLibraryStore.setState({ album: album.id })}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu({ x: event.clientX, y: event.clientY });
      }}
      onDragOver={(event) => {
        if (!takes || !isStudyDrag(event.dataTransfer)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!takes || !isStudyDrag(event.dataTransfer)) return;
        event.preventDefault();
        void addToAlbum(album.id, draggedStudies());
      }}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles['name']}>{album.name}</span>
      <span className={styles['count']}>{count(inside)}</span>
    </button>
  );
}

/** Arrows go from album to album, as in every list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLButtonElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(':scope > button')];
  const next = buttons[buttons.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
