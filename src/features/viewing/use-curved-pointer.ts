import { useEffect, useEffectEvent, type RefObject } from 'react';
import { markOf, placeAt, stationAt, type CurvedPane } from '../../viewer/curved-snapshot';
import type { Tool } from '../../viewer/keymap';
import type { MprCurved } from '../../viewer/mpr-curved';
import type { MprView } from '../../viewer/mpr-view';
import { placeOf } from './use-mpr-pointer';

/** CSS pixels up to which a press is no drag. */
const STILL = 3;
/** CSS pixels of dragging that double the size. */
const DOUBLE = 150;
/** Pixels of a trackpad's scrolling that move the plane across by a millimetre; a wheel's notch sends more at once. */
const SCROLL_STEP = 40;
/** CSS pixels from the mark of the plane across, within which it is taken hold of. */
const NEAR = 8;

type Drag = (event: PointerEvent) => void;

/**
 * The hand on what lies along a path: a click has the planes meet there, the mark of the plane across is dragged and, with the
 * wheel, moved; elsewhere the chosen tool works, the right button and the wheel with Ctrl zoom, the middle button pans.
 */
export function useCurvedPointer(
  frame: RefObject<HTMLElement | null>,
  view: MprView,
  curved: MprCurved,
  pane: CurvedPane,
  tool: Tool,
): void {
  const dragFor = useEffectEvent((event: PointerEvent): Drag => {
    const zoom: Drag = ({ movementY }) => curved.zoomBy(pane, 2 ** (-movementY / DOUBLE));
    const pan: Drag = ({ movementX, movementY }) => curved.panBy(pane, movementX, movementY);
    const shade: Drag = ({ movementX, movementY }) =>
      view.changeWindow((window) => window.moveBy(movementX, movementY));
    const mark: Drag = (moved) => curved.goTo(stationAt(curved.snapshot(), placeOf(moved)));
    if (event.button === 1) return pan;
    if (event.button === 2) return zoom;
    const [x] = placeOf(event);
    if (pane === 'along' && Math.abs(markOf(curved.snapshot()) - x) <= NEAR) return mark;
    const tools: Partial<Record<Tool, Drag>> = { window: shade, turn: shade, pan, zoom };
    return tools[tool] ?? (pane === 'along' ? mark : () => undefined);
  });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const listen = <Kind extends keyof HTMLElementEventMap>(
      kind: Kind,
      listener: (event: HTMLElementEventMap[Kind]) => void,
    ) => element.addEventListener(kind, listener, { signal, passive: false });
    let start: PointerEvent | undefined;
    let drag: Drag | undefined;
    let travelled = 0;
    listen('pointerdown', (event) => {
      if (drag) return;
      element.setPointerCapture(event.pointerId);
      start = event;
      drag = dragFor(event);
    });
    listen('pointermove', (event) => drag?.(event));
    listen('pointerup', (event) => {
      const moved = start
        ? Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY)
        : Infinity;
      start = drag = undefined;
      if (event.button !== 0 || moved > STILL) return;
      const place = placeAt(curved.snapshot(), pane, placeOf(event));
      if (pane === 'along') curved.goTo(stationAt(curved.snapshot(), placeOf(event)));
      if (place) view.meetIn(place);
    });
    listen('pointercancel', () => (start = drag = undefined));
    listen('wheel', (event) => {
      event.preventDefault();
      if (event.ctrlKey) curved.zoomBy(pane, event.deltaY < 0 ? 1.1 : 1 / 1.1);
      else {
        const isNotch = Math.abs(event.deltaY) > SCROLL_STEP;
        travelled = isNotch ? Math.sign(event.deltaY) * SCROLL_STEP : travelled + event.deltaY;
        const steps = Math.trunc(travelled / SCROLL_STEP);
        travelled -= steps * SCROLL_STEP;
        if (steps !== 0) curved.moveBy(steps);
      }
    });
    listen('contextmenu', (event) => event.preventDefault());
    return () => leaving.abort();
  }, [frame, view, curved, pane]);
}
