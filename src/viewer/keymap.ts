/** Every command of the viewer, its keys and its words: handlers, tooltips and help read this one map. */
import type { MeasuringTool } from './annotations/tools';
import type { Side } from './volume-camera';

export type Tool = 'window' | 'pan' | 'zoom' | 'turn' | 'path' | MeasuringTool;

export type Command =
  | `tool-${Tool}`
  | 'previous-image'
  | 'next-image'
  | 'first-image'
  | 'last-image'
  | 'previous-point'
  | 'next-point'
  | 'cine'
  | 'previous-series'
  | 'next-series'
  | 'previous-viewport'
  | 'next-viewport'
  | 'layout'
  | 'maximise'
  | 'mpr'
  | 'volume'
  | `look-${Side}`
  | 'turn-left'
  | 'turn-right'
  | 'turn-up'
  | 'turn-down'
  | 'roll-left'
  | 'roll-right'
  | 'clip'
  | 'clip-deeper'
  | 'clip-less'
  | 'clip-whole'
  | 'slab'
  | 'slab-thicker'
  | 'slab-thinner'
  | 'turn-cross-left'
  | 'turn-cross-right'
  | 'straight-planes'
  | 'path-point'
  | 'link-position'
  | 'link-number'
  | 'link-window'
  | 'link-zoom'
  | 'reference-lines'
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
  | 'help'
  | 'undo'
  | 'redo'
  | 'delete-annotation'
  | 'key-image'
  | 'toggle-measurements'
  | 'metadata'
  | 'pictures'
  | 'deidentify'
  | 'close'
  | `preset-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/** In the order of help and settings. */
export const GROUPS = [
  'Images',
  'Viewports',
  'Window',
  'Tools',
  'Measure',
  'Turn and zoom',
  'Show',
  /** There, and there alone, they go before all others. */
  'In 3D',
] as const;

interface Binding {
  readonly label: string;
  readonly group: (typeof GROUPS)[number];
  /**
   * `KeyboardEvent.key`, after "Ctrl+" where that is held; Shift is part of it ("R", "~"). The first is the one shown.
   */
  readonly keys: readonly string[];
}

export const KEYMAP = {
  'tool-window': { label: 'Window and level', group: 'Tools', keys: ['w'] },
  'tool-pan': { label: 'Pan', group: 'Tools', keys: ['m'] },
  'tool-zoom': { label: 'Zoom', group: 'Tools', keys: ['z'] },
  'tool-length': { label: 'Length', group: 'Measure', keys: ['l'] },
  'tool-bidirectional': { label: 'Bidirectional', group: 'Measure', keys: ['b'] },
  'tool-angle': { label: 'Angle', group: 'Measure', keys: ['a'] },
  'tool-cobb': { label: 'Cobb angle', group: 'Measure', keys: ['A'] },
  'tool-ellipse': { label: 'Ellipse', group: 'Measure', keys: ['e'] },
  'tool-circle': { label: 'Circle', group: 'Measure', keys: ['E'] },
  'tool-rectangle': { label: 'Rectangle', group: 'Measure', keys: ['B'] },
  'tool-freehand': { label: 'Freehand', group: 'Measure', keys: ['d', 'o'] },
  'tool-spline': { label: 'Spline through points', group: 'Measure', keys: ['c'] },
  'tool-probe': { label: 'Point', group: 'Measure', keys: ['p'] },
  'tool-arrow': { label: 'Arrow', group: 'Measure', keys: ['q'] },
  'tool-text': { label: 'Text', group: 'Measure', keys: ['t'] },
  'tool-eraser': { label: 'Eraser', group: 'Measure', keys: ['X'] },
  'tool-magnify': { label: 'Magnifying glass', group: 'Measure', keys: ['n'] },
  undo: { label: 'Undo', group: 'Measure', keys: ['Ctrl+z'] },
  redo: { label: 'Redo', group: 'Measure', keys: ['Ctrl+y', 'Ctrl+Z'] },
  'delete-annotation': {
    label: 'Delete the selected measurement',
    group: 'Measure',
    keys: ['Delete', 'Backspace'],
  },
  'key-image': { label: 'Key image', group: 'Measure', keys: ['k'] },
  'toggle-measurements': { label: 'Measurements', group: 'Measure', keys: ['L'] },
  'previous-image': { label: 'Previous image', group: 'Images', keys: ['ArrowUp'] },
  'next-image': { label: 'Next image', group: 'Images', keys: ['ArrowDown'] },
  'first-image': { label: 'First image', group: 'Images', keys: ['Home'] },
  'last-image': { label: 'Last image', group: 'Images', keys: ['End'] },
  'previous-point': { label: 'Previous time, echo or b-value', group: 'Images', keys: ['['] },
  'next-point': { label: 'Next time, echo or b-value', group: 'Images', keys: [']'] },
  cine: { label: 'Play or stop', group: 'Images', keys: ['C'] },
  'previous-series': { label: 'Previous series', group: 'Images', keys: ['PageUp'] },
  'next-series': { label: 'Next series', group: 'Images', keys: ['PageDown'] },
  'previous-viewport': { label: 'Previous viewport', group: 'Viewports', keys: ['ArrowLeft'] },
  'next-viewport': { label: 'Next viewport', group: 'Viewports', keys: ['ArrowRight'] },
  layout: { label: 'Layout', group: 'Viewports', keys: ['g'] },
  maximise: { label: 'Maximise the viewport, or restore', group: 'Viewports', keys: ['Enter'] },
  mpr: { label: 'MPR: three planes', group: 'Viewports', keys: ['y'] },
  volume: { label: '3D: the whole volume', group: 'Viewports', keys: ['V'] },
  slab: { label: 'Slab: none, MIP, MinIP, mean', group: 'Viewports', keys: ['u'] },
  'slab-thicker': { label: 'Thicker slab', group: 'Viewports', keys: [')'] },
  'slab-thinner': { label: 'Thinner slab', group: 'Viewports', keys: ['('] },
  'turn-cross-left': { label: 'Turn the cross of MPR left', group: 'Viewports', keys: [','] },
  'turn-cross-right': { label: 'Turn the cross of MPR right', group: 'Viewports', keys: ['.'] },
  'straight-planes': { label: 'Straight planes', group: 'Viewports', keys: ['Y'] },
  'tool-path': { label: 'Curved MPR: points along a jaw or a vessel', group: 'Viewports', keys: ['j'] },
  'path-point': { label: 'Curved MPR: a point where the planes meet', group: 'Viewports', keys: ['J'] },
  'link-position': { label: 'Scroll together by position', group: 'Viewports', keys: ['S'] },
  'link-number': { label: 'Scroll together image by image', group: 'Viewports', keys: ['N'] },
  'link-window': { label: 'Window together', group: 'Viewports', keys: ['W'] },
  'link-zoom': { label: 'Zoom and pan together', group: 'Viewports', keys: ['Z'] },
  'reference-lines': { label: 'Reference lines', group: 'Viewports', keys: ['I'] },
  'rotate-right': { label: 'Rotate right', group: 'Turn and zoom', keys: ['r'] },
  'rotate-left': { label: 'Rotate left', group: 'Turn and zoom', keys: ['R'] },
  'flip-horizontal': { label: 'Flip left to right', group: 'Turn and zoom', keys: ['h'] },
  'flip-vertical': { label: 'Flip top to bottom', group: 'Turn and zoom', keys: ['v'] },
  invert: { label: 'Invert', group: 'Window', keys: ['i'] },
  'zoom-in': { label: 'Zoom in', group: 'Turn and zoom', keys: ['+'] },
  'zoom-out': { label: 'Zoom out', group: 'Turn and zoom', keys: ['-'] },
  fit: { label: 'Fit to window', group: 'Turn and zoom', keys: ['=', 'f'] },
  reset: { label: 'Reset', group: 'Turn and zoom', keys: [' '] },
  'window-default': { label: 'Default window', group: 'Window', keys: ['~', '`'] },
  'window-full': { label: 'Full dynamic', group: 'Window', keys: ['0'] },
  'toggle-series': { label: 'Series strip', group: 'Show', keys: ['T'] },
  'toggle-overlay': { label: 'Texts on the image', group: 'Show', keys: ['O'] },
  'toggle-identities': { label: 'Hide identities', group: 'Show', keys: ['x'] },
  help: { label: 'Keys', group: 'Show', keys: ['?'] },
  metadata: { label: 'Metadata', group: 'Show', keys: ['M'] },
  pictures: { label: 'Export pictures', group: 'Show', keys: ['P'] },
  deidentify: { label: 'De-identify', group: 'Show', keys: ['D'] },
  close: { label: 'Back to the library', group: 'Show', keys: ['Escape'] },
  'preset-1': { label: 'Preset 1', group: 'Window', keys: ['1'] },
  'preset-2': { label: 'Preset 2', group: 'Window', keys: ['2'] },
  'preset-3': { label: 'Preset 3', group: 'Window', keys: ['3'] },
  'preset-4': { label: 'Preset 4', group: 'Window', keys: ['4'] },
  'preset-5': { label: 'Preset 5', group: 'Window', keys: ['5'] },
  'preset-6': { label: 'Preset 6', group: 'Window', keys: ['6'] },
  'preset-7': { label: 'Preset 7', group: 'Window', keys: ['7'] },
  'preset-8': { label: 'Preset 8', group: 'Window', keys: ['8'] },
  'preset-9': { label: 'Preset 9', group: 'Window', keys: ['9'] },
  'tool-turn': { label: 'Turn by dragging', group: 'In 3D', keys: ['t'] },
  'look-A': { label: 'From the front', group: 'In 3D', keys: ['a'] },
  'look-P': { label: 'From behind', group: 'In 3D', keys: ['p'] },
  'look-L': { label: 'From the left of the patient', group: 'In 3D', keys: ['l'] },
  'look-R': { label: 'From the right of the patient', group: 'In 3D', keys: ['r'] },
  'look-H': { label: 'From the head', group: 'In 3D', keys: ['h', 's'] },
  'look-F': { label: 'From the feet', group: 'In 3D', keys: ['f', 'i'] },
  'turn-left': { label: 'Turn to the left', group: 'In 3D', keys: ['ArrowLeft'] },
  'turn-right': { label: 'Turn to the right', group: 'In 3D', keys: ['ArrowRight'] },
  'turn-up': { label: 'Turn up', group: 'In 3D', keys: ['ArrowUp'] },
  'turn-down': { label: 'Turn down', group: 'In 3D', keys: ['ArrowDown'] },
  'roll-left': { label: 'Turn counterclockwise', group: 'In 3D', keys: [','] },
  'roll-right': { label: 'Turn clockwise', group: 'In 3D', keys: ['.'] },
  clip: { label: 'Clip box: cut away to look inside', group: 'In 3D', keys: ['c'] },
  'clip-deeper': { label: 'Cut deeper into the side that is seen', group: 'In 3D', keys: [')'] },
  'clip-less': { label: 'Cut less from the side that is seen', group: 'In 3D', keys: ['('] },
  'clip-whole': { label: 'The whole volume again', group: 'In 3D', keys: ['C'] },
} satisfies Record<Command, Binding>;

