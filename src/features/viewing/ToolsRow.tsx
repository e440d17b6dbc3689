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
import type { ComponentType, ReactNode } from 'react';
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

export function ToolsRow({ snapshot, windows, tool, pressed, layout, onCommand, onWindow }: ToolsRowProps) {
  const idle = snapshot.state === 'empty';
  const isPressed = (command: Command) => {
    const own = toolOf(command);
    return own ? own === tool : pressed[command];
  };
  const group = (label: string, items: readonly Item[], more?: ReactNode, isDisabled = idle) => (
    <div role="group" aria-label={label} className={styles['group']}>
      {items.map(([command, Icon]) => (
        <IconButton
          key={command}
          label={KEYMAP[command].label}
          shortcut={keyOf(command)}
          isDisabled={isDisabled}
          {...pressedIs(isPressed(command))}
          onPress={() => onCommand(command)}
        >
          <Icon size={16} />
        </IconButton>
      ))}
      {more}
    </div>
  );

  return (
    <div role="toolbar" aria-label="Viewer tools" className={styles['row']}>
      <div className={styles['group']}>
        {(
          [
            ['close', ArrowLeft],
            ['toggle-series', PanelLeft],
          ] as const
        ).map(([command, Icon]) => (
          <IconButton
            key={command}
            label={KEYMAP[command].label}
            shortcut={keyOf(command)}
            {...pressedIs(pressed[command])}
            onPress={() => onCommand(command)}
          >
            <Icon size={16} />
          </IconButton>
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
      </div>
      <div className={styles['space']} />
      {group('Show', SHOW, undefined, false)}
    </div>
  );
}

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
