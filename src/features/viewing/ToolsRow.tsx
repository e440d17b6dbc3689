import {
  ArrowLeft,
  Blend,
  Contrast,
  FlipHorizontal2,
  FlipVertical2,
  Hand,
  ImageDown,
  Keyboard,
  ListTree,
  Maximize,
  PanelLeft,
  PanelRight,
  Play,
  RotateCcw,
  RotateCw,
  Star,
  SunMoon,
  Type,
  Undo2,
  VenetianMask,
  ZoomIn,
} from 'lucide-react';
import { memo, useCallback, useLayoutEffect, useRef, type ComponentType, type ReactNode } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuEntry } from '../../ui/Menu';
import { KEYMAP, keyOf, toolOf, type Command, type Tool } from '../../viewer/keymap';
import { short } from '../../viewer/overlay';
import type { NamedWindow } from '../../viewer/presets';
import type { Snapshot } from '../../viewer/stack-snapshot';
import { MeasureMenu } from './MeasureMenu';
import styles from './ToolsRow.module.css';

interface ToolsRowProps {
  snapshot: Snapshot;
  windows: readonly NamedWindow[];
  tool: Tool;
  pressed: Partial<Record<Command, boolean>>;
  /** The control that chooses the layout. */
  layout: ReactNode;
  onCommand: (command: Command) => void;
  onWindow: (window: NamedWindow) => void;
}

type Item = readonly [Command, ComponentType<{ size: number }>];

const LEAVE: readonly Item[] = [
  ['close', ArrowLeft],
  ['toggle-series', PanelLeft],
];
/** Groups in the order in which they are reached for: window, move, turn. */
const WINDOW: readonly Item[] = [
  ['tool-window', Contrast],
  ['invert', SunMoon],
];
const MOVE: readonly Item[] = [
  ['tool-pan', Hand],
  ['tool-zoom', ZoomIn],
  ['fit', Maximize],
];
const TURN: readonly Item[] = [
  ['rotate-left', RotateCcw],
  ['rotate-right', RotateCw],
  // The icons are named after their axis, the commands after where things go.
  ['flip-horizontal', FlipVertical2],
  ['flip-vertical', FlipHorizontal2],
  ['reset', Undo2],
];
const MARK: readonly Item[] = [['key-image', Star]];
const PLAY: readonly Item[] = [['cine', Play]];
const SHOW: readonly Item[] = [
  ['toggle-measurements', PanelRight],
  ['toggle-overlay', Type],
  ['metadata', ListTree],
  ['pictures', ImageDown],
  ['deidentify', VenetianMask],
  ['help', Keyboard],
];

const HANGS = 'planes hang as they are read';
const PLAYS = 'images play, a volume does not';
/** What planes and bodies in space do without, and why. */
const WITHOUT_IN_PLANES: Partial<Record<Command, string>> = {
  'rotate-left': HANGS,
  'rotate-right': HANGS,
  'flip-horizontal': HANGS,
  'flip-vertical': HANGS,
  cine: PLAYS,
};
const WITHOUT_NOTHING: Partial<Record<Command, string>> = {};
const MIRRORED = 'a body is turned, never mirrored';
const WITHOUT_IN_3D: Partial<Record<Command, string>> = {
  invert: 'the preset says what is bright',
  'flip-horizontal': MIRRORED,
  'flip-vertical': MIRRORED,
  cine: PLAYS,
};

