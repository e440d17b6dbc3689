/** What the parser has open: the root or an item, a sequence, a list of fragments. */
import type { Element, Encoding, Item, Tag, VR } from './element';

/** The element whose value an open sequence or fragment list is. */
export interface Opening {
  readonly tag: Tag;
  readonly vr: VR;
  readonly headerOffset: number;
  readonly valueOffset: number;
  readonly undefinedLength: boolean;
}

export interface DatasetFrame {
  readonly kind: 'dataset';
  readonly encoding: Encoding;
  readonly elements: Element[];
  readonly start: number;
  /** Where it ends at the latest: its own end where its length is defined, else that of what holds it. */
  readonly limit: number;
  /** Offset of the item tag; -1 for the root. */
  readonly itemOffset: number;
  readonly undefinedLength: boolean;
  previousTag: number;
  /** Where the group ends whose length was given last; -1 where none was. */
  groupEnd: number;
  /** All tags so far, kept only once one came out of order. */
  seen: Set<Tag> | undefined;
}

export interface SequenceFrame {
  readonly kind: 'sequence';
  readonly opening: Opening;
  readonly items: Item[];
  readonly limit: number;
  readonly undefinedLength: boolean;
  readonly encoding: Encoding;
  /** UN of a defined length that begins like a sequence: opaque again where its items do not add up. */
  readonly guess: boolean;
  readonly findingsBefore: number;
}

export interface FragmentsFrame {
  readonly kind: 'fragments';
  readonly opening: Opening;
  readonly fragments: { offset: number; length: number }[];
  readonly limit: number;
  readonly undefinedLength: true;
  readonly littleEndian: boolean;
  table: readonly number[] | undefined;
}

export type Frame = DatasetFrame | SequenceFrame | FragmentsFrame;

export function datasetFrame(
  encoding: Encoding,
  start: number,
  limit: number,
  itemOffset: number,
  undefinedLength: boolean,
): DatasetFrame {
  return {
    kind: 'dataset',
    encoding,
    elements: [],
    start,
    limit,
    itemOffset,
    undefinedLength,
    previousTag: -1,
    groupEnd: -1,
    seen: undefined,
  };
}
