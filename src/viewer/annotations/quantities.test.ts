import { describe, expect, test } from 'vitest';
import type { ImagePoint, MeasurementKind } from '../../dicom/measurement';
import { element } from '../../testing/dicom-builder';
import { built } from '../../testing/indexed-file';
import { ultrasoundRegions, type Calibration } from './calibration';
import { readingOf, type MeasuredPixels } from './quantities';

const calibration = (part: Partial<Calibration> = {}): Calibration => ({
  plane: { spacing: [0.5, 0.5], spacingAt: 'patient' },
  aspectRatio: undefined,
  regions: [],
  ...part,
});
const unspaced = calibration({ plane: { spacing: undefined, spacingAt: 'patient' } });

const read = (
  kind: MeasurementKind,
  points: readonly ImagePoint[],
  where = calibration(),
  pixels?: MeasuredPixels,
) => {
  const { quantities, note } = readingOf({ kind, points }, where, pixels);
  return {
    note,
    units: quantities.map(({ unit }) => unit),
    ...Object.fromEntries(quantities.map(({ name, value }) => [name, value])),
  };
};

describe('sizes of shapes that are known', () => {
  test('lines and axes in millimetres', () => {
    // 3-4-5 in pixels of half a millimetre.
    expect(
      read('length', [
        [10, 10],
        [40, 50],
      ]),
    ).toEqual({ Length: 25, units: ['mm'], note: '' });
    expect(
      read('bidirectional', [
        [0, 0],
        [0, 10],
        [-10, 5],
        [10, 5],
      ]),
    ).toMatchObject({ 'Long axis': 10, 'Short axis': 5 });
    expect(
      read('curve', [
        [0, 0],
        [10, 0],
        [10, 10],
      ]),
    ).toMatchObject({ Length: 10 });
  });

  test('pixels that are not square', () => {
    const flat = calibration({ plane: { spacing: [2, 0.5], spacingAt: 'patient' } });
    expect(
      read(
        'length',
        [
          [0, 0],
          [0, 10],
        ],
        flat,
      ),
    ).toMatchObject({ Length: 20 });
    expect(
      read(
        'length',
        [
          [0, 0],
          [10, 0],
        ],
        flat,
      ),
    ).toMatchObject({ Length: 5 });
    expect(
      read(
        'angle',
        [
          [4, 0],
          [0, 0],
          [0, 1],
        ],
        flat,
      ),
    ).toMatchObject({ Angle: 90 });
    // Four columns are as far as one row.
    expect(
      read(
        'angle',
        [
          [4, 0],
          [0, 0],
          [4, 1],
        ],
        flat,
      ),
    ).toMatchObject({ Angle: 45 });
    // Round as drawn: radius 5 mm.
    expect(
      read(
        'circle',
        [
          [50, 50],
          [60, 50],
        ],
        flat,
      )['Area' as never],
    ).toBeCloseTo(Math.PI * 25, 1);
  });

  test('angles', () => {
    expect(
      read('angle', [
        [1, 0],
        [0, 0],
        [-1, 1],
      ]),
    ).toMatchObject({ units: ['°'], note: '' });
    expect(
      read('angle', [
        [1, 0],
        [0, 0],
        [-1, 1],
      ])['Angle' as never],
    ).toBeCloseTo(135, 9);
    expect(
      read('cobb', [
        [0, 0],
        [10, 1],
        [10, 20],
        [0, 21],
      ])['Cobb angle' as never],
    ).toBeCloseTo(11.42, 2);
  });

  test('areas and lines around', () => {
    const square: ImagePoint[] = [
      [10, 10],
      [30, 10],
      [30, 20],
      [10, 20],
    ];
    expect(read('rectangle', square)).toMatchObject({ Area: 50, Perimeter: 30, units: ['mm²', 'mm'] });
    expect(read('freehand', square)).toMatchObject({ Area: 50, Perimeter: 30 });
    // Semi-axes of 10 and 5 mm, at 45 degrees.
    const tilted = read('ellipse', [
      [20 - 14.142, 20 - 14.142],
      [20 + 14.142, 20 + 14.142],
      [20 + 7.071, 20 - 7.071],
      [20 - 7.071, 20 + 7.071],
    ]);
    expect(tilted['Area' as never]).toBeCloseTo(Math.PI * 50, 0);
    // Ramanujan's approximation.
    expect(tilted['Perimeter' as never]).toBeCloseTo(48.442, 1);
  });
});

describe('what is not in millimetres of the patient says so', () => {
  test('no spacing', () => {
    expect(
      read(
        'length',
        [
          [0, 0],
          [3, 4],
        ],
        unspaced,
      ),
    ).toEqual({ Length: 5, units: ['px'], note: 'No spacing: pixels only' });
    const tall = { ...unspaced, aspectRatio: [2, 1] as const };
    expect(
      read(
        'length',
        [
          [0, 0],
          [0, 10],
        ],
        tall,
      ),
    ).toMatchObject({ Length: 20, units: ['px'] });
    expect(
      read(
        'angle',
        [
          [1, 0],
          [0, 0],
          [0, 1],
        ],
        unspaced,
      ),
    ).toMatchObject({ note: '' });
  });

  test('spacing at the detector', () => {
    const radiograph = calibration({ plane: { spacing: [0.1, 0.1], spacingAt: 'detector' } });
    expect(
      read(
        'length',
        [
          [0, 0],
          [100, 0],
        ],
        radiograph,
      ),
    ).toEqual({ Length: 10, units: ['mm'], note: 'At the detector' });
  });
});

