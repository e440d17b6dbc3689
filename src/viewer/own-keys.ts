/** Keys that a person chose in place of the usual ones. They are kept in this browser and hold for the viewer alone. */
import { readSetting, saveSetting } from '../db/settings';
import { bindKeys, COMMANDS, excludeEachOther, KEYMAP, type Command } from './keymap';

/** The keys of each command that has others than the usual ones; none where another took them. */
export type OwnKeys = Partial<Record<Command, readonly string[]>>;

const SETTING = 'keys';

/** Keys that mean something everywhere: the search, the way on and back, the way out. */
const TAKEN: Readonly<Record<string, string>> = {
  '/': 'the search',
  Tab: 'the way to the next control',
  Escape: 'the way out',
};

/** What a key means outside the viewer's commands; undefined where it is free to be chosen. */
export const takenBy = (key: string): string | undefined => TAKEN[key];

export const keysOf = (own: OwnKeys, command: Command): readonly string[] =>
  own[command] ?? KEYMAP[command].keys;

/** Which other command has this key. */
export function holderOf(own: OwnKeys, key: string, but: Command): Command | undefined {
  return othersThan(but).find((command) => keysOf(own, command).includes(key));
}

/** Gives a command one key, and takes it from the one that had it. */
export function withKey(own: OwnKeys, command: Command, key: string): OwnKeys {
  return { ...without(own, [key], command), [command]: [key] };
}

/** Gives a command its usual keys back, and takes them from those that had them. */
export function withUsual(own: OwnKeys, command: Command): OwnKeys {
  const rest = Object.fromEntries(Object.entries(own).filter(([each]) => each !== command));
  return without(rest, KEYMAP[command].keys, command);
}

const othersThan = (but: Command): Command[] =>
  COMMANDS.filter((command) => command !== but && excludeEachOther(command, but));

function without(own: OwnKeys, keys: readonly string[], but: Command): OwnKeys {
  const changed = othersThan(but)
    .map((command) => [command, keysOf(own, command)] as const)
    .filter(([, have]) => have.some((key) => keys.includes(key)))
    .map(([command, have]) => [command, have.filter((key) => !keys.includes(key))] as const);
  return { ...own, ...Object.fromEntries(changed) };
}

export async function loadOwnKeys(): Promise<OwnKeys> {
  const own = await readSetting<OwnKeys>(SETTING, {});
  bindKeys(own);
  return own;
}

export async function saveOwnKeys(own: OwnKeys): Promise<void> {
  bindKeys(own);
  await saveSetting(SETTING, own);
}
