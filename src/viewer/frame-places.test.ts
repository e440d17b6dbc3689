import { describe, expect, test } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { describePoints, placesOfFrames } from './frame-places';

const item = (tag: number, ...elements: BuiltElement[]) => element(tag, 'SQ', { items: [elements] });
const enhanced = (frames: readonly (readonly BuiltElement[])[]) =>
  built({
    elements: [
      element(0x00080060, 'CS', 'MR'),
      element(0x52009229, 'SQ', {
        items: [[item(0x00209116, element(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'))]],
      }),
      element(0x52009230, 'SQ', { items: frames }),
    ],
  });
const at = (z: number, ...more: BuiltElement[]) => [
  ...more,
  item(0x00209113, element(0x00200032, 'DS', `0\\0\\${z}`)),
];
const diffusion = (b: number) => item(0x00189117, element(0x00189087, 'FD', [b]));

describe('frames of an enhanced object', () => {
  test('lie where their functional groups say', async () => {
    expect(placesOfFrames(await enhanced([at(0), at(2.5)]), 2)?.map(({ position }) => position)).toEqual([
      [0, 0, 0],
      [0, 0, 2.5],
    ]);
  });

  test('lie nowhere where one of them says nothing, or they are fewer than declared', async () => {
    expect(placesOfFrames(await enhanced([at(0), []]), 2)).toBeUndefined();
    expect(placesOfFrames(await enhanced([at(0)]), 1000)).toBeUndefined();
  });

  test('are told apart by what varies between them', async () => {
    const file = await enhanced([at(0, diffusion(0)), at(0, diffusion(1000))]);
    expect(describePoints([0, 1].map((frame) => ({ file, frame })))).toEqual({
      name: 'b-value',
      labels: ['b 0', 'b 1000'],
    });
  });
});

describe('images of one plane', () => {
  const image = (echo: string, acquisition: string, type = 'M') =>
    built({
      elements: [
        element(0x00080008, 'CS', `ORIGINAL\\PRIMARY\\${type}\\ND`),
        element(0x00080060, 'CS', 'MR'),
        element(0x00180081, 'DS', echo),
        element(0x00200012, 'IS', acquisition),
      ],
    });
  const dimension = (...files: readonly Awaited<ReturnType<typeof image>>[]) =>
    describePoints(files.map((file) => ({ file, frame: 0 })));

  test('are echoes, acquisitions, or points', async () => {
    expect(dimension(await image('12', '1'), await image('80.126', '1'))).toEqual({
      name: 'Echo',
      labels: ['TE 12 ms', 'TE 80.13 ms'],
    });
    expect(dimension(await image('12', '1'), await image('12', '2'))).toMatchObject({
      name: 'Acquisition',
    });
    expect(dimension(await image('12', '1'), await image('12', '1'))).toEqual({
      name: 'Point',
      labels: ['1', '2'],
    });
  });

  test('are magnitude and phase by their Image Type', async () => {
    expect(dimension(await image('12', '1'), await image('12', '1', 'P'))).toEqual({
      name: 'Image type',
      labels: ['M ND', 'P ND'],
    });
  });

  test('are counted where a value comes back', async () => {
    const all = [await image('12', '1'), await image('80', '1'), await image('12', '1')];
    expect(dimension(...all).labels).toEqual(['TE 12 ms · 1', 'TE 80 ms · 2', 'TE 12 ms · 3']);
  });
});
