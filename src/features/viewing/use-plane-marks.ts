import { useState } from 'react';
import {
  isInPlane,
  isOfImages,
  PLANE_KINDS,
  type ImagePoint,
  type PlaneKind,
  type PlaneMeasurement,
} from '../../dicom/measurement';
import { keptOf, shapeOn } from '../../viewer/annotations/patient-mark';
import { firstPoints, gripOf, POINTS, pulled, type PlaneShape } from '../../viewer/annotations/plane-mark';
import type { Tool } from '../../viewer/keymap';
import { apply } from '../../viewer/marks';
import type { PlaneSnapshot } from '../../viewer/mpr-snapshot';
import type { MprView } from '../../viewer/mpr-view';
import type { ViewedImage } from '../../viewer/slice-order';
import type { Measurements } from './use-measurements';

/** What a hand does between its press and its release, in pixels of the plane. */
export interface Stroke {
  move(to: ImagePoint): void;
  end(): void;
}

export interface PlaneMarks {
  readonly marks: readonly PlaneMeasurement[];
  /** What is being drawn, pulled or written down, in the place of the mark of the same id. */
  readonly draft: PlaneMeasurement | undefined;
  readonly selected: string | undefined;
  readonly select: (id: string) => void;
  /** Begins at a point of a plane; undefined where the hand is there for something else. */
  begin(plane: PlaneSnapshot, at: ImagePoint, tool: Tool): Stroke | undefined;
  /** Moves what waits for more points; false where nothing does. */
  hover(plane: PlaneSnapshot, at: ImagePoint): boolean;
  readonly removeSelected: () => void;
  readonly removeAll: () => void;
  /** Breaks off what is being drawn; false where nothing is. */
  cancel(): boolean;
}

export const drawsOnPlanes = (tool: Tool): tool is PlaneKind & Tool =>
  (PLANE_KINDS as readonly string[]).includes(tool);

/** Pixels of a plane below which a drag was a slip. */
const SLIP = 0.25;

/**
 * What is measured in the planes of a volume: drawn here, read by the view, kept with all measurements of the study.
 *
 * @param images those of the volume: one time, echo, b-value… of its series.
 */
export function usePlaneMarks(
  view: MprView | undefined,
  { rows, change, remove, askText }: Measurements,
  seriesInstanceUID: string | undefined,
  images: readonly ViewedImage[],
): PlaneMarks {
  const marks = rows
    .filter(isInPlane)
    .filter((row) => row.seriesInstanceUID === seriesInstanceUID && isOfImages(row, images));
  const [draft, setDraft] = useState<PlaneMeasurement>();
  const [written, setWritten] = useState<{ mark: PlaneMeasurement; before: typeof rows }>();
  const [selected, select] = useState<string>();
  // It stays on the screen until the rows have it.
  if (written && written.before !== rows) setWritten(undefined);

  const put = async (plane: PlaneSnapshot, mark: PlaneMeasurement, shape: PlaneShape) => {
    setDraft(undefined);
    setWritten({ mark, before: rows });
    select(mark.id);
    if (view) change({ put: [{ ...mark, ...(await view.read(plane, shape)) }], remove: [] });
  };
  const markOf = (plane: PlaneSnapshot, shape: PlaneShape, of: Pick<PlaneMeasurement, 'id' | 'label'>) => ({
    ...{ quantities: [], note: '', id: of.id, label: of.label },
    ...keptOf(plane, shape, view && images[view.snapshot().nearest]),
  });

  /** Keeps what was drawn, once it has its text where it needs one. */
  const finish = (plane: PlaneSnapshot, shape: PlaneShape, id: string) => {
    const { kind } = shape;
    const keep = (label: string) => void put(plane, markOf(plane, shape, { id, label }), shape);
    if (kind !== 'arrow' && kind !== 'text') keep('');
    else askText({ id, kind, name: (text) => (text === undefined ? setDraft(undefined) : keep(text)) });
  };

  const isWaiting = draft !== undefined && !marks.some(({ id }) => id === draft.id);
  const begun = (plane: PlaneSnapshot, id: string, shape: PlaneShape, from: ImagePoint): Stroke => {
    const { kind, points: first } = shape;
    let drawn = shape;
    const show = (wanted: PlaneShape) => setDraft(markOf(plane, wanted, { id, label: '' }));
    const stroke: Stroke = {
      move(to) {
        const points =
          kind === 'freehand'
            ? [...drawn.points, to]
            : first.length === 0
              ? firstPoints(kind, from, to, millimetresOf(plane))
              : [...first, ...(kind === 'cobb' ? [from] : []), to];
        drawn = { kind, points };
        show(drawn);
      },
      end() {
        const { points } = drawn;
        const isMeant =
          kind === 'probe' || kind === 'text' || !isSlip(points.slice(first.length > 0 ? -2 : 0));
        if (isMeant && points.length >= POINTS[kind]) finish(plane, drawn, id);
        else if (isMeant && kind !== 'freehand') show(drawn);
        else if (first.length > 0) show(shape);
        else setDraft(undefined);
      },
    };
    stroke.move(from);
    return stroke;
  };

  return {
    marks,
    draft: draft ?? written?.mark,
    selected,
    select,
    begin(plane, at, tool) {
      const waiting = isWaiting ? shapeOn(plane, draft) : undefined;
      if (draft && waiting)
        return begun(plane, draft.id, { ...waiting, points: waiting.points.slice(0, 2) }, at);
      const screen = apply(plane.toViewport, at);
      for (const mark of [...marks].reverse()) {
        const shape = shapeOn(plane, mark);
        const grip = shape && gripOf(shape, plane.toViewport, screen);
        if (!grip) continue;
        if (tool === 'eraser') {
          remove([mark.id]);
          return STILL;
        }
        select(mark.id);
        let moved = shape;
        return {
          move(to) {
            moved = pulled(shape, grip.handle, at, to, millimetresOf(plane));
            setDraft(markOf(plane, moved, mark));
          },
          end: () => (moved === shape ? undefined : void put(plane, markOf(plane, moved, mark), moved)),
        };
      }
      select(undefined);
      if (tool === 'eraser') return STILL;
      if (!drawsOnPlanes(tool)) return undefined;
      return begun(plane, crypto.randomUUID(), { kind: tool, points: [] }, at);
    },
    hover(plane, at) {
      const waiting = isWaiting ? shapeOn(plane, draft) : undefined;
      if (!draft || !waiting) return false;
      const points = [...waiting.points.slice(0, 2), at];
      if (draft.kind === 'angle') setDraft(markOf(plane, { kind: 'angle', points }, draft));
      return true;
    },
    removeSelected: () => {
      if (selected !== undefined) remove([selected]);
    },
    removeAll: () => remove(marks.map(({ id }) => id)),
    cancel() {
      setDraft(undefined);
      return draft !== undefined;
    },
  };
}

const millimetresOf = ({ pixels: { spacing } }: PlaneSnapshot) => ({ x: spacing[1], y: spacing[0] });

const STILL: Stroke = { move: () => undefined, end: () => undefined };

/** Whether points are so close together that nobody meant them. */
function isSlip(points: readonly ImagePoint[]): boolean {
  const [[x, y] = [0, 0]] = points;
  return points.every(([a, b]) => Math.abs(a - x) < SLIP && Math.abs(b - y) < SLIP);
}
