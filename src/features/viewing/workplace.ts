/**
 * What stands where on the screen: cells in a grid, one of them active, which is where tools and keys act. It holds
 * neither rows of the database nor viewports.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Tool } from '../../viewer/keymap';
import type { Links } from '../../viewer/links';
import type { KeptPlanes, KeptVolume } from '../../db/rows';
import type { View } from '../../viewer/stack-snapshot';
import { FACE } from '../../viewer/volume-presets';

/** How a series is looked at, as a stack and as a volume. */
export interface KeptView extends Partial<View> {
  readonly planes?: KeptPlanes;
  readonly volume?: KeptVolume;
}

export interface Cell {
  /** Stays with what the cell shows when cells change places. */
  readonly id: number;
  /** Undefined while the cell is empty. */
  readonly seriesKey: string | undefined;
  /** The display set of the series; its first where undefined. */
  readonly setId: string | undefined;
  /** The point in time, echo, b-value… of the set, from 0. */
  readonly point: number;
  /** How it is looked at; as its series was last looked at where undefined. */
  readonly view: KeptView | undefined;
  /** Whether it shows the set as a volume, from three sides. */
  readonly isMpr: boolean;
  /** Whether it shows the set as a volume, as a body in space. */
  readonly is3D: boolean;
  /** The number of the last request to look at it as somebody does who wants to know a face; 0 where there was none. */
  readonly face: number;
  /** That of the last of them that is done with: what is kept is then how it was left. */
  readonly doneFace: number;
  readonly isPlaying: boolean;
}

/** Most rows, and most columns. */
export const MOST = 4;

export interface Arrangement {
  readonly rows: number;
  readonly columns: number;
  /** Row by row. Those beyond rows × columns wait out of sight until there is room for them. */
  readonly cells: readonly Cell[];
  readonly active: number;
}

export interface Linking extends Links {
  /** Whether the plane of the active viewport is drawn in the others. */
  readonly referenceLines: boolean;
}

interface Workplace extends Arrangement {
  /** The study that is laid out. */
  readonly studyKey: string | undefined;
  /** A series of another study that was laid out at its left. */
  readonly beside: string | undefined;
  /** The request to see something that was answered last. */
  readonly asked: object | undefined;
  /** Whether the active cell has all the room. */
  readonly isMaximised: boolean;
  readonly tool: Tool;
  readonly linking: Linking;
  /** The series under the pointer while it is dragged: what is dragged names nobody to other programs. */
  readonly dragged: string | undefined;
}

const UNTOUCHED = {
  setId: undefined,
  point: 0,
  view: undefined,
  isMpr: false,
  is3D: false,
  face: 0,
  doneFace: 0,
  isPlaying: false,
};

let cells = 0;
export const emptyCell = (seriesKey?: string): Cell => ({ id: (cells += 1), seriesKey, ...UNTOUCHED });

/** Kept outside the database: known before the first viewport stands, and not lost by a reload right after a change. */
const keptLinking = create<Linking>()(
  persist((): Linking => ({ scroll: 'position', window: false, zoom: false, referenceLines: true }), {
    name: 'lethe.linking',
  }),
);

export const useWorkplace = create<Workplace>()(() => ({
  studyKey: undefined,
  beside: undefined,
  asked: undefined,
  rows: 1,
  columns: 1,
  cells: [],
  active: 0,
  isMaximised: false,
  tool: 'window',
  linking: keptLinking.getState(),
  dragged: undefined,
}));

/** Lays out a study anew, alone or with a series of another one beside it. */
export function layOut(studyKey: string, arrangement: Arrangement, beside?: string): void {
  useWorkplace.setState({ studyKey, beside, ...arrangement, isMaximised: false });
  if (arrangement.cells[arrangement.active]?.is3D) turnByHand();
}

/** Two series from their first images on, the second one active. */
export const pair = (left: string, right: string | undefined): Arrangement => ({
  rows: 1,
  columns: 2,
  cells: [left, right].map((seriesKey) => ({ ...emptyCell(seriesKey), view: { imageIndex: 0 } })),
  active: 1,
});

/** Another grid. The active cell stays in sight, and new ones show what `waiting` names next. */
export function setGrid(rows: number, columns: number, waiting: readonly string[]): void {
  useWorkplace.setState((now) => ({ ...regrid(now, rows, columns, waiting), isMaximised: false }));
}

