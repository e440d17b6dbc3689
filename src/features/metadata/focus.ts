/** Gives the keyboard to what has just come, unless the person is at a control that stayed. */
export function focusIfFree(element: HTMLElement | null): void {
  const at = document.activeElement;
  if (at?.matches('button, input, select, textarea, [role=tab]') !== true) element?.focus();
}
