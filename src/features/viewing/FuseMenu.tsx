import { Layers2 } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import type { Fusable } from './use-fusable';

interface FuseMenuProps {
  fusable: readonly Fusable[];
  fused: Fusable | undefined;
  onFuse: (fused: Fusable | undefined) => void;
}

/** Which series lies in colours over the planes: there where one can; chosen again, it goes. */
export function FuseMenu({ fusable, fused, onFuse }: FuseMenuProps) {
  if (fusable.length === 0) return null;
  return (
    <MenuTrigger>
      <IconButton label="Fuse with …" pressed={fused !== undefined}>
        <Layers2 size={16} />
      </IconButton>
      <Menu
        label="Fuse with …"
        entries={fusable.map(({ seriesKey, name }) => ({ id: seriesKey, label: name }))}
        chosen={new Set(fused && [fused.seriesKey])}
        onAction={(id) =>
          onFuse(fused?.seriesKey === id ? undefined : fusable.find(({ seriesKey }) => seriesKey === id))
        }
      />
    </MenuTrigger>
  );
}
