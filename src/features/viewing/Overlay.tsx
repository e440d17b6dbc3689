import { formatPersonName } from '../../dicom/person-name';
import { date } from '../../ui/format';
import { MASK } from '../../ui/identities';
import { OVERLAY, type Corner, type OverlayView } from '../../viewer/overlay';
import type { FrameFacts } from '../../viewer/frame-facts';
import type { Snapshot } from '../../viewer/stack-snapshot';
import styles from './Overlay.module.css';

interface OverlayProps {
  facts: FrameFacts;
  snapshot: OverlayView & Pick<Snapshot, 'letters' | 'scaleBar'>;
  hideIdentities: boolean;
}

const CORNERS: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
const FORMAT = { date, personName: formatPersonName };

/** The texts on the image. The picture's text alternative says what matters, so readers skip these. */
export function Overlay({ facts, snapshot, hideIdentities }: OverlayProps) {
  const { letters, scaleBar } = snapshot;
  const isAtDetector = facts.plane.spacingAt === 'detector';
  return (
    <div className={styles['overlay']} aria-hidden="true">
      {CORNERS.map((corner) => (
        <div key={corner} className={`${styles['corner']} ${styles[corner]}`}>
          {OVERLAY.filter((row) => row.corner === corner).map((row, line) => {
            const text = row.text(facts, snapshot, FORMAT);
            if (text === '') return null;
            return (
              <div key={line} className={`${styles['row']} ${row.essential ? '' : styles['spare']}`}>
                {row.identifying && hideIdentities ? MASK : text}
              </div>
            );
          })}
          {corner === 'bottom-right' && facts.lossy !== undefined && (
            <div className={styles['row']}>
              <span className={styles['badge']}>Lossy {facts.lossy}</span>
            </div>
          )}
        </div>
      ))}
      {(['top', 'right', 'bottom', 'left'] as const).map((edge) => (
        <div key={edge} className={`${styles['letter']} ${styles[`at-${edge}`]}`} data-edge={edge}>
          {letters[edge]}
        </div>
      ))}
      {scaleBar && (
        <div
          className={`${styles['scale']} ${isAtDetector ? styles['above'] : ''}`}
          style={{ width: scaleBar.length }}
          data-testid="scale-bar"
        >
          {isAtDetector ? <span>{scaleBar.label} at the detector</span> : scaleBar.label}
        </div>
      )}
    </div>
  );
}
