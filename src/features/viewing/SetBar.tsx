import { Choice } from '../../ui/Choice';
import { counted } from '../../ui/format';
import { Segments } from '../../ui/Segments';
import { Slider } from '../../ui/Slider';
import type { DisplaySet, Kind } from '../../viewer/display-sets';
import type { Dimension } from '../../viewer/frame-places';
import { short } from '../../viewer/overlay';
import type { GeometryNote } from '../../viewer/stack-geometry';
import styles from './SetBar.module.css';

interface SetBarProps {
  sets: readonly DisplaySet[];
  set: DisplaySet;
  point: number;
  dimension: Dimension | undefined;
  modality: string;
  /** What the object says of itself; '' where nothing. */
  about: string;
  onSet: (id: string) => void;
  onPoint: (point: number) => void;
}

/** More than these do not fit beside each other. */
const MOST_BUTTONS = 5;

const NAMES: Record<Kind, string> = {
  stack: 'Stack',
  localizer: 'Localizer',
  unplaced: 'Without a position',
  clip: 'Clip',
  segmentation: 'Segmentation',
  video: 'Video',
  report: 'Report',
  'key-objects': 'Key objects',
  waveform: 'Waveform',
  pdf: 'PDF',
  structures: 'Structures',
  presentation: 'Presentation state',
  other: 'Other',
};

/** Whether there is anything to say about the sets of a series. */
export const needsBar = (sets: readonly DisplaySet[], set: DisplaySet): boolean =>
  sets.length > 1 || set.points.length > 1 || set.notes.length > 0;

/** What a series is made of, the point in time (or echo, b-value…) on the screen, and what is odd in its geometry. */
export function SetBar({ sets, set, point, dimension, modality, about, onSet, onPoint }: SetBarProps) {
  const names = namesOf(sets);
  const count = set.points.length;
  const name = dimension?.name ?? 'Point';
  const label = dimension?.labels[point] ?? String(point + 1);
  return (
    <div className={styles['bar']} data-testid="set-bar">
      {sets.length > MOST_BUTTONS && (
        <Choice label="Parts of this series" isLabelHidden value={set.id} onChange={onSet}>
          {names.map(([id, text, size]) => (
            <option key={id} value={id}>
              {text} · {size}
            </option>
          ))}
        </Choice>
      )}
      {sets.length > 1 && sets.length <= MOST_BUTTONS && (
        <Segments
          label="Parts of this series"
          chosen={set.id}
          segments={names.map(([id, text, size]) => ({ id, name: text, count: size }))}
          onChoose={onSet}
        />
      )}
      {count > 1 && (
        <Slider
          label={name}
          isLabelShown
          spoken={`${label}, ${point + 1} of ${count}`}
          min={0}
          max={count - 1}
          value={point}
          onChange={onPoint}
        >
          {label} ({point + 1} of {count})
        </Slider>
      )}
      {about && <span className={styles['about']}>{about}</span>}
      <div className={styles['notes']}>
        {set.notes.map((note) => (
          <span key={note.kind} className={styles['note']} data-note={note.kind}>
            {textOf(note, modality)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Sets of one kind are numbered. */
function namesOf(sets: readonly DisplaySet[]): [id: string, text: string, size: number][] {
  const seen = new Map<Kind, number>();
  return sets.map((set) => {
    const number = (seen.get(set.kind) ?? 0) + 1;
    seen.set(set.kind, number);
    const isOnly = sets.filter(({ kind }) => kind === set.kind).length === 1;
    const images = set.points.reduce((sum, point) => sum + point.length, 0);
    return [set.id, isOnly ? NAMES[set.kind] : `${NAMES[set.kind]} ${number}`, Math.max(1, images)];
  });
}

function textOf(note: GeometryNote, modality: string): string {
  switch (note.kind) {
    case 'missing':
      return `${counted(note.slices, 'slice')} missing`;
    case 'irregular':
      return `Irregular spacing: ${short(note.from)} to ${short(note.to)} mm`;
    case 'tilt':
      return modality === 'CT'
        ? `Gantry tilt ${short(note.degrees)}°`
        : `Slices are shifted sideways by ${short(note.degrees)}°`;
    case 'uneven':
      return `${counted(note.planes, 'plane')} with more or fewer images than others`;
  }
}
