import { useEffect, useRef } from 'react';
import { Search } from 'lucide-react';
import { ImportIndicator } from '../features/import/ImportIndicator';
import { DeviceBadge } from './DeviceBadge';
import { placeNames } from './Rail';
import { search, useApp } from './state';
import styles from './TopBar.module.css';

/** Name of the place, search, what is running, and where the data are. */
export function TopBar() {
  const place = useApp((state) => state.place);
  const text = useApp((state) => state.search);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const focusSearch = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
      if (event.key !== '/' || typing || document.querySelector('[role=dialog], [role=alertdialog]')) return;
      event.preventDefault();
      field.current?.select();
    };
    document.addEventListener('keydown', focusSearch);
    return () => {
      document.removeEventListener('keydown', focusSearch);
    };
  }, []);

  return (
    <header className={styles['bar']}>
      <h1 className={styles['place']}>{placeNames[place]}</h1>
      <label className={styles['search']}>
        <Search size={14} aria-hidden="true" />
        <input
          ref={field}
          type="search"
          aria-label="Search studies"
          placeholder="Name, ID, accession, description, modality"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            search(event.target.value);
          }}
        />
        <kbd aria-hidden="true">/</kbd>
      </label>
      <div className={styles['status']}>
        <ImportIndicator />
        <DeviceBadge />
      </div>
    </header>
  );
}
