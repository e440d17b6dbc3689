import { useEffect, useEffectEvent } from 'react';
import { commandOf, type Command } from '../../viewer/keymap';

const SCROLLS = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End', ' ']);

/** Whether the keys that page through images scroll what they are pressed on. */
function scrolls(target: Element | undefined): boolean {
  const object = target?.closest('[data-object]');
  return object !== null && object !== undefined && object.scrollHeight > object.clientHeight;
}

/** Keys work anywhere in the window, except where they mean something else: texts, menus, dialogs. */
export function useKeys(onCommand: (command: Command) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (event.defaultPrevented || target?.closest('input, textarea, select, [role=dialog], [role=menu]'))
      return;
    const pressesButton = (event.key === ' ' || event.key === 'Enter') && target?.closest('button');
    const command = commandOf(event);
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
