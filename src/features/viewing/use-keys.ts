import { useEffect, useEffectEvent } from 'react';
import { commandOf, type Command } from '../../viewer/keymap';

const SCROLLS = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End', ' ']);
const SLIDES = new Set([...SCROLLS, 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown']);

/** Whether the keys that page through images scroll what they are pressed on. */
function scrolls(target: Element | undefined): boolean {
  const object = target?.closest('[data-object]');
  return object !== null && object !== undefined && object.scrollHeight > object.clientHeight;
}

/** Where keys mean something else: texts, menus, dialogs; those that move a slider on it. */
function isTaken(key: string, target: Element | undefined): boolean {
  if (target?.closest('input:not([type=range]), textarea, select, [role=dialog], [role=menu]')) return true;
  return SLIDES.has(key) && target?.matches('input') === true;
}

/** Keys work anywhere in the window, except where they mean something else. In 3D some mean something of its own. */
export function useKeys(onCommand: (command: Command) => void, is3D: boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (event.defaultPrevented || isTaken(event.key, target)) return;
    const pressesButton = (event.key === ' ' || event.key === 'Enter') && target?.closest('button');
    const command = commandOf(event, is3D);
    // A list deletes what has the focus, not what is selected on the image.
    if (command === 'delete-annotation' && target?.closest('[data-takes-delete]')) return;
    if (!command || pressesButton || (SCROLLS.has(event.key) && scrolls(target))) return;
    event.preventDefault();
    onCommand(command);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    // Ahead of the viewer's own listener, which keeps keys to itself once the image has the focus.
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
