import { Pencil, Star, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { AnnotationRow, KeyImageRow, SeriesRow } from '../../db/rows';
import { isInPlane, isOnImage } from '../../dicom/measurement';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { KIND_NAMES, planeWords, quantityLines } from '../../viewer/annotations/words';
import { LabelDialog } from './LabelDialog';
import styles from './MeasurementsPanel.module.css';
import { ReportMenu } from './ReportMenu';
import { useReferenced } from './use-referenced';
import type { Marks } from './use-marks';

interface MeasurementsPanelProps {
  studyKey: string;
  marks: Marks;
  series: readonly SeriesRow[];
  /** To a measurement on an image or in a plane, or to a key image. */
  onJump: (to: AnnotationRow | KeyImageRow) => void;
}

/** Everything measured and marked in the study: to be found, named and taken away again. */
export function MeasurementsPanel(props: MeasurementsPanelProps) {
  const { studyKey, marks, series, onJump } = props;
  const { measurements, keyImages, unmark } = marks;
  const [naming, setNaming] = useState<AnnotationRow>();
  const [isClearing, setClearing] = useState(false);
  const uids = [...measurements.rows, ...keyImages]
    .filter(isOnImage)
    .map(({ sopInstanceUID }) => sopInstanceUID);
  const instances = useReferenced([...new Set(uids)].sort(), studyKey);
  const order = new Map(series.map(({ key }, at) => [key, at]));
  const placeOf = (row: AnnotationRow | KeyImageRow) => ({
    series: order.get(row.seriesKey) ?? 0,
    // Planes come after all images.
    ...(isInPlane(row)
      ? { number: Number.MAX_VALUE, frame: 0 }
      : { number: instances?.get(row.sopInstanceUID)?.instanceNumber ?? 0, frame: row.frame }),
  });
  const sorted = <Row extends AnnotationRow | KeyImageRow>(rows: readonly Row[]): Row[] =>
    [...rows].sort((a, b) => {
      const [first, second] = [placeOf(a), placeOf(b)];
      return first.series - second.series || first.number - second.number || first.frame - second.frame;
    });
  const where = (row: AnnotationRow | KeyImageRow) => {
    const number = series[order.get(row.seriesKey) ?? -1]?.seriesNumber;
    if (isInPlane(row)) return `Se ${number ?? '?'} · ${planeWords(row)}`;
    const instance = instances?.get(row.sopInstanceUID);
    const frame = instance && instance.numberOfFrames > 1 ? ` frame ${row.frame + 1}` : '';
    const image = instance ? ` · Im ${instance.instanceNumber ?? '?'}${frame}` : '';
    return `Se ${number ?? '?'}${image}`;
  };
  const count = measurements.rows.length;

  return (
    <aside className={styles['panel']} aria-label="Measurements" data-testid="measurements" data-takes-delete>
      <header className={styles['head']}>
        <h2>Measurements</h2>
        <ReportMenu studyKey={studyKey} marks={marks} />
      </header>
      {count === 0 && keyImages.length === 0 && (
        <p className={styles['empty']}>
          Nothing is measured or marked yet. Press L to measure a length, K to mark an image.
        </p>
      )}
      {count > 0 && (
        <ul aria-label="Measurements" className={styles['list']}>
          {sorted(measurements.rows).map((row) => (
            <li key={row.id} data-measurement={row.kind}>
              <button
                type="button"
                className={styles['entry']}
                onClick={() => onJump(row)}
                onKeyDown={onKey({
                  Delete: () => measurements.remove([row.id]),
                  F2: () => setNaming(row),
                })}
              >
                <span className={styles['name']}>{row.label || KIND_NAMES[row.kind]}</span>
                <span className={styles['where']}>{where(row)}</span>
                {[...quantityLines(row.quantities), row.note].filter(Boolean).map((line) => (
                  <span key={line} className={styles['value']}>
                    {line}
                  </span>
                ))}
              </button>
              <span className={styles['acts']}>
                <IconButton label="Rename" shortcut="F2" placement="left" onPress={() => setNaming(row)}>
                  <Pencil size={14} />
                </IconButton>
                <IconButton
                  label="Delete"
                  shortcut="Del"
                  placement="left"
                  onPress={() => measurements.remove([row.id])}
                >
                  <Trash2 size={14} />
                </IconButton>
              </span>
            </li>
          ))}
        </ul>
      )}
      {keyImages.length > 0 && (
        <>
          <h3 className={styles['heading']}>{counted(keyImages.length, 'key image')}</h3>
          <ul aria-label="Key images" className={styles['list']}>
            {sorted(keyImages).map((row) => (
              <li key={row.id} data-key-image={row.sopInstanceUID}>
                <button
                  type="button"
                  className={styles['entry']}
                  onClick={() => onJump(row)}
                  onKeyDown={onKey({ Delete: () => unmark(row) })}
                >
                  <span className={styles['name']}>{where(row)}</span>
                </button>
                <span className={styles['acts']}>
                  <IconButton
                    label="No key image any more"
                    shortcut="Del"
                    placement="left"
                    onPress={() => unmark(row)}
                  >
                    <Star size={14} fill="currentColor" />
                  </IconButton>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {count > 1 && (
        <Button variant="quiet" onPress={() => setClearing(true)}>
          Delete all {count}
        </Button>
      )}
      {naming && (
        <LabelDialog
          title={`Name the ${KIND_NAMES[naming.kind].toLowerCase()}`}
          initial={naming.label}
          onSave={(label) => {
            measurements.rename(naming, label);
            setNaming(undefined);
          }}
          onClose={() => setNaming(undefined)}
        />
      )}
      {isClearing && (
        <Dialog
          title={`Delete ${counted(count, 'measurement')}?`}
          role="alertdialog"
          onClose={() => setClearing(false)}
          actions={
            <>
              <Button onPress={() => setClearing(false)}>Cancel</Button>
              <Button
                variant="danger"
                onPress={() => {
                  measurements.remove(measurements.rows.map(({ id }) => id));
                  setClearing(false);
                }}
              >
                Delete
              </Button>
            </>
          }
        >
          <p>Ctrl+Z brings them back as long as the study stays open.</p>
        </Dialog>
      )}
    </aside>
  );
}

/** Keys of an entry; the image keeps the others. */
const onKey = (actions: Record<string, () => void>) => (event: KeyboardEvent) => {
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
};
