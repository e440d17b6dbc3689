import { useEffect } from 'react';
import type { LayoutRow, SeriesRow } from '../../db/rows';
import { noteOpened, noteOpening } from '../../db/opening';
import { readLayout, saveLayout } from '../../db/settings';
import { hang } from './hanging';
import { readHanging } from './read-hanging';
import { fromRow, toRow } from './use-kept-view';
import {
  activate,
  emptyCell,
  layOut,
  lookForFace,
  pair,
  setLinking,
  show,
  useWorkplace,
  type Arrangement,
} from './workplace';

export interface Viewing {
  readonly studyKey: string;
  readonly seriesKey?: string;
  /** Whether that is to be seen in 3D, as somebody looks who wants to know a face. */
  readonly asFace?: boolean;
  /** A series of another study, to be shown at the left of it. */
  readonly beside?: {
    readonly studyKey: string;
    readonly seriesKey: string;
    /** From instances of this series and of others to those that they go with there. */
    readonly counterparts: ReadonlyMap<number, number>;
  };
}

/** Milliseconds without a change after which the layout is written down. */
const QUIET = 400;

/**
 * Lays out a study once its series are known: as it was left, else by the rules, else its first series alone. Then
 * shows in it what is asked for: each request is a new object. Whoever comes back finds the study as it was left. Beside
 * a series of another study it is laid out for that once, and nothing of it is kept.
 *
 * @returns whether what the workplace holds is of this study.
 */
export function useLaidOut(viewing: Viewing, series: readonly SeriesRow[] | undefined): boolean {
  const beside = viewing.beside?.seriesKey;
  const laidOut = useWorkplace((now) => now.studyKey === viewing.studyKey && now.beside === beside);
  const asked = useWorkplace((state) => state.asked);
  useEffect(() => {
    if (asked === viewing || !series || series.length === 0) return;
    let current = true;
    void (!laidOut ? arrange(viewing, series) : Promise.resolve(undefined)).then((arrangement) => {
      if (!current) return;
      if (arrangement) layOut(viewing.studyKey, arrangement, beside);
      if (viewing.seriesKey !== undefined) showAsked(viewing.seriesKey, viewing.asFace);
      useWorkplace.setState({ asked: viewing });
    });
    return () => {
      current = false;
    };
  }, [asked, viewing, series, laidOut, beside]);
  useKeptLayout(laidOut && beside === undefined);
  useLinkedPair(viewing.beside?.counterparts);
  useOpeningNoted(viewing.studyKey);
  return laidOut;
}

/** As long as two series are compared, each image scrolls to the one that goes with it, under one window. */
function useLinkedPair(pairs: ReadonlyMap<number, number> | undefined): void {
  useEffect(() => {
    if (!pairs) return;
    const { linking } = useWorkplace.getState();
    const counterparts = new Map([...pairs, ...[...pairs].map(([one, other]) => [other, one] as const)]);
    setLinking(() => ({ scroll: 'counterpart', counterparts, window: true }));
    return () => useWorkplace.setState({ linking });
  }, [pairs]);
}

/** Notes that the study is being opened, until its first image is there or it is left. */
function useOpeningNoted(studyKey: string): void {
  useEffect(() => {
    noteOpening(studyKey);
    window.addEventListener('pagehide', noteOpened);
    return () => {
      window.removeEventListener('pagehide', noteOpened);
      noteOpened();
    };
  }, [studyKey]);
}

async function arrange(viewing: Viewing, series: readonly SeriesRow[]): Promise<Arrangement> {
  const { studyKey, seriesKey, beside } = viewing;
  if (beside) return pair(beside.seriesKey, seriesKey ?? series[0]?.key);
  const kept = await readLayout(studyKey);
  const known = new Set(series.map(({ key }) => key));
  if (kept?.cells.some((cell) => cell.seriesKey !== undefined && known.has(cell.seriesKey)))
    return arrangementOf(kept);
  const hung = seriesKey === undefined ? hang(await readHanging(series)) : undefined;
  return hung ?? { rows: 1, columns: 1, cells: [emptyCell(seriesKey ?? series[0]?.key)], active: 0 };
}

/** Where the series is in sight already, that cell becomes the active one. */
function showAsked(seriesKey: string, asFace = false): void {
  const { cells, rows, columns, active } = useWorkplace.getState();
  const at = cells.slice(0, rows * columns).findIndex((cell) => cell.seriesKey === seriesKey);
  if (at >= 0) activate(at);
  else show(active, seriesKey);
  if (asFace) lookForFace(at >= 0 ? at : active);
}

function useKeptLayout(laidOut: boolean): void {
  const { studyKey, rows, columns, cells, active } = useWorkplace();
  useEffect(() => {
    if (!laidOut || studyKey === undefined) return;
    const timer = setTimeout(
      () => void saveLayout(layoutOf(studyKey, { rows, columns, cells, active })),
      QUIET,
    );
    return () => clearTimeout(timer);
  }, [laidOut, studyKey, rows, columns, cells, active]);
}

const layoutOf = (studyKey: string, { cells, ...grid }: Arrangement): LayoutRow => ({
  studyKey,
  ...grid,
  cells: cells.map(({ seriesKey, setId, point, isMpr, is3D, view }) => ({
    ...(seriesKey !== undefined && { seriesKey }),
    ...(setId !== undefined && { setId }),
    point,
    ...(isMpr && { isMpr }),
    ...(is3D && { is3D }),
    ...(view && { view: toRow(view) }),
  })),
});

const arrangementOf = ({ rows, columns, active, cells }: LayoutRow): Arrangement => ({
  rows,
  columns,
  active,
  cells: cells.map(({ seriesKey, setId, point, isMpr = false, is3D = false, view }) => ({
    ...emptyCell(seriesKey),
    setId,
    point,
    isMpr,
    is3D,
    view: fromRow(view),
  })),
});
