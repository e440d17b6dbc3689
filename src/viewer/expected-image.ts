/** The image that a study will most likely open with, decoded while the viewer comes on the page. */
import { selectInstances, selectSeries } from '../db/library';
import { readLayout, readViewState } from '../db/settings';
import { decodeAhead, warmDecoder } from './decoders';
import { displaySets, mayBeMosaic, mayHoldPlaces } from './display-sets';

/** @param seriesKey the series that is asked for; as the study was left, or its first, where undefined. */
export async function expectImage(studyKey: string, seriesKey?: string): Promise<void> {
  const asked = Promise.all([readLayout(studyKey), selectSeries([studyKey])]);
  warmDecoder();
  const [layout, [first]] = await asked;
  const left = seriesKey === undefined ? layout?.cells[layout.active] : undefined;
  const key = seriesKey ?? left?.seriesKey ?? first?.key;
  if (key === undefined) return;
  const [instances, view] = await Promise.all([
    selectInstances({ seriesKeys: [key] }),
    left?.view ?? readViewState(key),
  ]);
  // Where it depends on what their files say, nothing is expected.
  if (instances.some((instance) => mayHoldPlaces(instance) || mayBeMosaic(instance))) return;
  const sets = displaySets(instances, new Map());
  const set = sets.find(({ id }) => id === left?.setId) ?? sets[0];
  const image =
    set?.kind === 'segmentation' ? undefined : set?.points[left?.point ?? 0]?.[view?.imageIndex ?? 0];
  if (image) decodeAhead(image.instanceId, image.frame);
}
