import { useEffect, useMemo, useState } from 'react';
import type { InstanceRow } from '../../db/rows';
import { displaySets, mayHoldPlaces, type DisplaySet } from '../../viewer/display-sets';
import { readDimension, readPlaces, type Dimension } from '../../viewer/frame-places';
import type { Place } from '../../viewer/slice-order';

/** Instances whose headers are read before the first image; of more, each is a clip. */
const MOST_HEADERS = 100;

/** The display sets of a series; undefined until what they need is read. */
export function useDisplaySets(instances: readonly InstanceRow[] | undefined): DisplaySet[] | undefined {
  const [read, setRead] = useState<{ of: unknown; places: ReadonlyMap<number, readonly Place[]> }>();
  const enhanced = useMemo(() => {
    const found = instances?.filter(mayHoldPlaces) ?? [];
    return found.length > 0 && found.length <= MOST_HEADERS ? found : undefined;
  }, [instances]);
  useEffect(() => {
    if (!enhanced) return;
    let current = true;
    void readPlaces(enhanced).then((places) => {
      if (current) setRead({ of: enhanced, places });
    });
    return () => {
      current = false;
    };
  }, [enhanced]);
  return useMemo(() => {
    if (!instances) return undefined;
    if (!enhanced) return displaySets(instances, NONE);
    return read?.of === enhanced ? displaySets(instances, read.places) : undefined;
  }, [instances, enhanced, read]);
}

const NONE: ReadonlyMap<number, readonly Place[]> = new Map();

/** What the points of a set differ in; undefined where there is one point, and until it is read. */
export function useDimension(set: DisplaySet | undefined): Dimension | undefined {
  const [read, setRead] = useState<{ of: DisplaySet; dimension: Dimension }>();
  useEffect(() => {
    if (!set || set.points.length < 2) return;
    let current = true;
    void readDimension(set.points.flatMap((point) => point[0] ?? [])).then((dimension) => {
      if (current) setRead({ of: set, dimension });
    });
    return () => {
      current = false;
    };
  }, [set]);
  return read?.of === set ? read?.dimension : undefined;
}
