import { beforeEach, describe, expect, it } from 'vitest';
import { PRESETS } from '../../deid/presets';
import {
  addRule,
  chooseProfile,
  isChanged,
  isOptionChanged,
  moveRule,
  release,
  removeRule,
  setOption,
  setOwnSafePrivate,
  setSafePrivate,
  startAnew,
  unsavedRules,
  useRequest,
} from './request-state';

const state = () => useRequest.getState();
const options = () => state().request.options;
const rules = () => state().request.rules.map(({ select }) => select);

beforeEach(startAnew);

describe('the request of the dialog', () => {
  it('starts at the Basic Profile at its strictest', () => {
    expect(state().profile.name).toBe('DICOM Basic Profile');
    expect(state().request).toMatchObject({ base: 'basic-profile', options: [], released: [], rules: [] });
  });

  it('never holds both options for dates, and lists options in the order of their codes', () => {
    setOption('retainUIDs', true);
    setOption('retainFullDates', true);
    setOption('retainModifiedDates', true);
    expect(options()).toEqual(['retainModifiedDates', 'retainUIDs']);
    setOption('retainFullDates', true);
    expect(options()).toEqual(['retainFullDates', 'retainUIDs']);
    setOption('retainFullDates', false);
    expect(options()).toEqual(['retainUIDs']);
  });

  it('knows what was changed from the profile; what is released is none of it', () => {
    const [, research] = PRESETS;
    if (!research) throw new Error('there is a second preset');
    chooseProfile(research);
    release('ultrasound', true);
    expect(isChanged(state())).toBe(false);
    setOption('cleanDescriptors', false);
    expect(isChanged(state())).toBe(true);
    expect(isOptionChanged(state(), 'cleanDescriptors')).toBe(true);
    expect(isOptionChanged(state(), 'retainSafePrivate')).toBe(false);
    setOption('cleanDescriptors', true);
    expect(isChanged(state())).toBe(false);
  });

  it('keeps rules in their order, one for each selector, the newest last', () => {
    for (const select of ['A', 'B', 'C', 'A']) addRule({ select, action: 'remove' });
    expect(rules()).toEqual(['B', 'C', 'A']);
    moveRule(2, -1);
    expect(rules()).toEqual(['B', 'A', 'C']);
    moveRule(0, -1);
    moveRule(2, 1);
    expect(rules()).toEqual(['B', 'A', 'C']);
    removeRule(1);
    expect(rules()).toEqual(['B', 'C']);
    expect(unsavedRules(state())).toBe(2);
  });

  it('starts every profile with the private attributes that the person holds to be safe', () => {
    const own = [{ creator: 'ACME 1.1', group: 0x19, element: 0x0c }];
    setOwnSafePrivate(own);
    expect(state().request.safePrivate).toEqual(own);
    for (const preset of PRESETS) {
      chooseProfile(preset);
      expect(state().request.safePrivate, preset.name).toEqual(own);
      expect(isChanged(state())).toBe(false);
    }
    setSafePrivate([]);
    expect(isChanged(state())).toBe(true);
  });
});
