import { useState } from 'react';
import type { ImagePoint } from '../../dicom/measurement';
import {
  firstPoints,
  gripOf,
  PLANE_KINDS,
  POINTS,
  pulled,
  type PlaneKind,
  type PlaneMark,
} from '../../viewer/annotations/plane-mark';
import type { Tool } from '../../viewer/keymap';
import { apply } from '../../viewer/marks';
import type { PlaneSnapshot } from '../../viewer/mpr-snapshot';
import { ChangeHistory } from './change-history';

/** What a hand does between its press and its release, in pixels of the plane. */
export interface Stroke {
  move(to: ImagePoint): void;
  end(): void;
}

export interface PlaneMarks {
  readonly marks: readonly PlaneMark[];
  /** What is being drawn or pulled, in the place of the mark of the same id. */
  readonly draft: PlaneMark | undefined;
  readonly selected: string | undefined;
  /** Begins at a point of a plane; undefined where the hand is there for something else. */
  begin(plane: PlaneSnapshot, at: ImagePoint, tool: Tool): Stroke | undefined;
  /** Moves what waits for more points; false where nothing does. */
  hover(plane: PlaneSnapshot, at: ImagePoint): boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly removeSelected: () => void;
  readonly removeAll: () => void;
  /** Breaks off what is being drawn; false where nothing is. */
  cancel(): boolean;
}

export const drawsOnPlanes = (tool: Tool): tool is PlaneKind =>
  (PLANE_KINDS as readonly Tool[]).includes(tool);

/** Pixels of a plane below which a drag was a slip. */
const SLIP = 0.25;

/** What is measured on the planes of a volume, for as long as they are on the screen. */
export function usePlaneMarks(): PlaneMarks {
  const [marks, setMarks] = useState<readonly PlaneMark[]>([]);
  const [draft, setDraft] = useState<PlaneMark>();
  const [selected, select] = useState<string>();
  const [history] = useState(() => historyOf(setMarks));
  const put = (mark: PlaneMark) => {
    setDraft(undefined);
    select(mark.id);
    void history.do((all) => [...all.filter(({ id }) => id !== mark.id), mark]);
  };
  const remove = (id: string) => void history.do((all) => all.filter((mark) => mark.id !== id));

  const isWaiting = draft !== undefined && !marks.some(({ id }) => id === draft.id);
  const begun = (mark: PlaneMark, from: ImagePoint): Stroke => {
    let drawn = mark;
    const stroke: Stroke = {
      move(to) {
        const { kind, points } = drawn;
        const next =
          kind === 'freehand'
            ? [...points, to]
            : mark.points.length === 0
              ? firstPoints(kind, from, to)
              : [...mark.points, ...(kind === 'cobb' ? [from] : []), to];
        drawn = { ...drawn, points: next };
        setDraft(drawn);
      },
      end() {
        const { kind, points } = drawn;
        const isMeant = kind === 'probe' || !isSlip(points.slice(mark.points.length > 0 ? -2 : 0));
        if (isMeant && points.length >= POINTS[kind]) put(drawn);
        else if (isMeant && kind !== 'freehand') setDraft(drawn);
        else setDraft(mark.points.length > 0 ? mark : undefined);
      },
    };
    stroke.move(from);
    return stroke;
  };

  return {
    marks,
    draft,
    selected,
    begin({ orientation, at: place, toViewport }, at, tool) {
      if (isWaiting && draft.orientation === orientation && draft.at === place)
        return begun({ ...draft, points: draft.points.slice(0, 2) }, at);
      const screen = apply(toViewport, at);
      for (const mark of marks
        .filter((each) => each.orientation === orientation && each.at === place)
        .reverse()) {
        const grip = gripOf(mark, toViewport, screen);
        if (!grip) continue;
        if (tool === 'eraser') {
          remove(mark.id);
          return STILL;
        }
        select(mark.id);
        let moved = mark;
        return {
          move: (to) => setDraft((moved = pulled(mark, grip.handle, at, to))),
          end: () => (moved === mark ? undefined : put(moved)),
        };
      }
      select(undefined);
      if (tool === 'eraser') return STILL;
      if (!drawsOnPlanes(tool)) return undefined;
      return begun({ id: crypto.randomUUID(), kind: tool, orientation, at: place, points: [] }, at);
    },
    hover({ orientation, at: place }, at) {
      if (!isWaiting || draft.orientation !== orientation || draft.at !== place) return false;
      if (draft.kind === 'angle') setDraft({ ...draft, points: [...draft.points.slice(0, 2), at] });
      return true;
    },
    undo: () => void history.undo(),
    redo: () => void history.redo(),
    removeSelected: () => {
      if (selected !== undefined) remove(selected);
    },
    removeAll: () => void history.do(() => []),
    cancel() {
      setDraft(undefined);
      return draft !== undefined;
    },
  };
}

type Change = (marks: readonly PlaneMark[]) => readonly PlaneMark[];

function historyOf(tell: (marks: readonly PlaneMark[]) => void): ChangeHistory<Change> {
  let now: readonly PlaneMark[] = [];
  return new ChangeHistory((change) => {
    const before = now;
    now = change(before);
    tell(now);
    return Promise.resolve(() => before);
  });
}

const STILL: Stroke = { move: () => undefined, end: () => undefined };

/** Whether points are so close together that nobody meant them. */
function isSlip(points: readonly ImagePoint[]): boolean {
  const [[x, y] = [0, 0]] = points;
  return points.every(([a, b]) => Math.abs(a - x) < SLIP && Math.abs(b - y) < SLIP);
}
