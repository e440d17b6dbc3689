import { useEffect, useState } from 'react';
import { apply } from '../../viewer/marks';
import { handlesOf, linesOf, type PlaneMark } from '../../viewer/annotations/plane-mark';
import { linesOf as textsOf } from '../../viewer/annotations/words';
import type { Reading } from '../../viewer/annotations/quantities';
import type { MprSnapshot, PlaneSnapshot } from '../../viewer/mpr-snapshot';
import type { MprView } from '../../viewer/mpr-view';
import styles from './PlaneShapes.module.css';
import type { PlaneMarks } from './use-plane-marks';

interface PlaneShapesProps {
  view: MprView;
  snapshot: MprSnapshot;
  plane: PlaneSnapshot;
  marks: PlaneMarks;
}

/** What is measured on the plane that is on the screen. */
export function PlaneShapes({ view, snapshot, plane, marks: { marks, draft, selected } }: PlaneShapesProps) {
  const shown = [...marks.filter(({ id }) => id !== draft?.id), ...(draft ? [draft] : [])].filter(
    ({ orientation, at }) => orientation === plane.orientation && at === plane.at,
  );
  return (
    <svg className={styles['shapes']} aria-hidden="true">
      {shown.map((mark) => (
        <Shape
          key={mark.id}
          mark={mark}
          isSelected={mark.id === selected || mark === draft}
          view={view}
          plane={plane}
          loaded={snapshot.loaded}
        />
      ))}
    </svg>
  );
}

interface ShapeProps {
  mark: PlaneMark;
  isSelected: boolean;
  view: MprView;
  plane: PlaneSnapshot;
  loaded: number;
}

/** CSS pixels. */
const LINE_HEIGHT = 16;
const BESIDE = 10;
const CROSS = 6;

function Shape({ mark, isSelected, view, plane, loaded }: ShapeProps) {
  const reading = useReading(view, mark, plane, loaded);
  const lines = linesOf(mark, plane.toViewport);
  const points = lines.flat();
  const right = points.reduce((most, point) => (point[0] > most[0] ? point : most), points[0] ?? [0, 0]);
  const texts = reading ? textsOf({ label: '', ...reading }) : [];
  const [probe] = mark.kind === 'probe' ? points : [];
  return (
    <g data-plane-mark={mark.kind} className={isSelected ? styles['selected'] : styles['shape']}>
      {probe ? (
        <path
          d={`M${probe[0] - CROSS} ${probe[1]}h${2 * CROSS}M${probe[0]} ${probe[1] - CROSS}v${2 * CROSS}`}
        />
      ) : (
        lines.map((line, at) => <polyline key={at} points={line.join(' ')} />)
      )}
      {isSelected &&
        handlesOf(mark).map((point, at) => {
          const [x, y] = apply(plane.toViewport, point);
          return <circle key={at} cx={x} cy={y} r={4} />;
        })}
      <text>
        {texts.map((text, at) => (
          <tspan
            key={text}
            x={right[0] + BESIDE}
            y={right[1] + (at - (texts.length - 1) / 2) * LINE_HEIGHT + 4}
          >
            {text}
          </tspan>
        ))}
      </text>
    </g>
  );
}

/** The last one stands until the next is there. */
function useReading(
  view: MprView,
  mark: PlaneMark,
  { slab }: PlaneSnapshot,
  loaded: number,
): Reading | undefined {
  const [reading, setReading] = useState<Reading>();
  const { orientation, at, kind, points } = mark;
  useEffect(() => {
    let current = true;
    void view.read(orientation, at, { kind, points }).then((read) => {
      if (current) setReading(read);
    });
    return () => {
      current = false;
    };
  }, [view, orientation, at, kind, points, slab, loaded]);
  return reading;
}
