import { Check, ChevronRight } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import styles from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string;
  readonly isDisabled?: boolean;
  readonly isDestructive?: boolean;
  /** Draws a line above the entry. */
  readonly startsGroup?: boolean;
  /** Stands before the label. */
  readonly icon?: ReactNode;
  /** Makes the entry open a menu of its own; its entries are acted upon like all others. */
  readonly entries?: readonly MenuEntry[];
  /** Of those entries, which are chosen: each is then a choice. */
  readonly chosen?: ReadonlySet<string>;
}

interface MenuProps {
  label: string;
  entries: readonly MenuEntry[];
  onAction: (id: string) => void;
  /** Makes every entry a choice, and names those that are made. */
  chosen?: ReadonlySet<string>;
  /** Stays open for another choice. */
  staysOpen?: boolean;
}

/** The menu of a button: stands beside it in a `MenuTrigger`. */
export function Menu(props: MenuProps) {
  return (
    <Popover className={styles['popover'] ?? ''} offset={4}>
      <Entries {...props} />
    </Popover>
  );
}

interface ContextMenuProps extends MenuProps {
  /** Where it opens, in pixels of the window. */
  at: { readonly x: number; readonly y: number };
  onClose: () => void;
}

/** Open for as long as it is rendered. */
export function ContextMenu({ at, onClose, ...props }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={styles['anchor']} style={{ left: at.x, top: at.y }} />
      <Popover
        isOpen
        aria-label={props.label}
        onOpenChange={onClose}
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        className={styles['popover'] ?? ''}
      >
        <Entries {...props} onClose={onClose} />
      </Popover>
    </>
  );
}

type EntriesProps = MenuProps & { onClose?: () => void };

function Entries({ label, entries, onAction, chosen, staysOpen = false, onClose }: EntriesProps) {
  return (
    <AriaMenu
      aria-label={label}
      autoFocus="first"
      shouldCloseOnSelect={!staysOpen}
      className={styles['menu'] ?? ''}
      onAction={(key) => onAction(String(key))}
      {...(chosen && { selectionMode: 'multiple', selectedKeys: chosen })}
      {...(onClose && { onClose })}
    >
      {entries.flatMap((entry) => [
        ...(entry.startsGroup === true
          ? [<Separator key={`above ${entry.id}`} className={styles['line'] ?? ''} />]
          : []),
        entry.entries ? (
          <SubmenuTrigger key={entry.id}>
            {item(entry, chosen)}
            <Popover className={styles['popover'] ?? ''} offset={-2}>
              <Entries
                label={entry.label}
                entries={entry.entries}
                onAction={onAction}
                {...(entry.chosen && { chosen: entry.chosen })}
                {...(onClose && { onClose })}
              />
            </Popover>
          </SubmenuTrigger>
        ) : (
          item(entry, chosen)
        ),
      ])}
    </AriaMenu>
  );
}

function item(entry: MenuEntry, chosen: ReadonlySet<string> | undefined) {
  return (
    <MenuItem
      key={entry.id}
      id={entry.id}
      textValue={entry.label}
      isDisabled={entry.isDisabled === true}
      className={`${styles['item']} ${entry.isDestructive === true ? styles['destructive'] : ''}`}
    >
      {chosen && <span className={styles['tick']}>{chosen.has(entry.id) && <Check size={14} />}</span>}
      {entry.icon}
      <span className={styles['label']}>{entry.label}</span>
      {entry.shortcut !== undefined && <kbd className={styles['key']}>{entry.shortcut}</kbd>}
      {entry.entries && <ChevronRight size={14} aria-hidden="true" />}
    </MenuItem>
  );
}
