import { describe, expect, it } from 'vitest';
import type { ListedInstance } from '../../db/rows';
import { noActions } from '../../jobs/action-counts';
import type { Fate } from '../../jobs/survey';
import { surveyView } from './survey-view';

const fate = (fate: Partial<Fate>): Fate => ({
  groups: [],
  blocked: undefined,
  images: 1,
  actions: { ...noActions(), remove: 10 },
  sample: 1,
  ...fate,
});

const instance = (id: number): ListedInstance => ({
  ...{ id, size: 100, path: '', sopInstanceUID: `1.${id}`, numberOfFrames: 1 },
  ...{ patientKey: 'p', studyKey: 'st', seriesKey: 'se' },
});

const progress = {
  instances: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(instance),
  bytes: 900,
  done: 9,
  fates: [
    fate({ images: 4, groups: ['ultrasound'], sample: 7 }),
    fate({ images: 2, groups: ['ultrasound', 'screen-save'], sample: 8 }),
    fate({ images: 2, sample: 3 }),
    fate({ images: 1, blocked: 'incomplete', sample: 9 }),
  ],
};

describe('surveyView', () => {
  it('counts an image in every group it belongs to, and exports none of them unasked', () => {
    const view = surveyView(progress, 2, []);
    expect(view.groups).toEqual([
      { group: 'ultrasound', images: 6, sample: 7 },
      { group: 'screen-save', images: 2, sample: 8 },
    ]);
    expect(view.exportable).toBe(2);
    expect(view.actions.remove).toBe(10);
    expect(view.blocked).toEqual([{ blocked: 'incomplete', images: 1 }]);
  });

  it('releases an image only when all of its groups are released', () => {
    expect(surveyView(progress, 2, ['ultrasound']).exportable).toBe(6);
    expect(surveyView(progress, 2, ['screen-save']).exportable).toBe(2);
    expect(surveyView(progress, 2, ['ultrasound', 'screen-save']).exportable).toBe(8);
  });

  it('offers exported kinds first as samples, and never a blocked file', () => {
    expect(surveyView(progress, 2, []).samples).toEqual([3, 7, 8]);
  });
});
