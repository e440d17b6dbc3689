import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { bindKeys, commandOf, keyOf } from './keymap';
import { holderOf, keysOf, loadOwnKeys, saveOwnKeys, takenBy, withKey, withUsual } from './own-keys';

const press = (key: string) => commandOf({ key, ctrlKey: false, altKey: false, metaKey: false });

afterEach(() => bindKeys({}));

describe('keys of a person', () => {
  test('take the place of the usual ones, in handlers and in words', () => {
    bindKeys(withKey({}, 'rotate-right', 'ö'));
    expect(press('ö')).toBe('rotate-right');
    expect(press('r')).toBeUndefined();
    expect(keyOf('rotate-right')).toBe('Ö');
  });

  test('are taken from the command that had them', () => {
    expect(holderOf({}, 'i', 'rotate-right')).toBe('invert');
    const own = withKey({}, 'rotate-right', 'i');
    expect(keysOf(own, 'invert')).toEqual([]);
    bindKeys(own);
    expect(press('i')).toBe('rotate-right');
    expect(keyOf('invert')).toBe('');
  });

  test('go back to what is usual, which is taken back too', () => {
    const own = withKey({}, 'rotate-right', 'i');
    const back = withUsual(own, 'invert');
    expect(keysOf(back, 'invert')).toEqual(['i']);
    expect(keysOf(back, 'rotate-right')).toEqual([]);
    expect(keysOf(withUsual(back, 'rotate-right'), 'rotate-right')).toEqual(['r']);
  });

  test('are no keys that mean something everywhere', () => {
    expect(takenBy('/')).toBe('the search');
    expect(takenBy('r')).toBeUndefined();
  });

  test('are kept', async () => {
    await saveOwnKeys(withKey({}, 'cine', 'j'));
    bindKeys({});
    await loadOwnKeys();
    expect(press('j')).toBe('cine');
  });
});
