import { Image, LibraryBig, ListChecks, Settings } from 'lucide-react';
import { Link, TooltipTrigger } from 'react-aria-components';
import { Hint } from '../ui/Hint';
import styles from './Rail.module.css';
import { places, useApp, type Place } from './state';

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
          <TooltipTrigger key={place} delay={500} closeDelay={0}>
            <Link
              href={`#/${place}`}
              aria-label={placeNames[place]}
              className={styles['link'] ?? ''}
              {...(place === current && { 'aria-current': 'page' })}
            >
              <Icon size={20} strokeWidth={1.75} />
            </Link>
            <Hint placement="right">{placeNames[place]}</Hint>
          </TooltipTrigger>
        );
      })}
    </nav>
  );
}
