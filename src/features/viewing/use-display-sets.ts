import { useEffect, useMemo, useState } from 'react';
import type { InstanceRow } from '../../db/rows';
import { displaySets, mayBeMosaic, mayHoldPlaces, type DisplaySet } from '../../viewer/display-sets';
import { readDimension, readPlaces, type Dimension } from '../../viewer/frame-places';
import type { Place } from '../../viewer/slice-order';

/** The display sets of a series; undefined until what they need is read. */
export function useDisplaySets(instances: readonly InstanceRow[] | undefined): DisplaySet[] | undefined {
  const [read, setRead] = useState<{ of: unknown; places: ReadonlyMap<number, readonly Place[]> }>();
  const unclear = useMemo(() => {
    const found = instances?.filter((row) => mayHoldPlaces(row) || mayBeMosaic(row)) ?? [];
    return found.length > 0 ? found : undefined;
  }, [instances]);
  useEffect(() => {
    if (!unclear) return;
    let current = true;
    void readPlaces(unclear).then((places) => {
      if (current) setRead({ of: unclear, places });
    });
    return () => {
      current = false;
    };
  }, [unclear]);
  return useMemo(() => {
    if (!instances) return undefined;
    if (!unclear) return displaySets(instances, NONE);
    return read?.of === unclear ? displaySets(instances, read.places) : undefined;
  }, [instances, unclear, read]);
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
