import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { ImagePoint } from '../../dicom/measurement';
import type { Tool } from '../../viewer/keymap';
import { gripOn, movedTo, turnOf, type Grip } from '../../viewer/mpr-cross';
import type { PlaneSnapshot } from '../../viewer/mpr-snapshot';
import type { MprView } from '../../viewer/mpr-view';
import turnCursor from './turn-cursor.svg';
import { pathStroke } from './path-stroke';
import type { PlaneMarks } from './use-plane-marks';

/** CSS pixels up to which a press is no drag. */
const STILL = 3;
/** CSS pixels of dragging that double the size. */
const DOUBLE = 150;
/** Pixels of a trackpad's scrolling that turn one plane; a wheel's notch sends more at once. */
const SCROLL_STEP = 40;

type Drag = (event: PointerEvent, x: number, y: number) => void;

/** What a press begins. */
interface Held {
  readonly drag: Drag;
  /** In the place of what a click does. */
  readonly end?: () => void;
}

/**
 * The hand on a plane: what is measured is drawn and pulled, as is a path where its tool is in hand, a click has the planes meet there, a line is dragged, by
 * its outer part both are turned, elsewhere the chosen tool works; the right button zooms, the middle one pans, the wheel scrolls and, with Ctrl, zooms.
 */
export function useMprPointer(
  frame: RefObject<HTMLElement | null>,
  view: MprView,
  plane: PlaneSnapshot,
  tool: Tool,
  marks: PlaneMarks,
): void {
  const { orientation, cross } = plane;
  const gripAt = useEffectEvent((event: PointerEvent) => gripOn(cross, placeOf(event)));
  const pixelAt = (event: PointerEvent) => view.pixelAt(orientation, ...placeOf(event));
  const hover = useEffectEvent((event: PointerEvent) => marks.hover(plane, pixelAt(event)));
  const dragFor = useEffectEvent((event: PointerEvent): Drag => {
    const zoom: Drag = (_, __, y) => view.zoomBy(2 ** (-y / DOUBLE), orientation);
    const pan: Drag = (_, x, y) => view.panBy(orientation, x, y);
    const move: Drag = (moved) => view.meetAt(orientation, ...placeOf(moved));
    if (event.button === 1) return pan;
    if (event.button === 2) return zoom;
    const grip = gripAt(event);
    if (grip === 'crossing') return move;
    if (grip) return (moved) => view.meetAt(orientation, ...movedTo(cross, grip.line, placeOf(moved)));
    const shade: Drag = (_, x, y) => view.changeWindow((window) => window.moveBy(x, y));
    const tools: Partial<Record<Tool, Drag>> = { window: shade, turn: shade, pan, zoom };
    return tools[tool] ?? move;
  });
  const turning = (event: PointerEvent): Held => {
    let from = placeOf(event);
    const drag: Drag = (moved) => {
      view.turn(turnOf(cross, from, placeOf(moved)), orientation);
      from = placeOf(moved);
    };
    return { drag, end: () => undefined };
  };
  const strokeFrom = useEffectEvent((at: ImagePoint) => {
    const { curved } = view.snapshot();
    return tool === 'path' && curved ? pathStroke(curved, plane, at) : marks.begin(plane, at, tool);
  });
  const take = useEffectEvent((event: PointerEvent): Held => {
    const stroke = event.button === 0 ? strokeFrom(pixelAt(event)) : undefined;
    const grip = gripAt(event);
    if (!stroke && event.button === 0 && typeof grip === 'object' && grip.turns) return turning(event);
    if (!stroke) return { drag: dragFor(event) };
    return { drag: (moved) => stroke.move(pixelAt(moved)), end: () => stroke.end() };
  });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let start: PointerEvent | undefined;
    let before: PointerEvent | undefined;
    let held: Held | undefined;
    let travelled = 0;
    const down = (event: PointerEvent) => {
      if (held) return;
      element.setPointerCapture(event.pointerId);
      [start, before, held] = [event, event, take(event)];
    };
    const move = (event: PointerEvent) => {
      if (!start || !before || !held) {
        if (hover(event)) return;
        element.style.cursor = cursorOn(gripAt(event));
        return;
      }
      held.drag(event, event.clientX - before.clientX, event.clientY - before.clientY);
      before = event;
    };
    const up = (event: PointerEvent) => {
      const still =
        start && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) <= STILL;
      if (held?.end) held.end();
      else if (still && event.button === 0 && event.type === 'pointerup')
        view.meetAt(orientation, ...placeOf(event));
      start = before = held = undefined;
    };
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      view.activate(orientation);
      if (event.ctrlKey) {
        view.zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1, orientation);
        return;
      }
      const isNotch = Math.abs(event.deltaY) > SCROLL_STEP;
      travelled = isNotch ? Math.sign(event.deltaY) * SCROLL_STEP : travelled + event.deltaY;
      const steps = Math.trunc(travelled / SCROLL_STEP);
      travelled -= steps * SCROLL_STEP;
      if (steps !== 0) view.step(steps, orientation);
    };
    const menu = (event: Event) => event.preventDefault();
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('contextmenu', menu);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('contextmenu', menu);
    };
  }, [frame, view, orientation]);
}

const TURNING = `url("${turnCursor}") 12 12, grab`;

function cursorOn(grip: Grip | undefined): string {
  if (grip === undefined || grip === 'crossing') return grip ? 'move' : '';
  if (grip.turns) return TURNING;
  const [right, down] = grip.line.direction.map(Math.abs) as [number, number];
  return right < down ? 'ew-resize' : 'ns-resize';
}

/** In CSS pixels from the top left of the element that listens. */
export function placeOf(event: PointerEvent): [number, number] {
  const box =
    event.currentTarget instanceof Element ? event.currentTarget.getBoundingClientRect() : undefined;
  return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
}
