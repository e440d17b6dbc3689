import { CircleAlert, Clock, Layers, ShieldCheck } from 'lucide-react';
import type { StudyRow } from '../../db/rows';
import { bytes, count } from '../../ui/format';
import styles from './Albums.module.css';
import { useLibraryStore } from './library-store';
import { albums, inAlbum, type Album } from './study-list';

const names: Record<Album, string> = {
  all: 'All studies',
  recent: 'Just added',
  deidentified: 'De-identified',
  attention: 'Needs a look',
};

const icons = { all: Layers, recent: Clock, deidentified: ShieldCheck, attention: CircleAlert };

/** Ready-made selections of the library, each with how many studies it holds. */
export function Albums({ studies, now }: { studies: readonly StudyRow[]; now: number }) {
  const current = useLibraryStore(({ album }) => album);
  const used = studies.reduce((total, study) => total + study.bytes, 0);
  return (
    <nav aria-label="Albums" className={styles['albums']}>
      {albums.map((album) => {
        const Icon = icons[album];
        return (
          <button
            key={album}
            type="button"
            {...(album === current && { 'aria-current': 'true' })}
            className={styles['album']}
            onClick={() => {
              useLibraryStore.setState({ album });
            }}
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles['name']}>{names[album]}</span>
            <span className={styles['count']}>
              {count(studies.filter((study) => inAlbum(study, album, now)).length)}
            </span>
          </button>
        );
      })}
      <p className={styles['used']}>{bytes(used)} used</p>
    </nav>
  );
}
