import {
  ArrowUpRight,
  Circle,
  Eraser,
  Pencil,
  Ruler,
  Search,
  Spline,
  Square,
  TriangleRight,
  Type,
  type LucideIcon,
} from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { KEYMAP, keyOf, toolOf, type Command, type Tool } from '../../viewer/keymap';

interface MeasureMenuProps {
  tool: Tool;
  isDisabled: boolean;
  onCommand: (command: Command) => void;
}

/** Groups of tools, then what is done to what they drew. */
const GROUPS: readonly (readonly Command[])[] = [
  ['tool-length', 'tool-bidirectional', 'tool-angle', 'tool-cobb'],
  ['tool-ellipse', 'tool-circle', 'tool-rectangle', 'tool-freehand', 'tool-spline', 'tool-probe'],
  ['tool-arrow', 'tool-text'],
  ['tool-magnify', 'tool-eraser', 'delete-annotation'],
  ['undo', 'redo'],
];

/** What the button shows of the tool in hand. */
const ICONS: Partial<Record<Tool, LucideIcon>> = {
  angle: TriangleRight,
  cobb: TriangleRight,
  ellipse: Circle,
  circle: Circle,
  rectangle: Square,
  freehand: Pencil,
  spline: Spline,
  arrow: ArrowUpRight,
  text: Type,
  magnify: Search,
  eraser: Eraser,
};

export function MeasureMenu({ tool, isDisabled, onCommand }: MeasureMenuProps) {
  const isMeasuring = GROUPS.flat().some((command) => toolOf(command) === tool);
  const Icon = ICONS[tool] ?? Ruler;
  return (
    <MenuTrigger>
      <IconButton
        label={isMeasuring ? `Measure: ${KEYMAP[`tool-${tool}`].label}` : 'Measure'}
        isDisabled={isDisabled}
        pressed={isMeasuring}
      >
        <Icon size={16} />
      </IconButton>
      <Menu
        label="Measure"
        entries={GROUPS.flatMap((group, at) =>
          group.map((id, place) => ({
            id,
            label: KEYMAP[id].label,
            shortcut: keyOf(id),
            startsGroup: at > 0 && place === 0,
          })),
        )}
        onAction={(id) => onCommand(id as Command)}
      />
    </MenuTrigger>
  );
}
