/** Waveforms as they lie on paper: lanes of traces, in millimetres of paper and screen pixels. */
import type { WaveformGroup } from '../dicom/waveform';

/** Screen pixels per millimetre of paper, as CSS defines them. */
export const MILLIMETRE = 96 / 25.4;

export interface Lane {
  readonly name: string;
  /** What one division of 10 mm stands for: "1 mV". */
  readonly scale: string;
  readonly height: number;
  /** An SVG path around its lane's own baseline; gaps where samples are missing. */
  readonly path: string;
  /** The pulse of 1 mV that ends where the traces begin; '' where the unit is another. */
  readonly pulse: string;
}

export interface StripOptions {
  /** Millimetres per second. */
  readonly speed: number;
  /** Millimetres per millivolt; other units are fitted to their lane. */
  readonly gain: number;
  /** Seconds. */
  readonly from: number;
  readonly seconds: number;
}

const MILLIVOLTS: Record<string, number> = { V: 1000, mV: 1, uV: 0.001, µV: 0.001, nV: 0.000001 };
const LEAST_LANE = 14;
const MOST_LANE = 60;
/** Height of a lane whose unit is fitted. */
const FITTED_LANE = 28;

/** The lanes of a group for a part of its time. */
export function lanesOf(group: WaveformGroup, { speed, gain, from, seconds }: StripOptions): Lane[] {
  const first = Math.max(0, Math.floor(from * group.frequency));
  const last = Math.min(group.samples, Math.ceil((from + seconds) * group.frequency) + 1);
  const perSample = (speed * MILLIMETRE) / group.frequency;
  return group.channels.map(({ name, unit, values }) => {
    const samples = values(first, last);
    const [low, high] = extent(samples);
    const millivolts = MILLIVOLTS[unit];
    const perUnit = millivolts === undefined ? fittedGain(high - low) : gain * millivolts;
    const height = Math.max(
      LEAST_LANE,
      Math.min(
        MOST_LANE,
        millivolts === undefined ? FITTED_LANE : Math.max((high - low) * perUnit, gain) + 4,
      ),
    );
    // A trace is centered in its lane: electrodes drift, and a baseline may lie far from zero.
    const middle = (low + high) / 2;
    const baseline = (height / 2) * MILLIMETRE;
    return {
      name,
      scale: millivolts === undefined ? `10 mm = ${tidy(10 / perUnit)} ${unit}`.trim() : '',
      height: height * MILLIMETRE,
      pulse: millivolts === undefined ? '' : pulseOf(baseline, gain),
      path: pathOf(samples, perSample, (value) => baseline - (value - middle) * perUnit * MILLIMETRE),
    };
  });
}

/** One millivolt high, 0.2 s long at the usual speed, as ECG machines draw it. */
function pulseOf(baseline: number, gain: number): string {
  const [low, high] = [baseline + (gain / 2) * MILLIMETRE, baseline - (gain / 2) * MILLIMETRE];
  const at = (millimetres: number) => (millimetres * MILLIMETRE).toFixed(1);
  return `M${at(-9)} ${low.toFixed(1)}H${at(-7.5)}V${high.toFixed(1)}H${at(-2.5)}V${low.toFixed(1)}H${at(-1)}`;
}

/** Millimetres per unit so that 10 mm are 1, 2 or 5 times a power of ten and the range fits its lane. */
function fittedGain(range: number): number {
  if (!(range > 0)) return 1;
  const least = (range * 10) / (FITTED_LANE - 4);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((candidate) => candidate * power >= least) ?? 10;
  return 10 / (step * power);
}

function extent(samples: Float64Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of samples) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}

/** One line through all samples, or, where several fall on one pixel, through the lowest and highest of each. */
function pathOf(samples: Float64Array, perSample: number, y: (value: number) => number): string {
  const perPixel = Math.max(1, Math.floor(1 / perSample));
  const parts: string[] = [];
  let pen = 'M';
  for (let at = 0; at < samples.length; at += perPixel) {
    const [low, high] = extent(samples.subarray(at, at + perPixel));
    const value = samples[at] ?? NaN;
    if (Number.isNaN(value)) {
      pen = 'M';
      continue;
    }
    const x = (at * perSample).toFixed(1);
    const ends = perPixel === 1 || low === high ? [value] : [low, high];
    for (const end of ends) {
      parts.push(`${pen}${x} ${y(end).toFixed(1)}`);
      pen = 'L';
    }
  }
  return parts.join('');
}

const tidy = (value: number): string => String(Number(value.toPrecision(3)));