/** @param waiting series in the order in which they take free cells; those in sight are passed over. */
export function regrid(
  { cells, active }: Arrangement,
  rows: number,
  columns: number,
  waiting: readonly string[],
): Arrangement {
  const count = rows * columns;
  const next = [...cells];
  const last = next[count - 1];
  const chosen = next[active];
  if (active >= count && last && chosen) [next[count - 1], next[active]] = [chosen, last];
  const inSight = new Set(next.slice(0, count).map(({ seriesKey }) => seriesKey));
  const queue = waiting.filter((seriesKey) => !inSight.has(seriesKey));
  while (next.length < count) next.push(emptyCell(queue.shift()));
  return { rows, columns, cells: next, active: Math.min(active, count - 1) };
}

export function setLinking(change: (now: Linking) => Partial<Linking>): void {
  useWorkplace.setState(({ linking }) => ({ linking: { ...linking, ...change(linking) } }));
}

/** As the person wants it, and kept but for the time that two studies are compared, which have their own way. */
export function changeLinking(change: (now: Linking) => Partial<Linking>): void {
  setLinking(change);
  const { linking, beside } = useWorkplace.getState();
  if (beside === undefined) keptLinking.setState(linking);
}

export function activate(index: number): void {
  if (index !== useWorkplace.getState().active) useWorkplace.setState({ active: index });
}

export function toggleMaximised(): void {
  useWorkplace.setState(({ isMaximised, rows, columns }) => ({
    isMaximised: !isMaximised && rows * columns > 1,
  }));
}

/** Puts a series into a cell, which becomes the active one. */
export function show(index: number, seriesKey: string): void {
  change(index, { seriesKey, ...UNTOUCHED });
  activate(index);
}

/** Between a stack and its volume from three sides. */
export function toggleMpr(index: number): void {
  change(index, { isMpr: !useWorkplace.getState().cells[index]?.isMpr, is3D: false, face: 0 });
}

/** Between a stack, or its three sides, and its volume in space, which is to be turned by hand. */
export function toggle3D(index: number): void {
  const is3D = !useWorkplace.getState().cells[index]?.is3D;
  change(index, { is3D, isMpr: false, face: 0 });
  if (is3D) turnByHand();
}

let faces = 0;

/** Shows the series in a cell in space, as somebody looks who wants to know a face, until a hand moves it on. */
export function lookForFace(index: number): void {
  change(index, { is3D: true, isMpr: false, face: (faces += 1) });
  turnByHand();
}

const turnByHand = () => useWorkplace.setState({ tool: 'turn' });

/** Back from a volume to the stack that it is made of. */
export function showStack(index: number): void {
  change(index, { isMpr: false, is3D: false, face: 0 });
}

/** Shows a display set of the series in a cell, at one of its points. */
export function pick(index: number, setId: string, point: number): void {
  change(index, { setId, point });
}

/** Plays or stops what a cell shows. */
export function setPlaying(index: number, isPlaying: boolean): void {
  change(index, { isPlaying });
}

/** A cell as long as it shows a series: views that go keep nothing for the series that comes. */
type Showing = Pick<Cell, 'id' | 'seriesKey'>;

/** Keeps how the stack in a cell is looked at, so that it comes back that way. */
export function keepView(of: Showing, view: KeptView): void {
  rekeep(of, ({ planes, volume } = {}) => ({
    ...(planes && { planes }),
    ...(volume && { volume }),
    ...view,
  }));
}

/** As `keepView`, of its volume in planes. */
export function keepPlanes(of: Showing, planes: KeptPlanes): void {
  rekeep(of, (view) => ({ ...view, planes }));
}

/** As `keepView`, of its volume as a body in space, once a hand moved it: the request that it came by is done with. */
export function keepVolume({ face, ...of }: Showing & Pick<Cell, 'face'>, volume: KeptVolume): void {
  rekeep(of, (view) => ({ ...view, volume }), { doneFace: face });
}

/** How the volume of a cell is to be seen at first; undefined where nobody looked at it before. */
export function volumeAtFirst(id: number): KeptVolume | undefined {
  const cell = useWorkplace.getState().cells.find((each) => each.id === id);
  return cell && cell.face > cell.doneFace ? FACE : cell?.view?.volume;
}

function rekeep(
  { id, seriesKey }: Showing,
  next: (view: KeptView | undefined) => KeptView,
  besides?: Pick<Cell, 'doneFace'>,
): void {
  const { cells } = useWorkplace.getState();
  const index = cells.findIndex((cell) => cell.id === id && cell.seriesKey === seriesKey);
  change(index, { view: next(cells[index]?.view), ...besides });
}

function change(index: number, part: Partial<Cell>): void {
  useWorkplace.setState(({ cells }) => ({
    cells: cells.map((cell, at) => (at === index ? { ...cell, ...part } : cell)),
  }));
}
