import { useEffect, useRef } from 'react';
import type { ViewStateRow } from '../../db/rows';
import { readViewState, saveViewState } from '../../db/settings';
import type { ViewedImage } from '../../viewer/slice-order';
import type { Snapshot, StackView, View } from '../../viewer/viewer';

/** Milliseconds without a change after which the view is written down. */
const QUIET = 400;

/** Shows a series the way it was last looked at, and keeps how it is looked at now. */
export function useKeptView(
  view: StackView | undefined,
  snapshot: Snapshot,
  seriesKey: string | undefined,
  images: readonly ViewedImage[] | undefined,
): void {
  const shown = useRef<{ seriesKey: string; view: StackView }>(undefined);

  useEffect(() => {
    if (!view || seriesKey === undefined || !images) return;
    if (shown.current?.seriesKey === seriesKey && shown.current.view === view) {
      view.update(images);
      return;
    }
    let current = true;
    void readViewState(seriesKey).then((row) => {
      if (!current) return;
      shown.current = { seriesKey, view };
      view.show(images, row && fromRow(row));
    });
    return () => {
      current = false;
    };
  }, [view, seriesKey, images]);

  useEffect(() => {
    if (!view || seriesKey === undefined || snapshot.state !== 'rendered') return;
    const timer = setTimeout(() => {
      const kept = shown.current?.seriesKey === seriesKey ? view.view() : undefined;
      if (kept) void saveViewState(toRow(seriesKey, kept));
    }, QUIET);
    return () => clearTimeout(timer);
  }, [view, seriesKey, snapshot]);
}

function toRow(seriesKey: string, { window, pan, ...rest }: View): ViewStateRow {
  return {
    seriesKey,
    ...rest,
    pan: [pan[0], pan[1]],
    ...(window && { windowCenter: window.center, windowWidth: window.width }),
  };
}

function fromRow(row: ViewStateRow): View {
  const { imageIndex, windowCenter: center, windowWidth: width, zoom = 1, pan = [0, 0], rotation = 0 } = row;
  return {
    imageIndex,
    zoom,
    pan,
    rotation,
    flipHorizontal: row.flipHorizontal ?? false,
    flipVertical: row.flipVertical ?? false,
    invert: row.invert ?? false,
    ...(center !== undefined && width !== undefined && { window: { center, width } }),
  };
}
