import { database } from '../db/database';
import type { InstanceRow } from '../db/rows';

/** Of images alike in size, place and number, so many are compared by their pixels. */
const MOST_CANDIDATES = 8;

/**
 * Finds out from which instance of the library a file may have been made that another tool wrote: nothing links the two.
 * Images of the same size and place, or at the same number, are candidates; the pixels decide.
 */
export class OriginalFinder {
  private readonly byShape = new Map<
    string,
    { readonly id: number; readonly number: number | undefined }[]
  >();

  /** Takes in what a file of the check may have been made from. */
  add(instance: InstanceRow): void {
    const shape = shapeOf(instance);
    if (shape === undefined) return;
    const alike = this.byShape.get(shape);
    const one = { id: instance.id, number: instance.instanceNumber };
    if (alike) alike.push(one);
    else this.byShape.set(shape, [one]);
  }

  /** Those with the same number first. An instance that came in under a UID of another one may be made from that. */
  candidatesOf(instance: InstanceRow): number[] {
    const shape = shapeOf(instance);
    const alike = (shape === undefined ? undefined : this.byShape.get(shape)) ?? [];
    const sameNumber = ({ number }: { readonly number: number | undefined }) =>
      number === instance.instanceNumber;
    const ids = [...alike.filter(sameNumber), ...alike.filter((one) => !sameNumber(one))].map(({ id }) => id);
    const conflict = instance.conflictWith === undefined ? [] : [instance.conflictWith];
    return [...new Set([...conflict, ...ids])].filter((id) => id !== instance.id).slice(0, MOST_CANDIDATES);
  }
}

/** Size, and the place in the patient or, where there is none, the length of the pixels and the number. */
function shapeOf({
  rows,
  columns,
  numberOfFrames,
  position,
  size,
  headerLength,
  instanceNumber,
}: InstanceRow) {
  if (rows === 0 || headerLength >= size) return undefined;
  const where = position ? position.join() : `${size - headerLength} ${instanceNumber ?? ''}`;
  return `${rows} ${columns} ${numberOfFrames} ${where}`;
}

/** A finder over all instances of the library outside of these studies that name a patient. */
export async function findOriginals(studyKeys: readonly string[]): Promise<OriginalFinder> {
  const checked = new Set(studyKeys);
  const finder = new OriginalFinder();
  await database.instances.each((instance) => {
    if (!checked.has(instance.studyKey) && instance.identity === 'identified') finder.add(instance);
  });
  return finder;
}
