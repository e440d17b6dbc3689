import type { Command } from '../../viewer/keymap';
import type { NamedWindow } from '../../viewer/presets';
import type { StackView } from '../../viewer/stack-view';

type Action = (view: StackView) => void;

/** Commands to the image itself. Those of the place around it (series, metadata, closing) are not for here. */
const ACTIONS: Partial<Record<Command, Action>> = {
  'previous-image': (view) => view.step(-1),
  'next-image': (view) => view.step(1),
  'first-image': (view) => void view.goTo(0),
  'last-image': (view) => void view.goTo(Infinity),
  'rotate-right': (view) => view.rotate(90),
  'rotate-left': (view) => view.rotate(-90),
  'flip-horizontal': (view) => view.flip('horizontal'),
  'flip-vertical': (view) => view.flip('vertical'),
  invert: (view) => view.invert(),
  'zoom-in': (view) => view.zoomBy(1.25),
  'zoom-out': (view) => view.zoomBy(1 / 1.25),
  fit: (view) => view.fit(),
  reset: (view) => view.reset(),
  'window-default': (view) => view.defaultWindow(),
  'window-full': (view) => view.fullDynamic(),
};

export function runCommand(view: StackView, command: Command, windows: readonly NamedWindow[]): void {
  ACTIONS[command]?.(view);
  const preset = /^preset-(\d)$/.exec(command)?.[1];
  const window = windows[Number(preset) - 1];
  if (window) view.setWindow(window);
}
