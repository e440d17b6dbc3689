import type { Colour } from '../../dicom/structure-set';
import styles from './ObjectView.module.css';

/** The colour in which something is drawn; empty where the file names none. */
export function Swatch({ colour }: { colour: Colour | undefined }) {
  return (
    <span
      className={styles['swatch']}
      aria-hidden="true"
      {...(colour && { style: { background: `rgb(${colour.join(' ')})` } })}
    />
  );
}
