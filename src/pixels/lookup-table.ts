/** Lookup tables: Modality LUT, VOI LUT, palettes (PS3.3 §C.11.1, §C.11.2, §C.7.9). */
import type { Dataset, DicomFile, Tag } from '../dicom/element';
import { find, firstText, loadValue, numbersOf } from '../dicom/values';

const LUTDescriptor = 0x00283002;
const LUTExplanation = 0x00283003;
const LUTData = 0x00283006;
const RedDescriptor = 0x00281101;
const RedData = 0x00281201;

export interface LookupTable {
  /** The stored value that the first entry stands for. */
  readonly firstMapped: number;
  /** Bits of an entry, 8 to 16. */
  readonly bits: number;
  readonly entries: Uint8Array | Uint16Array;
  readonly explanation: string;
}

/** The table of one item of a Modality or VOI LUT Sequence; undefined where it is incomplete. */
export async function lookupTableOf(
  file: DicomFile,
  item: Dataset,
  signed: boolean,
): Promise<LookupTable | undefined> {
  return readTable(file, item, LUTDescriptor, LUTData, signed, firstText(file, item, LUTExplanation));
}

/** One channel of the palette: 0 red, 1 green, 2 blue. Segmented palettes (PS3.3 §C.7.9.2) are expanded. */
export async function paletteChannel(file: DicomFile, channel: number): Promise<LookupTable | undefined> {
  const { dataset } = file;
  const plain = await readTable(file, dataset, RedDescriptor + channel, RedData + channel, false, '');
  if (plain) return plain;
  const segmented = find(dataset, RedData + 0x20 + channel);
  const shape = segmented && describe(file, dataset, RedDescriptor + channel, false);
  if (!shape) return undefined;
  const entries = expandSegments(words(await loadValue(file, segmented), dataset), shape.count);
  return entries && { ...shape, entries, explanation: '' };
}

function describe(file: DicomFile, dataset: Dataset, tag: Tag, signed: boolean) {
  const element = find(dataset, tag);
  const [count, first, bits] = element ? numbersOf(file, dataset, element) : [];
  if (count === undefined || first === undefined || bits === undefined) return undefined;
  return {
    count: (count & 0xffff) === 0 ? 65536 : count & 0xffff,
    firstMapped: signed ? (first << 16) >> 16 : first & 0xffff,
    bits: bits > 8 ? Math.min(16, bits) : 8,
  };
}

async function readTable(
  file: DicomFile,
  dataset: Dataset,
  descriptor: Tag,
  data: Tag,
  signed: boolean,
  explanation: string,
): Promise<LookupTable | undefined> {
  const shape = describe(file, dataset, descriptor, signed);
  const element = find(dataset, data);
  if (!shape || !element || element.length === 0) return undefined;
  const bytes = await loadValue(file, element);
  // An 8-bit table may hold one entry per byte or, as most writers do, one per word.
  const packed = shape.bits === 8 && element.length < shape.count * 2;
  const entries = (packed ? bytes : words(bytes, dataset)).slice(0, shape.count);
  return entries.length === 0
    ? undefined
    : { ...shape, bits: trueBits(entries, shape.bits), entries, explanation };
}

/** Some writers declare 16 bits and fill 8: then shifting would turn the image black. */
function trueBits(entries: Uint8Array | Uint16Array, declared: number): number {
  return declared > 8 && entries.every((entry) => entry < 256) ? 8 : declared;
}

function words(bytes: Uint8Array, dataset: Dataset): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, index) =>
    view.getUint16(index * 2, dataset.encoding.littleEndian),
  );
}

/** Discrete (0), linear (1) and indirect (2) segments of 16-bit values. */
function expandSegments(data: Uint16Array, count: number): Uint16Array | undefined {
  const output: number[] = [];
  const run = (from: number, segments: number, depth: number): number | undefined => {
    let at = from;
    for (let left = segments; left > 0 && at + 1 < data.length && output.length < count; left -= 1) {
      const opcode = data[at];
      const length = data[at + 1] ?? 0;
      if (opcode === 0) {
        output.push(...data.subarray(at + 2, at + 2 + length));
        at += 2 + length;
      } else if (opcode === 1) {
        const from = output.at(-1);
        const to = data[at + 2];
        if (from === undefined || to === undefined) return undefined;
        for (let step = 1; step <= length; step += 1)
          output.push(Math.round(from + ((to - from) * step) / length));
        at += 3;
      } else if (opcode === 2 && depth === 0) {
        const target = ((data[at + 2] ?? 0) | ((data[at + 3] ?? 0) << 16)) >>> 1;
        if (run(target, length, 1) === undefined) return undefined;
        at += 4;
      } else return undefined;
    }
    return at;
  };
  return run(0, Infinity, 0) === undefined ? undefined : Uint16Array.from(output.slice(0, count));
}

/** Puts every sample through the table. */
export function applyTable(samples: ArrayLike<number>, table: LookupTable): Uint16Array<ArrayBuffer> {
  const output = new Uint16Array(samples.length);
  const last = table.entries.length - 1;
  for (let index = 0; index < samples.length; index += 1) {
    const entry = Math.min(last, Math.max(0, (samples[index] ?? 0) - table.firstMapped));
    output[index] = table.entries[entry] ?? 0;
  }
  return output;
}

/** The first item of a sequence. */
export const firstItem = (dataset: Dataset, tag: Tag): Dataset | undefined => find(dataset, tag)?.items?.[0];
