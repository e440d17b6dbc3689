/** Waveforms (PS3.3 §C.10.9): channels of samples, read from the bytes as far as they are asked for. */
import { codeIn } from './content-tree';
import type { Dataset, DicomFile, Tag } from './element';
import { find, firstText, loadValue, numbersOf, readingOf } from './values';

interface WaveformChannel {
  readonly name: string;
  /** "mV", "uV", "mm[Hg]"…; '' where samples have no unit. */
  readonly unit: string;
  /** Values from sample `from` up to `to`, in the unit; NaN where there is none. */
  readonly values: (from: number, to: number) => Float64Array;
}

export interface WaveformGroup {
  readonly label: string;
  /** Samples per second. */
  readonly frequency: number;
  /** Per channel: what the file declares, and no more than it holds. */
  readonly samples: number;
  /** Whether it declares more. */
  readonly truncated: boolean;
  readonly channels: readonly WaveformChannel[];
}

type Reader = readonly [size: number, read: (view: DataView, at: number, littleEndian: boolean) => number];

/** Waveform Sample Interpretation (PS3.3 §C.10.9.1.5); µ-law and A-law are sound. */
const INTERPRETATIONS: Record<string, Reader> = {
  SB: [1, (view, at) => view.getInt8(at)],
  UB: [1, (view, at) => view.getUint8(at)],
  SS: [2, (view, at, le) => view.getInt16(at, le)],
  US: [2, (view, at, le) => view.getUint16(at, le)],
  SL: [4, (view, at, le) => view.getInt32(at, le)],
  UL: [4, (view, at, le) => view.getUint32(at, le)],
};

/** The multiplex groups of a file; those that hold no samples are left out. Rejects where it cannot be read any more. */
export async function waveformGroups(file: DicomFile): Promise<WaveformGroup[]> {
  const groups: WaveformGroup[] = [];
  for (const item of find(file.dataset, 0x54000100)?.items ?? []) {
    const group = await groupOf(file, item);
    if (group) groups.push(group);
  }
  return groups;
}

async function groupOf(file: DicomFile, item: Dataset): Promise<WaveformGroup | undefined> {
  const number = (tag: Tag) => numberIn(file, item, tag);
  const data = find(item, 0x54001010);
  const reader = INTERPRETATIONS[firstText(file, item, 0x54001006)];
  const definitions = find(item, 0x003a0200)?.items ?? [];
  const channels = number(0x003a0005) ?? definitions.length;
  const frequency = number(0x003a001a) ?? 0;
  if (!data || !reader || channels < 1 || frequency <= 0) return undefined;
  const bytes = await loadValue(file, data);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [size, read] = reader;
  const { littleEndian } = readingOf(file, item, data);
  const declared = number(0x003a0010) ?? 0;
  const samples = Math.min(declared, Math.floor(bytes.length / (size * channels)));
  if (samples < 1) return undefined;
  // Padding is written in the type of the samples.
  const padding = paddingOf(file, item, reader);
  return {
    label: firstText(file, item, 0x003a0020),
    frequency,
    samples,
    truncated: samples < declared,
    channels: definitions.slice(0, channels).map((definition, channel) => {
      const { sensitivity, baseline, name, unit } = describe(file, definition, channel);
      const values = (from: number, to: number) =>
        Float64Array.from({ length: Math.max(0, Math.min(to, samples) - from) }, (_, at) => {
          const raw = read(view, ((from + at) * channels + channel) * size, littleEndian);
          return raw === padding ? NaN : raw * sensitivity + baseline;
        });
      return { name, unit, values };
    }),
  };
}

function describe(file: DicomFile, definition: Dataset, channel: number) {
  const number = (tag: Tag) => numberIn(file, definition, tag);
  const source = codeIn(file, definition, 0x003a0208);
  const label = firstText(file, definition, 0x003a0203);
  return {
    name: [source?.meaning, label].find((text) => text) ?? `Channel ${channel + 1}`,
    unit: codeIn(file, definition, 0x003a0211)?.value ?? '',
    sensitivity: (number(0x003a0210) ?? 1) * (number(0x003a0212) ?? 1),
    baseline: number(0x003a0213) ?? 0,
  };
}

function paddingOf(file: DicomFile, item: Dataset, [size, read]: Reader): number | undefined {
  const element = find(item, 0x5400100a);
  const bytes = element && file.source.peek(element.valueOffset, element.length);
  if (!element || !bytes || bytes.length < size) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return read(view, 0, readingOf(file, item, element).littleEndian);
}

function numberIn(file: DicomFile, dataset: Dataset, tag: Tag): number | undefined {
  const element = find(dataset, tag);
  return element ? numbersOf(file, dataset, element).find(Number.isFinite) : undefined;
}
