import { useEffect, useEffectEvent, useRef } from 'react';
import type { ViewStateRow } from '../../db/rows';
import { readViewState, saveViewState } from '../../db/settings';
import type { ViewedImage } from '../../viewer/slice-order';
import type { Snapshot, StackView, View } from '../../viewer/viewer';
import { keepView, type Cell } from './workplace';

/** Milliseconds without a change after which the view is written down. */
const QUIET = 400;

type KeptView = Partial<Omit<ViewStateRow, 'seriesKey'>>;

/** Shows a series the way its cell, or else it, was last looked at, and keeps how it is looked at now. */
export function useKeptView(
  { id, seriesKey, view: own }: Cell,
  view: StackView | undefined,
  snapshot: Snapshot,
  images: readonly ViewedImage[] | undefined,
): void {
  const shown = useRef<{ seriesKey: string; view: StackView }>(undefined);

  const show = useEffectEvent(async (view: StackView, seriesKey: string, images: readonly ViewedImage[]) => {
    const kept = own ?? fromRow(await readViewState(seriesKey));
    return () => {
      shown.current = { seriesKey, view };
      view.show(images, kept);
    };
  });
  useEffect(() => {
    if (!view || seriesKey === undefined || !images) return;
    if (shown.current?.seriesKey === seriesKey && shown.current.view === view) {
      view.update(images);
      return;
    }
    let current = true;
    void show(view, seriesKey, images).then((put) => {
      if (current) put();
    });
    return () => {
      current = false;
    };
  }, [view, seriesKey, images]);

  useEffect(() => {
    if (!view || seriesKey === undefined || snapshot.state !== 'rendered') return;
    const timer = setTimeout(() => {
      const kept = shown.current?.seriesKey === seriesKey ? view.view() : undefined;
      if (!kept) return;
      keepView(id, kept);
      const { imageIndex, ...rest } = toRow(kept);
      void saveViewState({ seriesKey, imageIndex: imageIndex ?? 0, ...rest });
    }, QUIET);
    return () => clearTimeout(timer);
  }, [id, view, seriesKey, snapshot]);
}

export function toRow({ window, pan, ...rest }: Partial<View>): KeptView {
  return {
    ...rest,
    ...(pan && { pan: [pan[0], pan[1]] }),
    ...(window && { windowCenter: window.center, windowWidth: window.width }),
  };
}

export function fromRow(row: KeptView | undefined): Partial<View> | undefined {
  if (!row) return undefined;
  const { windowCenter: center, windowWidth: width, ...rest } = row;
  return { ...rest, ...(center !== undefined && width !== undefined && { window: { center, width } }) };
}
