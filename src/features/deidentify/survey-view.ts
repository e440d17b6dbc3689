import type { WithheldGroup } from '../../deid/request';
import { addActions, noActions, type ActionCounts } from '../../jobs/action-counts';
import type { Fate } from '../../jobs/survey';
import type { SurveyProgress } from '../../jobs/survey-job';

/** A survey as the dialog shows it, for what is released so far. */
export interface SurveyView {
  readonly studies: number;
  readonly images: number;
  readonly bytes: number;
  /** Images that would be exported now, of those looked at. */
  readonly exportable: number;
  /** What would change in them. */
  readonly actions: ActionCounts;
  /** Every group met, with its images, of which `sample` is one; an image can be in several. */
  readonly groups: readonly {
    readonly group: WithheldGroup;
    readonly images: number;
    readonly sample: number;
  }[];
  readonly blocked: readonly { readonly blocked: NonNullable<Fate['blocked']>; readonly images: number }[];
  /** One image of each kind, those that would be exported first. */
  readonly samples: readonly number[];
}

export function surveyView(
  progress: SurveyProgress | undefined,
  studies: number,
  released: readonly WithheldGroup[],
): SurveyView {
  const fates = progress?.fates ?? [];
  const exported = (fate: Fate) => !fate.blocked && fate.groups.every((group) => released.includes(group));
  const groups = new Map<WithheldGroup, { images: number; readonly sample: number }>();
  const blocked = new Map<NonNullable<Fate['blocked']>, number>();
  const actions = noActions();
  for (const fate of fates) {
    for (const group of fate.groups) {
      const known = groups.get(group);
      if (known) known.images += fate.images;
      else groups.set(group, { images: fate.images, sample: fate.sample });
    }
    if (fate.blocked) blocked.set(fate.blocked, (blocked.get(fate.blocked) ?? 0) + fate.images);
    if (exported(fate)) addActions(actions, fate.actions);
  }
  const shown = fates.filter(({ blocked }) => !blocked);
  return {
    studies,
    images: progress?.instances.length ?? 0,
    bytes: progress?.bytes ?? 0,
    exportable: fates.filter(exported).reduce((sum, { images }) => sum + images, 0),
    actions,
    groups: [...groups].map(([group, met]) => ({ group, ...met })),
    blocked: [...blocked].map(([reason, images]) => ({ blocked: reason, images })),
    samples: [...shown.filter(exported), ...shown.filter((fate) => !exported(fate))].map(
      ({ sample }) => sample,
    ),
  };
}
