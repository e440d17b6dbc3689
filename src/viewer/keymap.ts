/** Every command of the viewer, its keys and its words: handlers, tooltips and help read this one map. */
import type { MeasuringTool } from './annotations/tools';

export type Tool = 'window' | 'pan' | 'zoom' | MeasuringTool;

export type Command =
  | `tool-${Tool}`
  | 'previous-image'
  | 'next-image'
  | 'first-image'
  | 'last-image'
  | 'previous-point'
  | 'next-point'
  | 'previous-series'
  | 'next-series'
  | 'previous-viewport'
  | 'next-viewport'
  | 'layout'
  | 'maximise'
  | 'mpr'
  | 'slab'
  | 'slab-thicker'
  | 'slab-thinner'
  | 'rotate-right'
  | 'rotate-left'
  | 'flip-horizontal'
  | 'flip-vertical'
  | 'invert'
  | 'zoom-in'
  | 'zoom-out'
  | 'fit'
  | 'reset'
  | 'window-default'
  | 'window-full'
  | 'toggle-series'
  | 'toggle-overlay'
  | 'toggle-identities'
  | 'undo'
  | 'redo'
  | 'delete-annotation'
  | 'key-image'
  | 'toggle-measurements'
  | 'metadata'
  | 'deidentify'
  | 'close'
  | `preset-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

interface Binding {
  readonly label: string;
  /** `KeyboardEvent.key`, after "Ctrl+" where that is held; Shift is part of it ("R", "~"). The first is the one shown. */
  readonly keys: readonly string[];
}

export const KEYMAP = {
  'tool-window': { label: 'Window and level', keys: ['w'] },
  'tool-pan': { label: 'Pan', keys: ['m'] },
  'tool-zoom': { label: 'Zoom', keys: ['z'] },
  'tool-length': { label: 'Length', keys: ['l'] },
  'tool-bidirectional': { label: 'Bidirectional', keys: ['b'] },
  'tool-angle': { label: 'Angle', keys: ['a'] },
  'tool-cobb': { label: 'Cobb angle', keys: ['A'] },
  'tool-ellipse': { label: 'Ellipse', keys: ['e'] },
  'tool-circle': { label: 'Circle', keys: ['E'] },
  'tool-rectangle': { label: 'Rectangle', keys: ['B'] },
  'tool-freehand': { label: 'Freehand', keys: ['d', 'o'] },
  'tool-spline': { label: 'Spline through points', keys: ['c'] },
  'tool-probe': { label: 'Point', keys: ['p'] },
  'tool-arrow': { label: 'Arrow', keys: ['q'] },
  'tool-text': { label: 'Text', keys: ['t'] },
  'tool-eraser': { label: 'Eraser', keys: ['X'] },
  'tool-magnify': { label: 'Magnifying glass', keys: ['n'] },
  undo: { label: 'Undo', keys: ['Ctrl+z'] },
  redo: { label: 'Redo', keys: ['Ctrl+y', 'Ctrl+Z'] },
  'delete-annotation': { label: 'Delete the selected measurement', keys: ['Delete', 'Backspace'] },
  'key-image': { label: 'Key image', keys: ['k'] },
  'toggle-measurements': { label: 'Measurements', keys: ['L'] },
  'previous-image': { label: 'Previous image', keys: ['ArrowUp'] },
  'next-image': { label: 'Next image', keys: ['ArrowDown'] },
  'first-image': { label: 'First image', keys: ['Home'] },
  'last-image': { label: 'Last image', keys: ['End'] },
  'previous-point': { label: 'Previous time, echo or b-value', keys: ['['] },
  'next-point': { label: 'Next time, echo or b-value', keys: [']'] },
  'previous-series': { label: 'Previous series', keys: ['PageUp'] },
  'next-series': { label: 'Next series', keys: ['PageDown'] },
  'previous-viewport': { label: 'Previous viewport', keys: ['ArrowLeft'] },
  'next-viewport': { label: 'Next viewport', keys: ['ArrowRight'] },
  layout: { label: 'Layout', keys: ['g'] },
  maximise: { label: 'Maximise the viewport, or restore', keys: ['Enter'] },
  mpr: { label: 'MPR: three planes', keys: ['y'] },
  slab: { label: 'Slab: none, MIP, MinIP, mean', keys: ['u'] },
  'slab-thicker': { label: 'Thicker slab', keys: [')'] },
  'slab-thinner': { label: 'Thinner slab', keys: ['('] },
  'rotate-right': { label: 'Rotate right', keys: ['r'] },
  'rotate-left': { label: 'Rotate left', keys: ['R'] },
  'flip-horizontal': { label: 'Flip left to right', keys: ['h'] },
  'flip-vertical': { label: 'Flip top to bottom', keys: ['v'] },
  invert: { label: 'Invert', keys: ['i'] },
  'zoom-in': { label: 'Zoom in', keys: ['+'] },
  'zoom-out': { label: 'Zoom out', keys: ['-'] },
  fit: { label: 'Fit to window', keys: ['=', 'f'] },
  reset: { label: 'Reset', keys: [' '] },
  'window-default': { label: 'Default window', keys: ['~', '`'] },
  'window-full': { label: 'Full dynamic', keys: ['0'] },
  'toggle-series': { label: 'Series strip', keys: ['T'] },
  'toggle-overlay': { label: 'Texts on the image', keys: ['O'] },
  'toggle-identities': { label: 'Hide identities', keys: ['x'] },
  metadata: { label: 'Metadata', keys: ['M'] },
  deidentify: { label: 'De-identify', keys: ['D'] },
  close: { label: 'Back to the library', keys: ['Escape'] },
  'preset-1': { label: 'Preset 1', keys: ['1'] },
  'preset-2': { label: 'Preset 2', keys: ['2'] },
  'preset-3': { label: 'Preset 3', keys: ['3'] },
  'preset-4': { label: 'Preset 4', keys: ['4'] },
  'preset-5': { label: 'Preset 5', keys: ['5'] },
  'preset-6': { label: 'Preset 6', keys: ['6'] },
  'preset-7': { label: 'Preset 7', keys: ['7'] },
  'preset-8': { label: 'Preset 8', keys: ['8'] },
  'preset-9': { label: 'Preset 9', keys: ['9'] },
} satisfies Record<Command, Binding>;

/** The tool that a command takes in hand. */
export function toolOf(command: Command): Tool | undefined {
  return command.startsWith('tool-') ? (command.slice('tool-'.length) as Tool) : undefined;
}

const COMMANDS = Object.keys(KEYMAP) as Command[];
const BY_KEY = new Map(
  COMMANDS.flatMap((command) => KEYMAP[command].keys.map((key): [string, Command] => [key, command])),
);

/** What a key press asks for; nothing while Alt is held. Meta counts as Ctrl. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): Command | undefined {
  const held = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  return event.altKey ? undefined : BY_KEY.get(held + event.key);
}

const PRINTED: Record<string, string> = {
  ' ': 'Space',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  Delete: 'Del',
};

/** The key of a command as printed on it. */
export function keyOf(command: Command): string {
  const [first = ''] = KEYMAP[command].keys;
  const [, held = '', key = ''] = /^(Ctrl\+)?(.+)$/s.exec(first) ?? [];
  if (/^[A-Z]$/.test(key)) return `${held}Shift+${key}`;
  return held + (PRINTED[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
