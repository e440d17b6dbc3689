import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../../ui/Button';
import { COMMANDS, GROUPS, KEYMAP, pressedKey, printed, type Command } from '../../viewer/keymap';
import {
  holderOf,
  keysOf,
  loadOwnKeys,
  saveOwnKeys,
  takenBy,
  withKey,
  withUsual,
  type OwnKeys,
} from '../../viewer/own-keys';
import styles from './ViewerKeys.module.css';

/** A key that was pressed for a command. */
interface Asked {
  readonly command: Command;
  readonly key?: string;
}

/** The keys of the viewer, each of which can be another. */
export function ViewerKeys() {
  const [own, setOwn] = useState<OwnKeys>();
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => {
    void loadOwnKeys().then(setOwn);
  }, []);
  if (!own) return null;

  const keep = (next: OwnKeys) => {
    setAsked(undefined);
    setOwn(next);
    void saveOwnKeys(next);
  };
  const take = (command: Command, key: string) => {
    if (takenBy(key) === undefined && holderOf(own, key, command) === undefined)
      keep(withKey(own, command, key));
    else setAsked({ command, key });
  };
  return (
    <div className={styles['keys']}>
      {GROUPS.map((group) => (
        <table key={group} aria-label={`Keys: ${group}`}>
          <caption>{group}</caption>
          <tbody>
            {COMMANDS.filter((command) => KEYMAP[command].group === group).map((command) => (
              <tr key={command} data-command={command}>
                <th scope="row">{KEYMAP[command].label}</th>
                <td data-cell="keys">
                  {keysOf(own, command).map((key) => (
                    <kbd key={key}>{printed(key)}</kbd>
                  ))}
                </td>
                <td>
                  {asked?.command === command ? (
                    <Asking
                      asked={asked}
                      own={own}
                      onKey={(key) => take(command, key)}
                      onTake={(key) => keep(withKey(own, command, key))}
                      onCancel={() => setAsked(undefined)}
                    />
                  ) : (
                    <>
                      <Button
                        variant="quiet"
                        aria-label={`Change the key of ${KEYMAP[command].label}`}
                        onPress={() => setAsked({ command })}
                      >
                        Change
                      </Button>
                      {own[command] && (
                        <Button
                          variant="quiet"
                          aria-label={`Usual keys of ${KEYMAP[command].label}`}
                          onPress={() => keep(withUsual(own, command))}
                        >
                          Reset
                        </Button>
                      )}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {Object.keys(own).length > 0 && <Button onPress={() => keep({})}>Reset all keys</Button>}
    </div>
  );
}

interface AskingProps {
  asked: Asked;
  own: OwnKeys;
  onKey: (key: string) => void;
  onTake: (key: string) => void;
  onCancel: () => void;
}

/** Waits for a key, and says what a pressed one means already. */
function Asking({ asked: { command, key }, own, onKey, onTake, onCancel }: AskingProps) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const pressed = pressedKey(event);
    if (pressed === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (pressed === 'Escape') onCancel();
    else onKey(pressed);
  });
  const isWaiting = key === undefined;
  useEffect(() => {
    if (!isWaiting) return;
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, [isWaiting]);
  if (isWaiting) return <span role="status">Press a key, or Esc</span>;
  const holder = holderOf(own, key, command);
  return (
    <span role="alert" className={styles['conflict']}>
      {printed(key)} is {takenBy(key) ?? (holder && KEYMAP[holder].label)}.{' '}
      {holder && (
        <Button variant="quiet" autoFocus onPress={() => onTake(key)}>
          Use it here
        </Button>
      )}
      <Button variant="quiet" autoFocus={!holder} onPress={onCancel}>
        Cancel
      </Button>
    </span>
  );
}
