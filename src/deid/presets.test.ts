import { describe, expect, it } from 'vitest';
import { ruleProblems } from './compiled-rule';
import { PRESETS } from './presets';
import { BASIC_PROFILE } from './request';
import { problemsOf } from './request-problems';

const preset = (id: string) => PRESETS.find((each) => each.id === id);

describe('PRESETS', () => {
  it('start with the Basic Profile at its strictest', () => {
    expect(PRESETS.map(({ id }) => id)).toEqual(['basic-profile', 'research', 'teaching', 'chosen-fields']);
    expect(PRESETS[0]?.request).toEqual(BASIC_PROFILE);
  });

  it('can all be carried out, and release nothing', () => {
    for (const { request } of PRESETS) {
      expect(problemsOf(request)).toEqual([]);
      expect(ruleProblems(request.rules)).toEqual([]);
      expect(request.released).toEqual([]);
    }
  });

  it('warn where identity stays by design', () => {
    expect(PRESETS.filter(({ warning }) => warning !== undefined).map(({ id }) => id)).toEqual([
      'chosen-fields',
    ]);
    expect(preset('chosen-fields')?.request.base).toBe('chosen-fields');
  });

  it('keep no date for teaching, and moved ones for research', () => {
    expect(preset('teaching')?.request.options.filter((option) => option.includes('Dates'))).toEqual([]);
    expect(preset('research')?.request.options.filter((option) => option.includes('Dates'))).toEqual([
      'retainModifiedDates',
    ]);
  });
});
