import { Link2 } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuEntry } from '../../ui/Menu';
import { KEYMAP, keyOf, type Command } from '../../viewer/keymap';
import type { Linking } from './workplace';

interface LinkMenuProps {
  linking: Linking;
  onCommand: (command: Command) => void;
}

const COMMANDS = [
  'link-position',
  'link-number',
  'link-window',
  'link-zoom',
  'reference-lines',
] as const satisfies readonly Command[];

/** What several viewports do together. */
export function LinkMenu({ linking, onCommand }: LinkMenuProps) {
  const isOn: Record<(typeof COMMANDS)[number], boolean> = {
    'link-position': linking.scroll === 'position',
    'link-number': linking.scroll === 'number',
    'link-window': linking.window,
    'link-zoom': linking.zoom,
    'reference-lines': linking.referenceLines,
  };
  const entries = COMMANDS.map((command): MenuEntry => ({
    id: command,
    label: KEYMAP[command].label,
    shortcut: keyOf(command),
    startsGroup: command === 'link-window' || command === 'reference-lines',
  }));
  return (
    <MenuTrigger>
      <IconButton label="Linked viewports">
        <Link2 size={16} />
      </IconButton>
      <Menu
        label="Linked viewports"
        entries={entries}
        chosen={new Set(COMMANDS.filter((command) => isOn[command]))}
        onAction={(id) => onCommand(id as Command)}
      />
    </MenuTrigger>
  );
}
