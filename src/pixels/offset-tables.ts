/** Basic and Extended Offset Table (PS3.5 §A.4, PS3.3 §C.7.6.3.1.8): where frames begin, counted from the first item. */
import type { DicomFile, Element } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, loadValue } from '../dicom/values';

const ITEM_HEADER = 8;
const LARGEST_OFFSET = 0xffffffff;

/**
 * Whether the tables tell where frames lie, and nothing else: other numbers can be text.
 *
 * @param frames their bytes, and where their first item tag stands in the file.
 */
export async function isTrueTable(
  file: DicomFile,
  pixelData: Element,
  frames: readonly { readonly item: number; readonly length: number }[],
): Promise<boolean> {
  const { basicOffsetTable = [], fragments = [] } = pixelData.encapsulated ?? {};
  const base = (fragments[0]?.offset ?? 0) - ITEM_HEADER;
  const basicLength = base - pixelData.valueOffset - ITEM_HEADER;
  const starts = new Set(fragments.map(({ offset }) => offset - ITEM_HEADER - base));
  if (basicLength !== basicOffsetTable.length * 4 || !basicOffsetTable.every((offset) => starts.has(offset)))
    return false;

  const offsets = await quadsOf(file, find(file.dataset, T.ExtendedOffsetTable));
  const lengths = await quadsOf(file, find(file.dataset, T.ExtendedOffsetTableLengths));
  if (!offsets || !lengths) return false;
  if (offsets.length === 0) return lengths.length === 0;
  return (
    offsets.length === frames.length &&
    lengths.length === frames.length &&
    frames.every((frame, at) => {
      const length = lengths[at] ?? 0;
      return offsets[at] === frame.item - base && (length === frame.length || length === frame.length - 1);
    })
  );
}

/** The 64-bit numbers of a value; undefined where it is not made of such. */
async function quadsOf(file: DicomFile, element: Element | undefined): Promise<number[] | undefined> {
  if (!element) return [];
  if (element.length % 8 !== 0 || element.length > LONGEST_TABLE) return undefined;
  const bytes = await loadValue(file, element);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 8 }, (_, at) => Number(view.getBigUint64(at * 8, true)));
}

const LONGEST_TABLE = 8 * 1024 * 1024;

interface OffsetTables {
  /** Empty where there was none, where an extended one takes its place, and where offsets exceed 32 bits. */
  readonly basic: Uint8Array<ArrayBuffer>;
  readonly extended: Uint8Array<ArrayBuffer>;
  readonly extendedLengths: Uint8Array<ArrayBuffer>;
  readonly totalLength: Uint8Array<ArrayBuffer>;
}

/** Tables for frames of these lengths, each in one fragment of even length. */
export function offsetTables(
  pixelData: Element,
  extendedElement: Element | undefined,
  lengths: readonly number[],
): OffsetTables {
  const offsets: number[] = [];
  let offset = 0;
  for (const length of lengths) {
    offsets.push(offset);
    offset += ITEM_HEADER + length + (length % 2);
  }
  const had = (pixelData.encapsulated?.basicOffsetTable.length ?? 0) > 0;
  const basic = had && !extendedElement?.length && (offsets.at(-1) ?? 0) <= LARGEST_OFFSET;
  return {
    basic: numbers(basic ? offsets : [], 4),
    extended: numbers(offsets, 8),
    extendedLengths: numbers(lengths, 8),
    totalLength: numbers([lengths.reduce((sum, length) => sum + length, 0)], 8),
  };
}

function numbers(values: readonly number[], size: 4 | 8): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of values.entries()) {
    if (size === 4) view.setUint32(at * 4, value, true);
    else view.setBigUint64(at * 8, BigInt(value), true);
  }
  return bytes;
}
