import { useEffect, useRef } from 'react';
import { Eye, EyeOff, Search } from 'lucide-react';
import { ImportIndicator } from '../features/import/ImportIndicator';
import { searchScopes, type SearchScope } from '../features/library/study-list';
import { IconButton } from '../ui/IconButton';
import { toggleIdentities, useIdentitiesHidden } from '../ui/identities';
import { DeviceBadge } from './DeviceBadge';
import { placeNames } from './Rail';
import { search, searchIn, useApp } from './state';
import styles from './TopBar.module.css';

/** Name of the place, search, what is running, and where the data are. */
export function TopBar() {
  const place = useApp((state) => state.place);
  const text = useApp((state) => state.search);
  const scope = useApp((state) => state.searchScope);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : undefined;
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      if (target?.closest('input, textarea, select, [role=menu]')) return;
      if (event.key === 'x') toggleIdentities();
      else if (event.key === '/' && !document.querySelector('[role=dialog], [role=alertdialog]'))
        field.current?.select();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, []);

  return (
    <header className={styles['bar']}>
      <h1 className={styles['place']}>{placeNames[place]}</h1>
      <div className={styles['search']}>
        <Search size={14} aria-hidden="true" />
        <input
          ref={field}
          type="search"
          aria-label="Search studies"
          placeholder={scope === 'all' ? 'Search studies' : searchScopes[scope]}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            search(event.target.value);
          }}
        />
        <kbd aria-hidden="true">/</kbd>
        <select
          aria-label="Search in"
          className={styles['scope']}
          value={scope}
          onChange={(event) => searchIn(event.target.value as SearchScope)}
        >
          {Object.entries(searchScopes).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className={styles['status']}>
        <ImportIndicator />
        <IdentitySwitch />
        <DeviceBadge />
      </div>
    </header>
  );
}

/** Masks whoever can be told from the screen, on every surface. */
function IdentitySwitch() {
  const areHidden = useIdentitiesHidden();
  const Icon = areHidden ? EyeOff : Eye;
  return (
    <IconButton label="Hide identities" shortcut="X" pressed={areHidden} onPress={toggleIdentities}>
      <Icon size={16} />
    </IconButton>
  );
}
