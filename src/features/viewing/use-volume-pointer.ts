import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { Tool } from '../../viewer/keymap';
import type { VolumeView } from '../../viewer/volume-view';

/** CSS pixels of dragging that double the size. */
const DOUBLE = 150;
/** Pixels of scrolling that do; a wheel's notch sends a hundred. */
const DOUBLE_BY_WHEEL = 400;

type Drag = (x: number, y: number) => void;

/** The hand on a volume: it turns, or does what the chosen tool does; the right button and the wheel zoom, the middle one pans. */
export function useVolumePointer(frame: RefObject<HTMLElement | null>, view: VolumeView, tool: Tool): void {
  const dragFor = useEffectEvent(({ button }: PointerEvent): Drag => {
    const zoom: Drag = (_, y) => view.pose.zoomBy(2 ** (-y / DOUBLE));
    const pan: Drag = (x, y) => view.pose.panBy(x, y);
    if (button === 1) return pan;
    if (button === 2) return zoom;
    const tools: Partial<Record<Tool, Drag>> = { window: (x, y) => view.moveWindow(x, y), pan, zoom };
    return tools[tool] ?? ((x, y) => view.turnByHand(x, y));
  });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    let drag: Drag | undefined;
    const listen = <Kind extends keyof HTMLElementEventMap>(
      kind: Kind,
      listener: (event: HTMLElementEventMap[Kind]) => void,
    ) => element.addEventListener(kind, listener, { signal, passive: false });
    listen('pointerdown', (event) => {
      if (drag) return;
      element.setPointerCapture(event.pointerId);
      drag = dragFor(event);
    });
    listen('pointermove', (event) => drag?.(event.movementX, event.movementY));
    listen('pointerup', () => (drag = undefined));
    listen('pointercancel', () => (drag = undefined));
    listen('wheel', (event) => {
      event.preventDefault();
      view.pose.zoomBy(2 ** (-event.deltaY / DOUBLE_BY_WHEEL));
    });
    listen('contextmenu', (event) => event.preventDefault());
    return () => leaving.abort();
  }, [frame, view]);
}
