import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { Tool } from '../../viewer/keymap';
import type { PlaneSnapshot } from '../../viewer/mpr-snapshot';
import type { MprView } from '../../viewer/mpr-view';
import type { PlaneMarks } from './use-plane-marks';

/** CSS pixels from a line within which it is taken hold of. */
const REACH = 8;
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
 * The hand on a plane: what is measured is drawn and pulled, a click has the planes meet there, a line is dragged,
 * elsewhere the chosen tool works; the right button zooms, the middle one pans, the wheel scrolls and, with Ctrl, zooms.
 */
export function useMprPointer(
  frame: RefObject<HTMLElement | null>,
  view: MprView,
  plane: PlaneSnapshot,
  tool: Tool,
  marks: PlaneMarks,
): void {
  const { orientation, crosshair } = plane;
  const lineAt = useEffectEvent((x: number, y: number) => ({
    upright: Math.abs(x - crosshair[0]) <= REACH,
    level: Math.abs(y - crosshair[1]) <= REACH,
  }));
  const pixelAt = (event: PointerEvent) => view.pixelAt(orientation, ...placeOf(event));
  const hover = useEffectEvent((event: PointerEvent) => marks.hover(plane, pixelAt(event)));
  const dragFor = useEffectEvent((event: PointerEvent): Drag => {
    const { upright, level } = lineAt(...placeOf(event));
    const zoom: Drag = (_, __, y) => view.zoomBy(2 ** (-y / DOUBLE), orientation);
    const pan: Drag = (_, x, y) => view.panBy(orientation, x, y);
    const move: Drag = (moved) => {
      const [x, y] = placeOf(moved);
      const both = upright === level;
      view.meetAt(orientation, both || upright ? x : undefined, both || level ? y : undefined);
    };
    if (event.button === 1) return pan;
    if (event.button === 2) return zoom;
    if (upright || level) return move;
    const tools: Partial<Record<Tool, Drag>> = { window: (_, x, y) => view.windowBy(x, y), pan, zoom };
    return tools[tool] ?? move;
  });
  const take = useEffectEvent((event: PointerEvent): Held => {
    const stroke = event.button === 0 ? marks.begin(plane, pixelAt(event), tool) : undefined;
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
        const { upright, level } = lineAt(...placeOf(event));
        element.style.cursor =
          upright === level ? (upright ? 'move' : '') : upright ? 'ew-resize' : 'ns-resize';
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

/** In CSS pixels from the top left of the element that listens. */
function placeOf(event: PointerEvent): [number, number] {
  const box =
    event.currentTarget instanceof Element ? event.currentTarget.getBoundingClientRect() : undefined;
  return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
}
