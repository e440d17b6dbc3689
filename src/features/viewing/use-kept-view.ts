import { useEffect, useEffectEvent, useRef } from 'react';
import type { ViewStateRow } from '../../db/rows';
import { readViewState, saveViewState } from '../../db/settings';
import type { ViewedImage } from '../../viewer/slice-order';
import type { Snapshot, View } from '../../viewer/stack-snapshot';
import type { StackView } from '../../viewer/stack-view';
import { keepView, type Cell, type KeptView } from './workplace';

/** Milliseconds without a change after which the view is written down. */
const QUIET = 400;

type ViewRow = Partial<Omit<ViewStateRow, 'seriesKey'>>;

/** How to look at images whatever was kept. */
export interface GivenView {
  /** Tells what is looked at this way from all else in the series. */
  readonly key: string;
  readonly view: Partial<View>;
}

/**
 * Shows a series the way its cell, or else it, was last looked at, and keeps how it is looked at now; or the way that
 * is given, each time anew, and keeps nothing.
 */
export function useKeptView(
  { id, seriesKey, view: own }: Cell,
  view: StackView | undefined,
  snapshot: Snapshot,
  images: readonly ViewedImage[] | undefined,
  given?: GivenView,
): void {
  const shown = useRef<{ key: string; view: StackView }>(undefined);
  const key = given?.key ?? seriesKey;

  const show = useEffectEvent(async (view: StackView, key: string, images: readonly ViewedImage[]) => {
    const kept = given?.view ?? own ?? fromRow(await readViewState(key));
    return () => {
      shown.current = { key, view };
      // Planes are there for the volume, whose images the stack is.
      if (!given && !own && kept) keepView({ id, seriesKey }, kept);
      view.show(images, kept);
    };
  });
  useEffect(() => {
    if (!view || key === undefined || !images) return;
    if (shown.current?.key === key && shown.current.view === view) {
      view.update(images);
      return;
    }
    let current = true;
    void show(view, key, images).then((put) => {
      if (current) put();
    });
    return () => {
      current = false;
    };
  }, [view, key, images]);

  useEffect(() => {
    if (!view || seriesKey === undefined || given || snapshot.state !== 'rendered') return;
    const timer = setTimeout(() => {
      const kept = shown.current?.key === seriesKey ? view.view() : undefined;
      if (!kept) return;
      keepView({ id, seriesKey }, kept);
    }, QUIET);
    return () => clearTimeout(timer);
  }, [id, view, seriesKey, given, snapshot]);

  useEffect(() => {
    if (!own || seriesKey === undefined || given) return;
    const { imageIndex, ...rest } = toRow(own);
    void saveViewState({ seriesKey, imageIndex: imageIndex ?? 0, ...rest });
  }, [own, seriesKey, given]);
}

export function toRow({ window, pan, ...rest }: KeptView): ViewRow {
  return {
    ...rest,
    ...(pan && { pan: [pan[0], pan[1]] }),
    ...(window && { windowCenter: window.center, windowWidth: window.width }),
  };
}

export function fromRow(row: ViewRow | undefined): KeptView | undefined {
  if (!row) return undefined;
  const { windowCenter: center, windowWidth: width, ...rest } = row;
  return { ...rest, ...(center !== undefined && width !== undefined && { window: { center, width } }) };
}
