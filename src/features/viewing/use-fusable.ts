import { useEffect, useState } from 'react';
import { selectInstances } from '../../db/library';
import type { SeriesRow } from '../../db/rows';
import { useSeries } from '../../db/use-library';
import { firstText } from '../../dicom/values';
import { displaySets, mayBeMosaic, mayHoldPlaces } from '../../viewer/display-sets';
import type { Stack } from '../../viewer/drawn-on';
import { readPlaces } from '../../viewer/frame-places';
import { openFile } from '../../viewer/open-file';
import { FEWEST_PLANES } from '../../viewer/volume';

/** A stack that may lie over the planes of another. */
export interface Fusable extends Stack {
  readonly seriesKey: string;
  readonly name: string;
}

/** Modalities that are read as volumes, those that are usually the upper one first. */
const MODALITIES = ['PT', 'NM', 'CT', 'MR'];
const FrameOfReferenceUID = 0x00200052;

/**
 * The other series of a study whose places are in the same frame of reference, as volumes; none until they are read, and
 * where the frame of reference is not known: what is then in one place need not be.
 *
 * @param seriesInstanceUID of the series that is below.
 */
export function useFusable(
  studyKey: string,
  seriesInstanceUID: string | undefined,
  frameOfReferenceUID: string | undefined,
): readonly Fusable[] {
  const series = useSeries(studyKey);
  const [found, setFound] = useState<{ of: unknown; fusable: readonly Fusable[] }>();
  useEffect(() => {
    if (!series || !seriesInstanceUID || !frameOfReferenceUID) return;
    let current = true;
    const others = series.filter((each) => each.seriesInstanceUID !== seriesInstanceUID);
    void readFusable(others, frameOfReferenceUID).then((fusable) => {
      if (current) setFound({ of: frameOfReferenceUID, fusable });
    });
    return () => {
      current = false;
    };
  }, [series, seriesInstanceUID, frameOfReferenceUID]);
  return found?.of === frameOfReferenceUID ? (found?.fusable ?? NONE) : NONE;
}

const NONE: readonly never[] = [];

async function readFusable(series: readonly SeriesRow[], frameOfReferenceUID: string): Promise<Fusable[]> {
  const fusable: Fusable[] = [];
  const candidates = series
    .filter(({ modality, frameCount }) => MODALITIES.includes(modality) && frameCount >= FEWEST_PLANES)
    .sort((a, b) => MODALITIES.indexOf(a.modality) - MODALITIES.indexOf(b.modality));
  for (const { key, modality, seriesNumber, seriesDescription } of candidates) {
    const instances = await selectInstances({ seriesKeys: [key] });
    const [first] = instances;
    const opened = first && (await openFile(first.id));
    if (!opened?.ok) continue;
    const { file } = opened;
    if (firstText(file, file.dataset, FrameOfReferenceUID) !== frameOfReferenceUID) continue;
    const unclear = instances.filter((row) => mayHoldPlaces(row) || mayBeMosaic(row));
    const sets = displaySets(instances, await readPlaces(unclear));
    const stack = sets.find(({ places }) => (places?.[0]?.length ?? 0) >= FEWEST_PLANES);
    const name = [modality, seriesNumber === undefined ? '' : `Se ${seriesNumber}`, seriesDescription];
    if (stack)
      fusable.push({
        seriesKey: key,
        name: name.filter(Boolean).join(' · '),
        images: stack.points[0] ?? NONE,
        places: stack.places?.[0],
      });
  }
  return fusable;
}
