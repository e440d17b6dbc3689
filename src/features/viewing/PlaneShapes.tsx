import { useEffect, useEffectEvent, useState } from 'react';
import type { PlaneMeasurement } from '../../dicom/measurement';
import { apply } from '../../viewer/marks';
import { shapeOn } from '../../viewer/annotations/patient-mark';
import { handlesOf, linesOf, type PlaneShape } from '../../viewer/annotations/plane-mark';
import { isOfValues } from '../../viewer/annotations/plane-reading';
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
  const all = [...marks.filter(({ id }) => id !== draft?.id), ...(draft ? [draft] : [])];
  const shown = all.flatMap((mark) => {
    const shape = shapeOn(plane, mark);
    return shape ? [{ mark, shape }] : [];
  });
  return (
    <svg className={styles['shapes']} aria-hidden="true" data-layer="drawn">
      {shown.map(({ mark, shape }) => (
        <Shape
          key={mark.id}
          mark={mark}
          shape={shape}
          isSelected={mark.id === selected || mark === draft}
          isDraft={mark === draft}
          view={view}
          plane={plane}
          loaded={snapshot.loaded}
        />
      ))}
    </svg>
  );
}

interface ShapeProps {
  mark: PlaneMeasurement;
  shape: PlaneShape;
  isSelected: boolean;
  /** Whether it is not written down yet. */
  isDraft: boolean;
  view: MprView;
  plane: PlaneSnapshot;
  loaded: number;
}

/** CSS pixels. */
const LINE_HEIGHT = 16;
const BESIDE = 10;
const CROSS = 6;

function Shape({ mark, shape, isSelected, isDraft, view, plane, loaded }: ShapeProps) {
  const live = useReading(view, isDraft ? mark : undefined, plane, loaded);
  const reading = isDraft ? live : mark;
  const lines = linesOf(shape, plane.toViewport);
  const points = lines.flat();
  const right = points.reduce((most, point) => (point[0] > most[0] ? point : most), points[0] ?? [0, 0]);
  const isOfOnePlane = isOfValues(mark.kind) && mark.slab.kind === 'none' && plane.slab.kind !== 'none';
  const texts = reading
    ? [...textsOf({ ...reading, label: mark.label }), ...(isOfOnePlane ? ['Single plane'] : [])]
    : [];
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
        handlesOf(shape).map((point, at) => {
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

/** Of what is being drawn. The last one stands until the next is there. */
function useReading(
  view: MprView,
  mark: PlaneMeasurement | undefined,
  plane: PlaneSnapshot,
  loaded: number,
): Reading | undefined {
  const [reading, setReading] = useState<Reading>();
  const read = useEffectEvent((drawn: PlaneMeasurement) => {
    const shape = shapeOn(plane, drawn);
    return shape && view.read(plane, shape);
  });
  useEffect(() => {
    let current = true;
    void (mark && read(mark))?.then((done) => {
      if (current) setReading(done);
    });
    return () => {
      current = false;
    };
  }, [view, mark, loaded]);
  return reading;
}
