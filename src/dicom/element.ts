/**
 * The shape of an indexed DICOM file: where every element lies in the bytes. Values are not copied; they are
 * read from `source` when somebody asks (see `values.ts`). Offsets are in bytes from the start of `source`.
 */
import type { ByteSource } from './byte-source';
import type { Finding } from './finding';

/** An attribute tag as one unsigned 32-bit number, 0xGGGGEEEE. */
export type Tag = number;

/** Value Representations of PS3.5 §6.2. */
export type VR =
  | 'AE'
  | 'AS'
  | 'AT'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'FD'
  | 'FL'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'OB'
  | 'OD'
  | 'OF'
  | 'OL'
  | 'OV'
  | 'OW'
  | 'PN'
  | 'SH'
  | 'SL'
  | 'SQ'
  | 'SS'
  | 'ST'
  | 'SV'
  | 'TM'
  | 'UC'
  | 'UI'
  | 'UL'
  | 'UN'
  | 'UR'
  | 'US'
  | 'UT'
  | 'UV';

/** How the elements of one dataset are encoded. It differs inside a UN sequence (implicit little endian, PS3.5 §6.2.2). */
export interface Encoding {
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

/** A run of elements: the file meta information, the root, or one item of a sequence. */
export interface Dataset {
  readonly encoding: Encoding;
  readonly elements: readonly Element[];
  /** Offset of the first element. */
  readonly start: number;
  /** Offset after the last element (before an item delimiter). */
  readonly end: number;
}

export interface Element {
  readonly tag: Tag;
  /** As written in the file; in implicit encoding the dictionary's, `UN` where unknown. */
  readonly vr: VR;
  readonly headerOffset: number;
  readonly valueOffset: number;
  /** Length of the value in bytes; for an undefined length, what lies before the sequence delimiter. */
  readonly length: number;
  /** Offset after the element, its delimiter included. */
  readonly end: number;
  readonly undefinedLength: boolean;
  /** Present where the value is a sequence: SQ, or UN that holds one. */
  readonly items: readonly Item[] | undefined;
  /** Present where the value is encapsulated (PS3.5 §A.4). */
  readonly encapsulated: Encapsulated | undefined;
}

export interface Item extends Dataset {
  /** Offset of the item tag (FFFE,E000). */
  readonly headerOffset: number;
  readonly undefinedLength: boolean;
  /** Offset after the item, its delimiter included. */
  readonly itemEnd: number;
}

/** Encapsulated pixel data: fragments as item headers tell, without reading them. */
export interface Encapsulated {
  /** Value of the first item, the Basic Offset Table; empty where there is none. */
  readonly basicOffsetTable: readonly number[];
  /** Fragments in file order, the offset table item left out. */
  readonly fragments: readonly { readonly offset: number; readonly length: number }[];
}

export interface DicomFile {
  /** The bytes that every offset refers to. For a deflated file: preamble and meta as they were, then the inflated dataset. */
  readonly source: ByteSource;
  /** The file as it was given. */
  readonly original: Blob;
  readonly deflated: boolean;
  /** Whether 128 bytes and "DICM" stand at the start. */
  readonly preamble: boolean;
  /** Group 0002; no elements where the file has none. */
  readonly meta: Dataset;
  readonly dataset: Dataset;
  /** As declared, or what the bytes show where nothing or something else is declared. */
  readonly transferSyntaxUID: string;
  /** Pixel Data, Float Pixel Data or Double Float Pixel Data at the root. */
  readonly pixelData: Element | undefined;
  /** Bytes after the last element that are no element. */
  readonly trailing: number;
  /** True where every byte up to the end of the file was understood. De-identification withholds the rest. */
  readonly complete: boolean;
  readonly findings: readonly Finding[];
}

/** An element to write. */
export interface NewElement {
  readonly tag: Tag;
  readonly vr: VR;
  readonly value: NewValue;
}

/**
 * A value to write: bytes in the encoding of the dataset that will hold them (padded to even length by the
 * writer), text in any characters (encoded by the writer in the file's character set), items of a sequence, or pixel
 * data made of ranges of the file and new bytes. Where these are `encapsulated`, they are whole items, the offset
 * table first, and the writer adds the sequence delimiter.
 */
export type NewValue =
  | { readonly bytes: Uint8Array }
  | { readonly text: string }
  | { readonly items: readonly (readonly NewElement[])[] }
  | { readonly segments: readonly Segment[]; readonly encapsulated: boolean };

/** One change to the elements of a file. Edits never overlap: editing inside a removed element is an error. */
export type Edit =
  | { readonly kind: 'remove'; readonly element: Element }
  | { readonly kind: 'replace'; readonly element: Element; readonly vr: VR; readonly value: NewValue }
  | { readonly kind: 'insert'; readonly into: Dataset; readonly element: NewElement };

/** All changes to a file. Without any (`{ elements: [] }`) the output is the original, byte for byte. */
export interface FileEdits {
  readonly elements: readonly Edit[];
  /** Replaces the whole file meta information ((0002,0000) and the group's encoding are the writer's business). */
  readonly meta?: readonly NewElement[];
  /** Zeroes the 128 bytes of the preamble, or adds one with "DICM" where the file has none. */
  readonly clearPreamble?: boolean;
  /** Drops what stands after the last element. */
  readonly dropTrailing?: boolean;
}

/** A piece of an output file: new bytes, those in a Blob where they are many, or a range of the `source` of the edited file. */
export type Segment = Uint8Array<ArrayBuffer> | Blob | { readonly offset: number; readonly length: number };
