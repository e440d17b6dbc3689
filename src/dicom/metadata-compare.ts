/** Two files side by side: every element of either, aligned by its path, with what became of it. */
import type { MetadataListing, MetadataRow } from './metadata-listing';
import { isText } from './values';

/**
 * What the second file has in the place of the first one's value. `shifted`: another date or time; `new-uid`: another
 * UID; `holds`: the same sequence or item, with a difference somewhere below.
 */
export type Difference =
  'same' | 'added' | 'removed' | 'emptied' | 'shifted' | 'new-uid' | 'replaced' | 'holds';

/** One side of a row, as a listing shows it. */
export type Side = Pick<MetadataRow, 'vr' | 'value' | 'truncated' | 'length' | 'note'>;

export interface ComparedRow extends Pick<
  MetadataRow,
  'path' | 'depth' | 'parent' | 'descendants' | 'label' | 'keyword' | 'name' | 'isPrivate'
> {
  readonly difference: Difference;
  /** Whether the value is text that a person could read. */
  readonly isText: boolean;
  /** Absent where the file has nothing at this path. */
  readonly first?: Side;
  readonly second?: Side;
}

type Draft = { -readonly [Key in keyof ComparedRow]: ComparedRow[Key] };

/** Values are read in windows of this many bytes, and no further than to the first difference. */
const WINDOW = 4 * 1024 * 1024;

/** Compares two files, values byte by byte whatever their size. Rejects where a file cannot be read any more. */
export async function compareListings(
  first: MetadataListing,
  second: MetadataListing,
): Promise<ComparedRow[]> {
  const rows: Draft[] = [];
  const sides = { first: childrenOf(first.rows), second: childrenOf(second.rows) };

  const add = async (a: number | undefined, b: number | undefined, parent: number): Promise<void> => {
    const [left, right] = [first.rows[a ?? -1], second.rows[b ?? -1]];
    const shown = left ?? right;
    if (!shown) return;
    const { path, label, keyword, name, isPrivate } = shown;
    const index =
      rows.push({
        ...{ path, label, keyword, name, isPrivate, parent },
        depth: (rows[parent]?.depth ?? -1) + 1,
        descendants: 0,
        isText: isText((first.sourceOf(a ?? -1) ?? second.sourceOf(b ?? -1))?.vr ?? 'UN'),
        difference: await differenceOf(first, a, second, b),
        ...(left && { first: sideOf(left) }),
        ...(right && { second: sideOf(right) }),
      }) - 1;
    await addAll(sides.first.get(a ?? NOBODY), sides.second.get(b ?? NOBODY), index);
    const row = rows[index];
    if (!row) return;
    row.descendants = rows.length - index - 1;
    if (row.difference === 'same' && rows.slice(index + 1).some(({ difference }) => difference !== 'same'))
      row.difference = 'holds';
  };
  const addAll = async (a: Children = EMPTY, b: Children = EMPTY, parent = -1): Promise<void> => {
    const keys = [...new Set([...a.keys(), ...b.keys()])].sort(byOrder);
    for (const key of keys) await add(a.get(key), b.get(key), parent);
  };
  await addAll(sides.first.get(-1), sides.second.get(-1));
  return rows;
}

/** Rows below one, by the last step of their path and how often it stood there before. */
type Children = ReadonlyMap<string, number>;
const EMPTY: Children = new Map();
const NOBODY = -2;

function childrenOf(rows: readonly MetadataRow[]): Map<number, Children> {
  const children = new Map<number, Map<string, number>>();
  for (const [index, { parent, path }] of rows.entries()) {
    const known = children.get(parent) ?? new Map<string, number>();
    children.set(parent, known);
    const step = path.endsWith(']') ? path.slice(path.lastIndexOf('[') + 1, -1) : path.slice(-8);
    let key = step;
    for (let times = 1; known.has(key); times++) key = `${step} ${times}`;
    known.set(key, index);
  }
  return children;
}

/** By tag, items by number, repeated elements in their order. */
function byOrder(a: string, b: string): number {
  const [step = '', times = '0'] = a.split(' ');
  const [otherStep = '', otherTimes = '0'] = b.split(' ');
  const ofItems = step.length < 8 && otherStep.length < 8;
  const difference = ofItems
    ? Number(step) - Number(otherStep)
    : step < otherStep
      ? -1
      : Number(step > otherStep);
  return difference || Number(times) - Number(otherTimes);
}

const sideOf = ({ vr, value, truncated, length, note }: MetadataRow): Side => ({
  vr,
  value,
  truncated,
  length,
  note,
});

async function differenceOf(
  first: MetadataListing,
  a: number | undefined,
  second: MetadataListing,
  b: number | undefined,
): Promise<Difference> {
  if (a === undefined) return 'added';
  if (b === undefined) return 'removed';
  const [left, right] = [first.sourceOf(a), second.sourceOf(b)];
  // Of sequences and their items the elements below are compared, of pixel data in fragments these.
  if (!left || !right) return 'same';
  const holdsBelow = (at: MetadataListing, row: number) => (at.rows[row]?.descendants ?? 0) > 0;
  if (holdsBelow(first, a) && holdsBelow(second, b)) return 'same';
  const before = first.rows[a]?.length ?? 0;
  if (before > 0 && second.rows[b]?.length === 0) return 'emptied';
  if (await sameValue(first, a, second, b)) return 'same';
  if (left.vr === 'UI') return 'new-uid';
  return before > 0 && ['DA', 'DT', 'TM'].includes(left.vr) ? 'shifted' : 'replaced';
}

/** Whether two values say the same: as text where they are short, in whatever encoding, else byte by byte. */
async function sameValue(
  first: MetadataListing,
  a: number,
  second: MetadataListing,
  b: number,
): Promise<boolean> {
  const [left, right] = [first.rows[a], second.rows[b]];
  if (!left || !right) return false;
  const isPlain = (row: MetadataRow) => !row.hidden && !row.truncated && row.length > 0;
  const isWhole = isPlain(left) && isPlain(right) && (first.sourceOf(a)?.vr ?? 'UN') !== 'UN';
  if (isWhole) return left.value === right.value;
  if (left.length !== right.length) return false;
  for (let offset = 0; offset < left.length; offset += WINDOW) {
    const [some, other] = await Promise.all([
      first.rawBytes(a, offset, WINDOW),
      second.rawBytes(b, offset, WINDOW),
    ]);
    if (some.length !== other.length || !some.every((byte, at) => byte === other[at])) return false;
  }
  return true;
}
