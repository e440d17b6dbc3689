// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { check, followHistory, goTo, placeOf, search, useApp, view } from './state';

const initial = useApp.getInitialState();
afterEach(() => {
  useApp.setState(initial, true);
  location.hash = '';
});

describe('placeOf', () => {
  it.each([
    ['#/viewer', 'viewer'],
    ['#/settings', 'settings'],
    ['', 'library'],
    ['#/1.2.840.113619', 'library'],
  ])('%j is %s', (hash, place) => {
    expect(placeOf(hash)).toBe(place);
  });
});

it('keeps everything that identifies out of the address', () => {
  view({ studyKey: 'id//DOE-17/1.2.3' });
  expect(location.hash).toBe('#/viewer');
  check(['id//DOE-17/1.2.3']);
  expect(location.hash).toBe('#/check');
  expect(useApp.getState().checking).toEqual(['id//DOE-17/1.2.3']);
});

it('search leads to the library, emptying it does not', () => {
  goTo('settings');
  search('');
  expect(useApp.getState().place).toBe('settings');
  search('doe');
  expect(useApp.getState().place).toBe('library');
});

it('follows the back button until told to stop', () => {
  const stop = followHistory();
  location.hash = '#/settings';
  dispatchEvent(new Event('hashchange'));
  expect(useApp.getState().place).toBe('settings');
  stop();
  location.hash = '#/check';
  dispatchEvent(new Event('hashchange'));
  expect(useApp.getState().place).toBe('settings');
});
