import { describe, expect, test } from 'vitest';
import type { WaveformGroup } from '../dicom/waveform';
import { lanesOf, MILLIMETRE } from './waveform-strip';

const group = (unit: string, samples: readonly number[], frequency = 100): WaveformGroup => ({
  label: '',
  frequency,
  samples: samples.length,
  truncated: false,
  channels: [{ name: 'II', unit, values: (from, to) => Float64Array.from(samples.slice(from, to)) }],
});
const OPTIONS = { speed: 25, gain: 10, from: 0, seconds: 10 };
/** x and y in millimetres of paper. */
const points = (path: string) =>
  [...path.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [
    Number(x) / MILLIMETRE,
    Number(y) / MILLIMETRE,
  ]);

describe('a strip', () => {
  test.each([
    ['mV', [0, 1]],
    ['uV', [0, 1000]],
    ['V', [0, 0.001]],
  ])('has 10 mm for a millivolt in %s, 25 mm for a second', (unit, [low = 0, high = 0]) => {
    const samples = Array.from({ length: 101 }, (_, at) => (at === 100 ? high : low));
    const [lane] = lanesOf(group(unit, samples), OPTIONS);
    const line = points(lane?.path ?? '');
    const [first = [], last = []] = [line[0], line.at(-1)];
    expect((last[0] ?? 0) - (first[0] ?? 0)).toBeCloseTo(25, 1);
    expect((first[1] ?? 0) - (last[1] ?? 0)).toBeCloseTo(10, 1);
    expect(lane?.scale).toBe('');
    const pulse = [...(lane?.pulse ?? '').matchAll(/[\s V]([\d.]+)(?=H)/g)].map(
      ([, y]) => Number(y) / MILLIMETRE,
    );
    expect((pulse[0] ?? 0) - (pulse[1] ?? 0)).toBeCloseTo(10, 1);
  });

  test('names the scale of other units', () => {
    const [lane] = lanesOf(group('mm[Hg]', [60, 120]), OPTIONS);
    expect(lane).toMatchObject({ scale: '10 mm = 50 mm[Hg]', pulse: '' });
    const [first = [], last = []] = points(lane?.path ?? '');
    expect((first[1] ?? 0) - (last[1] ?? 0)).toBeCloseTo(12, 1);
  });

  test('keeps the highest sample where many fall on one pixel, and lifts the pen over gaps', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => (at === 5003 ? 1 : 0));
    const [lane] = lanesOf(group('mV', many, 10_000), OPTIONS);
    const heights = points(lane?.path ?? '').map(([, y = 0]) => y);
    expect(Math.max(...heights) - Math.min(...heights)).toBeCloseTo(10, 1);
    expect(heights.length).toBeLessThan(300);
    const [gap] = lanesOf(group('mV', [0, NaN, 1]), OPTIONS);
    expect(gap?.path.match(/M/g)).toHaveLength(2);
  });
});
