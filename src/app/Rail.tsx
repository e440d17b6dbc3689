import { Image, LibraryBig, ListChecks, Settings } from 'lucide-react';
import { IconButton } from '../ui/IconButton';
import styles from './Rail.module.css';
import { goTo, places, useApp, type Place } from './state';

export const placeNames: Record<Place, string> = {
  library: 'Library',
  viewer: 'Viewer',
  check: 'Check',
  settings: 'Settings',
};

const icons = { library: LibraryBig, viewer: Image, check: ListChecks, settings: Settings };

/** The places, left of everything. */
export function Rail() {
  const current = useApp((state) => state.place);
  return (
    <nav className={styles['rail']} aria-label="Places">
      {places.map((place) => {
        const Icon = icons[place];
        return (
          <IconButton
            key={place}
            label={placeNames[place]}
            placement="right"
            aria-current={place === current ? 'page' : undefined}
            onPress={() => {
              goTo(place);
            }}
          >
            <Icon size={20} strokeWidth={1.75} />
          </IconButton>
        );
      })}
    </nav>
  );
}
