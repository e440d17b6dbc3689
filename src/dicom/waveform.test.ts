import { describe, expect, test } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { waveformGroups } from './waveform';

const channel = (meaning: string, unit: string, sensitivity: string, baseline: string): BuiltElement[] => [
  element(0x003a0208, 'SQ', { items: [[element(0x00080104, 'LO', meaning)]] }),
  element(0x003a0210, 'DS', sensitivity),
  element(0x003a0211, 'SQ', { items: [[element(0x00080100, 'SH', unit)]] }),
  element(0x003a0212, 'DS', '1'),
  element(0x003a0213, 'DS', baseline),
];

const group = (
  data: readonly number[],
  more: readonly BuiltElement[] = [],
  samples = 3,
  interpretation = 'SS',
) =>
  built({
    elements: [
      element(0x00080060, 'CS', 'ECG'),
      element(0x54000100, 'SQ', {
        items: [
          [
            element(0x003a0005, 'US', [2]),
            element(0x003a0010, 'UL', [samples]),
            element(0x003a001a, 'DS', '500'),
            element(0x003a0020, 'SH', 'RHYTHM'),
            element(0x003a0200, 'SQ', {
              items: [channel('Lead I', 'uV', '2.5', '0'), channel('', 'mV', '0.5', '10')],
            }),
            element(0x54001006, 'CS', interpretation),
            ...more,
            element(0x54001010, 'OW', data),
          ],
        ],
      }),
    ],
  });

describe('a waveform', () => {
  test('is taken apart into channels, in their units', async () => {
    const [found] = await waveformGroups(await group([1, 2, -4, 6, 100, 0]));
    expect(found).toMatchObject({ label: 'RHYTHM', frequency: 500, samples: 3, truncated: false });
    expect(found?.channels.map(({ name, unit, values }) => [name, unit, [...values(0, 3)]])).toEqual([
      ['Lead I', 'uV', [2.5, -10, 250]],
      ['Channel 2', 'mV', [11, 13, 10]],
    ]);
  });

  test('is read in part', async () => {
    const [found] = await waveformGroups(await group([1, 2, -4, 6, 100, 0]));
    expect([...(found?.channels[0]?.values(1, 99) ?? [])]).toEqual([-10, 250]);
  });

  test('has gaps where it is padded', async () => {
    const [found] = await waveformGroups(
      await group([1, 2, -4, 6, 100, 0], [element(0x5400100a, 'OW', [0x10000 - 4])]),
    );
    expect([...(found?.channels[0]?.values(0, 3) ?? [])]).toEqual([2.5, NaN, 250]);
  });

  test('that ends early is shown as far as it goes', async () => {
    const [found] = await waveformGroups(await group([1, 2, 3, 4, 5], [], 1_000_000));
    expect(found).toMatchObject({ samples: 2, truncated: true });
  });

  test('of no samples or of sound is none', async () => {
    expect(await waveformGroups(await group([]))).toEqual([]);
    expect(await waveformGroups(await group([1, 2], [], 1, 'MB'))).toEqual([]);
  });
});
