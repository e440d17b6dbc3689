import type { Tag } from './element';
import { tagHex } from './tag';

/** One step: an element, and the item of it that holds the next step (from 0). */
export interface PathStep {
  readonly tag: Tag;
  readonly item?: number;
}

/** Where an element stands in a file, from the root down. */
type ElementPath = readonly PathStep[];

/** "00081115[0].0020000E". */
export function pathText(path: ElementPath): string {
  return path
    .map(({ tag, item }) => (item === undefined ? tagHex(tag) : `${tagHex(tag)}[${item}]`))
    .join('.');
}