/** The tool that a command takes in hand. */
export function toolOf(command: Command): Tool | undefined {
  return command.startsWith('tool-') ? (command.slice('tool-'.length) as Tool) : undefined;
}

export const COMMANDS = Object.keys(KEYMAP) as Command[];

/** What a person chose in the place of the usual keys. */
let own: Partial<Record<Command, readonly string[]>> = {};
let byKey = new Map<string, Command>();
let in3D = new Map<string, Command>();

const isOf3D = (command: Command): boolean => KEYMAP[command].group === 'In 3D';

/** Whether a key that one of two commands has is not free for the other. */
export const excludeEachOther = (one: Command, other: Command): boolean => isOf3D(one) === isOf3D(other);

/** The keys of a command as they are now. */
export const boundKeys = (command: Command): readonly string[] => own[command] ?? KEYMAP[command].keys;

/** Puts other keys in the place of the usual ones, for the whole page. */
export function bindKeys(chosen: typeof own): void {
  own = chosen;
  const keysOf = (commands: readonly Command[]) =>
    new Map(commands.flatMap((command) => boundKeys(command).map((key) => [key, command] as const)));
  byKey = keysOf(COMMANDS.filter((command) => !isOf3D(command)));
  in3D = keysOf(COMMANDS.filter(isOf3D));
}
bindKeys({});

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** A key press as the map writes it; nothing for Shift and the like alone, and while Alt is held. Meta counts as Ctrl. */
export function pressedKey({ key, ctrlKey, altKey, metaKey }: Press): string | undefined {
  if (altKey || ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead'].includes(key)) return undefined;
  return (ctrlKey || metaKey ? 'Ctrl+' : '') + key;
}

/** What a key press asks for, of a volume in 3D where `is3D`. */
export function commandOf(press: Press, is3D = false): Command | undefined {
  const key = pressedKey(press) ?? '';
  return (is3D ? in3D.get(key) : undefined) ?? byKey.get(key);
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
  Escape: 'Esc',
};

/** A key as printed on it. */
export function printed(key: string): string {
  const [, held = '', name = ''] = /^(Ctrl\+)?(.+)$/s.exec(key) ?? [];
  if (/^[A-Z]$/.test(name)) return `${held}Shift+${name}`;
  return held + (PRINTED[name] ?? (name.length === 1 ? name.toUpperCase() : name));
}

/** The first key of a command as printed on it; '' where it has none. */
export const keyOf = (command: Command): string => printed(boundKeys(command)[0] ?? '');
