import { ChevronDown, ChevronRight, LocateFixed } from 'lucide-react';
import { useCallback, useState } from 'react';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import type { Outlined } from '../../viewer/over-images';
import { OpacitySlider } from './OpacitySlider';
import styles from './OutlinedPanel.module.css';
import { Swatch } from './Swatch';
import type { Shown } from './use-over-images';

interface OutlinedPanelProps {
  /** "Regions", "Segments". */
  name: string;
  outlined: readonly Outlined[];
  /** Absent where nothing is drawn that could be hidden. */
  shown?: Shown | undefined;
  /** Whether areas are filled, and may be made clearer. */
  isFilled: boolean;
  onGo: (id: number) => void;
  children?: React.ReactNode;
}

/** CSS pixels from which there is room beside the picture. */
const ROOMY = 500;

/** What is outlined on the images: by name, shown or hidden, with a way to the first image of each. */
export function OutlinedPanel({ name, outlined, shown, isFilled, onGo, children }: OutlinedPanelProps) {
  const [isOpen, setOpen] = useState(true);
  // A small viewport is for the picture, until somebody asks.
  const fold = useCallback((panel: HTMLElement | null) => {
    if (panel?.parentElement && panel.parentElement.clientWidth < ROOMY) setOpen(false);
  }, []);
  const hidden = outlined.filter(({ id }) => shown?.isShown(id) === false).length;
  return (
    <aside
      ref={fold}
      data-object="outlined"
      className={`${styles['panel']} ${isOpen ? '' : styles['folded']}`}
      aria-label={name}
    >
      <header className={styles['head']}>
        <IconButton label={isOpen ? `Fold ${name.toLowerCase()}` : name} onPress={() => setOpen(!isOpen)}>
          {isOpen ? <ChevronDown size={16} /> : <ChevronRight size={16} />}
        </IconButton>
        <h3>
          {name} {outlined.length}
        </h3>
        {shown && outlined.length > 1 && isOpen && (
          <button type="button" className={styles['all']} onClick={() => shown.showAll(hidden > 0)}>
            {hidden > 0 ? 'Show all' : 'Hide all'}
          </button>
        )}
      </header>
      {isOpen && (
        <>
          {isFilled && shown && <OpacitySlider value={shown.opacity} onChange={shown.setOpacity} />}
          <ul aria-label={name} className={styles['list']}>
            {outlined.map(({ id, name: label, detail, colour, images }) => (
              <li key={id}>
                <label className={styles['item']}>
                  {shown && (
                    <input type="checkbox" checked={shown.isShown(id)} onChange={() => shown.toggle(id)} />
                  )}
                  <Swatch colour={colour} />
                  <span className={styles['name']}>{label}</span>
                </label>
                <IconButton
                  label={images > 0 ? `Go to ${label}` : `${label} lies on none of these images`}
                  isDisabled={images === 0}
                  onPress={() => onGo(id)}
                >
                  <LocateFixed size={14} />
                </IconButton>
                <span className={styles['facts']}>
                  {[detail, images > 0 ? counted(images, 'image') : 'on none of these images']
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {children}
        </>
      )}
    </aside>
  );
}