describe('ultrasound', () => {
  const region = (
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    units: [number, number],
    deltas: [number, number],
  ) => [
    element(0x00186018, 'UL', [x0]),
    element(0x0018601a, 'UL', [y0]),
    element(0x0018601c, 'UL', [x1]),
    element(0x0018601e, 'UL', [y1]),
    element(0x00186024, 'US', [units[0]]),
    element(0x00186026, 'US', [units[1]]),
    element(0x0018602c, 'FD', [deltas[0]]),
    element(0x0018602e, 'FD', [deltas[1]]),
  ];
  /** A picture of tissue above a Doppler spectrum, and a bar of grey without a scale. */
  const scan = async () => {
    const file = await built({
      elements: [
        element(0x00186011, 'SQ', {
          items: [
            region(0, 0, 299, 199, [3, 3], [0.02, 0.04]),
            region(0, 200, 299, 399, [4, 7], [0.01, -0.5]),
            region(300, 0, 319, 399, [0, 0], [0, 0]),
          ],
        }),
      ],
    });
    return { ...unspaced, regions: ultrasoundRegions(file) };
  };

  test('is measured by the region that it lies in', async () => {
    const where = await scan();
    expect(
      read(
        'length',
        [
          [10, 10],
          [110, 10],
        ],
        where,
      ),
    ).toEqual({ Length: 20, units: ['mm'], note: '' });
    expect(
      read(
        'length',
        [
          [10, 10],
          [10, 110],
        ],
        where,
      ),
    ).toMatchObject({ Length: 40 });
    expect(
      read(
        'rectangle',
        [
          [0, 0],
          [100, 0],
          [100, 100],
          [0, 100],
        ],
        where,
      ),
    ).toMatchObject({ Area: 800 });
    const doppler = read(
      'length',
      [
        [10, 300],
        [60, 360],
      ],
      where,
    );
    expect(doppler).toMatchObject({ units: ['s', 'cm/s'], note: '' });
    expect(doppler['Time' as never]).toBeCloseTo(0.5, 9);
    expect(doppler['Velocity' as never]).toBeCloseTo(30, 9);
  });

  test('says where no region gives a scale', async () => {
    const where = await scan();
    const note = (points: ImagePoint[], kind: MeasurementKind = 'length') => read(kind, points, where).note;
    expect(
      note([
        [10, 150],
        [10, 250],
      ]),
    ).toBe('Across calibrated regions: pixels only');
    expect(
      note([
        [350, 10],
        [390, 10],
      ]),
    ).toBe('Outside calibrated regions: pixels only');
    expect(
      note([
        [305, 10],
        [305, 90],
      ]),
    ).toBe('Region without a scale: pixels only');
    expect(
      note(
        [
          [10, 210],
          [60, 210],
          [60, 260],
          [10, 260],
        ],
        'rectangle',
      ),
    ).toBe('Region is not spatial: pixels only');
  });
});

describe('statistics', () => {
  /** A disc of 100 with radius 20 around the middle of 128 × 96 pixels, on 10. */
  const [columns, rows] = [128, 96];
  const values = Float32Array.from({ length: columns * rows }, (_, at) => {
    const [x, y] = [(at % columns) + 0.5 - 64, Math.floor(at / columns) + 0.5 - 48];
    return Math.hypot(x, y) <= 20 ? 100 : 10;
  });
  const pixels: MeasuredPixels = { rows, columns, values, factor: 1, offset: 0, unit: 'HU', note: '' };

  test('of the pixels inside, by their centres', () => {
    expect(
      read(
        'circle',
        [
          [64, 48],
          [84, 48],
        ],
        calibration(),
        pixels,
      ),
    ).toMatchObject({ Mean: 100, SD: 0, Min: 100, Max: 100 });
    const around: ImagePoint[] = [
      [40, 24],
      [88, 24],
      [88, 72],
      [40, 72],
    ];
    const disc = values.filter((value) => value === 100).length;
    const inside = 48 * 48;
    const mean = (disc * 100 + (inside - disc) * 10) / inside;
    const reading = read('rectangle', around, calibration(), pixels);
    expect(reading).toMatchObject({ Min: 10, Max: 100 });
    expect(reading['Mean' as never]).toBeCloseTo(mean, 9);
    const variance = (disc * (100 - mean) ** 2 + (inside - disc) * (10 - mean) ** 2) / (inside - 1);
    expect(reading['SD' as never]).toBeCloseTo(Math.sqrt(variance), 9);
  });

  test('in the unit of the image, and of nothing outside it', () => {
    const suv = { ...pixels, factor: 0.02, offset: 0, unit: 'SUVbw' };
    expect(
      read(
        'circle',
        [
          [64, 48],
          [74, 48],
        ],
        calibration(),
        suv,
      ),
    ).toMatchObject({ Mean: 2, Max: 2, units: ['mm²', 'mm', 'SUVbw', 'SUVbw', 'SUVbw', 'SUVbw'] });
    expect(read('probe', [[64.2, 48.9]], calibration(), suv)).toEqual({
      Value: 2,
      units: ['SUVbw'],
      note: '',
    });
    expect(read('probe', [[-3, 5]], calibration(), pixels)).toMatchObject({ units: [] });
    expect(
      read(
        'circle',
        [
          [-64, 48],
          [-60, 48],
        ],
        calibration(),
        pixels,
      ),
    ).toMatchObject({ units: ['mm²', 'mm'] });
  });
});
