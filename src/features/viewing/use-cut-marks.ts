import { useEffect, useState } from 'react';
import type { CutLayer } from '../../viewer/cut-layer';
import type { Mark } from '../../viewer/marks';
import type { Sheet } from '../../viewer/sheet';
import type { Grid } from '../../viewer/volume';

/** What an object draws on a picture; until that is there what it drew on the one before, if columns of both are at the same places. */
export function useCutMarks(
  layer: CutLayer | undefined,
  grid: Grid | undefined,
  { plane, stations }: Sheet,
): readonly Mark[] {
  const [drawn, setDrawn] = useState<{ stations: Sheet['stations']; marks: readonly Mark[] }>();
  useEffect(() => {
    if (!layer || !grid) return;
    const leaving = new AbortController();
    layer.marksOn({ plane, ...(stations && { stations }) }, grid, leaving.signal).then(
      (marks) => {
        if (!leaving.signal.aborted) setDrawn({ stations, marks });
      },
      // What cannot be read any more is not drawn; the list of the object says so.
      () => undefined,
    );
    return () => leaving.abort();
  }, [layer, grid, plane, stations]);
  return layer && drawn && drawn.stations === stations ? drawn.marks : NONE;
}

const NONE: readonly Mark[] = [];
