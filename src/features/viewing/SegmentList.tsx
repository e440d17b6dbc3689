import { useMemo } from 'react';
import type { DicomFile } from '../../dicom/element';
import { referencedUIDs, segmentOfFrames, segmentsOf } from '../../dicom/structure-set';
import { counted } from '../../ui/format';
import { ReferencedSeries } from './ReferencedSeries';
import styles from './SegmentList.module.css';
import { Swatch } from './Swatch';

interface SegmentListProps {
  file: DicomFile;
  /** The one on the screen, from 0. */
  frame: number;
  onFrame: (frame: number) => void;
  onView: (viewing: { studyKey: string; seriesKey: string }) => void;
}

/** The segments beside the frames that they are made of; choosing one goes to its first frame. */
export function SegmentList({ file, frame, onFrame, onView }: SegmentListProps) {
  const segments = useMemo(() => segmentsOf(file), [file]);
  const frames = useMemo(() => segmentOfFrames(file), [file]);
  const uids = useMemo(() => referencedUIDs(file), [file]);
  return (
    <aside data-object="segments" className={styles['panel']} aria-label="Segmentation">
      <ul aria-label="Segments" className={styles['list']}>
        {segments.map(({ number, label, type, algorithm, colour }, at) => {
          const first = frames.indexOf(number);
          const count = frames.filter((each) => each === number).length;
          const isCurrent = frames[frame] === number;
          return (
            <li key={at}>
              <button
                type="button"
                aria-current={isCurrent}
                disabled={first < 0}
                onClick={() => onFrame(first)}
              >
                <Swatch colour={colour} />
                <span className={styles['name']}>{label || type || `Segment ${number}`}</span>
                <span className={styles['facts']}>
                  {[type === label ? '' : type, algorithm, count > 0 ? counted(count, 'frame') : '']
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <ReferencedSeries uids={uids} onView={onView} />
    </aside>
  );
}