export function ToolsRow({ snapshot, windows, tool, pressed, layout, onCommand, onWindow }: ToolsRowProps) {
  const idle = snapshot.state === 'empty';
  const latest = useRef(onCommand);
  useLayoutEffect(() => {
    latest.current = onCommand;
  });
  const run = useCallback((command: Command) => latest.current(command), []);
  const without = pressed.mpr ? WITHOUT_IN_PLANES : pressed.volume ? WITHOUT_IN_3D : WITHOUT_NOTHING;
  const isPressed = (command: Command) => {
    const own = toolOf(command);
    return own ? own === tool : pressed[command];
  };
  const group = (label: string, items: readonly Item[], more?: ReactNode, isDisabled = idle) => (
    <div role="group" aria-label={label} className={styles['group']}>
      {items.map(([command, Icon]) => (
        <CommandButton
          key={command}
          command={command}
          shortcut={keyOf(command)}
          Icon={Icon}
          isDisabled={isDisabled}
          without={without[command] ?? ''}
          pressed={isPressed(command)}
          onCommand={run}
        />
      ))}
      {more}
    </div>
  );

  return (
    <div role="toolbar" aria-label="Viewer tools" className={styles['row']}>
      <div className={styles['group']}>
        {LEAVE.map(([command, Icon]) => (
          <CommandButton
            key={command}
            command={command}
            shortcut={keyOf(command)}
            Icon={Icon}
            isDisabled={false}
            without=""
            pressed={pressed[command]}
            onCommand={run}
          />
        ))}
      </div>
      {group(
        'Window',
        WINDOW,
        <MenuTrigger>
          <IconButton label="Windows by name" isDisabled={idle}>
            <Blend size={16} />
          </IconButton>
          <Menu
            label="Windows by name"
            entries={entriesOf(windows)}
            onAction={(id) => {
              const chosen = windows[Number(id)];
              if (chosen) onWindow(chosen);
              else onCommand(id as Command);
            }}
          />
        </MenuTrigger>,
      )}
      {group('Move', MOVE)}
      {group('Turn', TURN)}
      {group('Measure', MARK, <MeasureMenu tool={tool} isDisabled={idle} onCommand={onCommand} />)}
      {group('Cine', PLAY)}
      <div role="group" aria-label="Layout" className={styles['group']}>
        {layout}
        <IconButton
          label={KEYMAP.mpr.label}
          shortcut={keyOf('mpr')}
          isDisabled={snapshot.images.length === 0}
          {...pressedIs(pressed.mpr)}
          onPress={() => onCommand('mpr')}
        >
          <span className={styles['word']}>MPR</span>
        </IconButton>
        <IconButton
          label={KEYMAP.volume.label}
          shortcut={keyOf('volume')}
          isDisabled={snapshot.images.length === 0}
          {...pressedIs(pressed.volume)}
          onPress={() => onCommand('volume')}
        >
          <span className={styles['word']}>3D</span>
        </IconButton>
      </div>
      <div className={styles['space']} />
      {group('Show', SHOW, undefined, false)}
    </div>
  );
}

interface CommandButtonProps {
  command: Command;
  shortcut: string;
  Icon: ComponentType<{ size: number }>;
  isDisabled: boolean;
  /** Why it cannot be pressed now; '' where it can. */
  without: string;
  pressed: boolean | undefined;
  onCommand: (command: Command) => void;
}

/** Drawn again for what it shows alone: there are two dozen, and the row changes with every image. */
const CommandButton = memo(function CommandButton(props: CommandButtonProps) {
  const { command, shortcut, Icon, isDisabled, without, pressed, onCommand } = props;
  const { label } = KEYMAP[command];
  const button = (
    <IconButton
      label={without ? `${label}: ${without}` : label}
      shortcut={shortcut}
      isDisabled={isDisabled || without !== ''}
      {...pressedIs(pressed)}
      onPress={() => onCommand(command)}
    >
      <Icon size={16} />
    </IconButton>
  );
  // What cannot be pressed has no tooltip of its own.
  return without ? <span title={`${label}: ${without}`}>{button}</span> : button;
});

const pressedIs = (pressed: boolean | undefined) => (pressed === undefined ? {} : { pressed });

function entriesOf(windows: readonly NamedWindow[]): MenuEntry[] {
  return [
    { id: 'window-default', label: KEYMAP['window-default'].label, shortcut: keyOf('window-default') },
    { id: 'window-full', label: KEYMAP['window-full'].label, shortcut: keyOf('window-full') },
    ...windows.map(({ name, center, width }, index) => ({
      id: String(index),
      label: `${name}  ${short(center)} / ${short(width)}`,
      startsGroup: index === 0,
      ...(index < 9 && { shortcut: String(index + 1) }),
    })),
  ];
}
