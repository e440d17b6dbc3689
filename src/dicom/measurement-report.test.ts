import { describe, expect, test, vi } from 'vitest';
import { ctSlice, instanceUID, seriesUID } from '../testing/synthetic-images';
import { fileOf } from '../testing/indexed-file';
import { element } from '../testing/dicom-builder';
import type { ReferencedImage } from './document-dataset';
import { encodeDataset } from './encode-dataset';
import { keyImagesIn, keyObjectDocument } from './key-object-document';
import type { ImagePoint, Measurement, MeasurementKind, PlaneKind, PlaneMeasurement } from './measurement';
import { measurementReport } from './measurement-report';
import { measurementsIn } from './read-measurement-report';
import { firstText } from './values';

// dcmjs takes its time to load.
vi.setConfig({ testTimeout: 60_000 });

const image: ReferencedImage = {
  sopClassUID: '1.2.840.10008.5.1.4.1.1.2',
  sopInstanceUID: instanceUID(1, 1, 0),
  seriesInstanceUID: seriesUID(1, 1),
  numberOfFrames: 1,
};
const clip: ReferencedImage = { ...image, sopInstanceUID: instanceUID(1, 1, 1), numberOfFrames: 12 };

const subject = async (...own: Parameters<typeof element>[]) => ({
  file: await fileOf(ctSlice({ count: 1, with: own.map((each) => element(...each)) })),
  images: [image, clip],
  now: new Date(2024, 1, 29, 10, 15, 30),
  seriesNumber: 900,
});

let ids = 0;
const measured = (
  kind: MeasurementKind,
  points: readonly ImagePoint[],
  part: Partial<Measurement> = {},
): Measurement => ({
  id: `0b1ffb6d-8a35-4c1c-9d2b-00000000${String((ids += 1)).padStart(4, '0')}`,
  kind,
  points,
  sopInstanceUID: image.sopInstanceUID,
  frame: 0,
  label: '',
  quantities: [{ name: 'Length', value: 12.5, unit: 'mm' }],
  note: '',
  ...part,
});

const ALL: readonly Measurement[] = [
  measured(
    'length',
    [
      [10.25, 20.5],
      [30, 40],
    ],
    { label: 'Größe, “left”' },
  ),
  measured(
    'bidirectional',
    [
      [0, 0],
      [10, 0],
      [5, -2],
      [5, 2],
    ].map(([x = 0, y = 0]) => [x + 50, y + 50]),
    {
      quantities: [
        { name: 'Long axis', value: 8, unit: 'mm' },
        { name: 'Short axis', value: 5, unit: 'mm' },
      ],
    },
  ),
  measured(
    'angle',
    [
      [1, 1],
      [2, 9],
      [8, 8],
    ],
    { quantities: [{ name: 'Angle', value: 45.5, unit: '°' }] },
  ),
  measured(
    'cobb',
    [
      [1, 1],
      [2, 9],
      [8, 8],
      [9, 9],
    ],
    { quantities: [{ name: 'Cobb angle', value: 9, unit: '°' }] },
  ),
  measured(
    'ellipse',
    [
      [0, 10],
      [40, 10],
      [20, 0],
      [20, 20],
    ],
    {
      quantities: [
        { name: 'Area', value: 314.159, unit: 'mm²' },
        { name: 'Mean', value: -12.5, unit: 'HU' },
        { name: 'SD', value: 3, unit: 'HU' },
        { name: 'Min', value: -30, unit: 'HU' },
        { name: 'Max', value: 5, unit: 'HU' },
      ],
    },
  ),
  measured(
    'rectangle',
    [
      [1, 1],
      [9, 1],
      [9, 5],
      [1, 5],
    ],
    { quantities: [{ name: 'Area', value: 32, unit: 'px²' }], note: 'No spacing: pixels only' },
  ),
  measured(
    'circle',
    [
      [20, 20],
      [30, 20],
    ],
    { quantities: [{ name: 'Mean', value: 3.25, unit: 'SUVbw' }] },
  ),
  measured(
    'freehand',
    [
      [1, 1],
      [9, 1],
      [9, 5],
      [4, 7],
    ],
    { frame: 4, sopInstanceUID: clip.sopInstanceUID },
  ),
  measured('curve', [
    [1, 1],
    [9, 1],
    [9, 5],
  ]),
  measured('probe', [[3.5, 4.5]], { quantities: [{ name: 'Value', value: 100, unit: '' }] }),
  measured(
    'arrow',
    [
      [3, 4],
      [30, 40],
    ],
    { label: 'here', quantities: [] },
  ),
  measured('text', [[3, 4]], { label: 'R', quantities: [] }),
];

const written = async (dataset: Parameters<typeof encodeDataset>[0]) =>
  fileOf(await encodeDataset(dataset, '2.25.1'));

describe('a measurement report', () => {
  test('holds every measurement, and gives it back as it was', async () => {
    const report = await written(measurementReport(await subject(), ALL, '2.25.2'));
    const back = measurementsIn(report);
    expect(back.length).toBe(ALL.length);
    for (const [at, measurement] of ALL.entries()) expect(back[at]).toEqual(measurement);
  });

  test('gives a spline back as its line, and numbers axes by their length', async () => {
    const outline: ImagePoint[] = [
      [0, 0],
      [5, -1],
      [9, 4],
      [3, 8],
    ];
    const spline = measured(
      'spline',
      [
        [0, 0],
        [9, 4],
        [3, 8],
      ],
      { outline },
    );
    const axes = measured(
      'bidirectional',
      [
        [0, 0],
        [4, 0],
        [0, 1],
        [0, 9],
      ],
      {
        quantities: [
          { name: 'Long axis', value: 8, unit: 'mm' },
          { name: 'Short axis', value: 4, unit: 'mm' },
        ],
      },
    );
    const back = measurementsIn(await written(measurementReport(await subject(), [spline, axes], '2.25.2')));
    expect(back[0]).toMatchObject({ id: spline.id, kind: 'freehand', points: outline });
    expect(back[1]).toMatchObject({
      points: [
        [0, 1],
        [0, 9],
        [0, 0],
        [4, 0],
      ],
    });
  });

  test('belongs to the study, and says of a de-identified one that it is, unless something was typed', async () => {
    const of = async (measurements: readonly Measurement[], ...own: Parameters<typeof element>[]) =>
      written(measurementReport(await subject(...own), measurements, '2.25.2'));
    const named = await of(ALL, [0x00100010, 'PN', 'Grün^Ida']);
    expect(firstText(named, named.dataset, 0x00100010)).toBe('Grün^Ida');
    expect(firstText(named, named.dataset, 0x00120062)).toBe('');
    const plain = ALL.map((each) => ({ ...each, label: '' }));
    for (const [measurements, removed] of [
      [plain, 'YES'],
      [ALL, ''],
    ] as const) {
      const unnamed = await of(measurements, [0x00120062, 'CS', 'YES'], [0x00120063, 'LO', 'Lethe']);
      expect(firstText(unnamed, unnamed.dataset, 0x00120062)).toBe(removed);
    }
  });

  test('thins a line of more points than an element holds', async () => {
    const line = Array.from({ length: 30_000 }, (_, at): ImagePoint => [at / 100, Math.sin(at)]);
    const [back] = measurementsIn(
      await written(measurementReport(await subject(), [measured('curve', line)], '2.25.2')),
    );
    expect(back?.points.length).toBeLessThan(8001);
    expect(back?.points.at(-1)?.[0]).toBeCloseTo(299.99, 3);
  });

  describe('of what is measured in planes', () => {
    // Turned by 30 degrees about the head-feet axis.
    const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];
    const plane = { position: [-12.5, 40.25, 300], orientation: [cos, sin, 0, 0, 0, -1] } as const;
    const at = (right: number, down: number) =>
      [-12.5 + cos * right, 40.25 + sin * right, 300 - down] as const;
    const inPlane = (kind: PlaneKind, ...points: (readonly [number, number])[]): PlaneMeasurement => ({
      id: crypto.randomUUID(),
      kind,
      label: '',
      quantities: [{ name: 'Mean', value: 12.5, unit: 'HU' }],
      note: 'MIP of 20 mm',
      seriesInstanceUID: seriesUID(1, 1),
      frameOfReferenceUID: '1.2.3.4',
      image: { sopInstanceUID: clip.sopInstanceUID, frame: 4 },
      plane,
      slab: { kind: 'mip', thickness: 20 },
      points: points.map(([right, down]) => at(right, down)),
    });
    const DRAWN = [
      inPlane('length', [0, 0], [10, 5]),
      inPlane('angle', [0, 0], [10, 5], [3, 9]),
      inPlane('cobb', [0, 0], [10, 5], [3, 9], [8, 8]),
      inPlane('ellipse', [0, 5], [20, 5], [10, 0], [10, 10]),
      inPlane('circle', [10, 10], [13, 14]),
      inPlane('rectangle', [1, 1], [9, 1], [9, 5], [1, 5]),
      inPlane('freehand', [1, 1], [9, 2], [8, 9], [3, 7]),
      {
        ...inPlane('bidirectional', [0, 0], [10, 0], [5, -2], [5, 2]),
        quantities: [
          { name: 'Long axis', value: 10, unit: 'mm' },
          { name: 'Short axis', value: 4, unit: 'mm' },
        ],
      } as const,
      { ...inPlane('arrow', [3, 4], [8, 8]), label: 'node', quantities: [] } as const,
      { ...inPlane('text', [3, 4]), label: 'Läsion', quantities: [] } as const,
      {
        ...inPlane('probe', [3, 4]),
        slab: { kind: 'none', thickness: 10 },
        label: 'node',
        note: 'x',
      } as const,
    ];
    test('brings them back to their planes', async () => {
      const file = await written(measurementReport(await subject(), [...DRAWN, ...ALL], '2.25.2'));
      expect(firstText(file, file.dataset, 0x00080016)).toBe('1.2.840.10008.5.1.4.1.1.88.34');
      const back = measurementsIn(file);
      expect(back).toHaveLength(DRAWN.length + ALL.length);
      for (const [index, mark] of DRAWN.entries()) expect(back[index]).toEqual(near(mark));
    });

    test('leaves out what has no frame of reference', async () => {
      const nowhere = { ...inPlane('probe', [3, 4]), frameOfReferenceUID: '' };
      const file = await written(measurementReport(await subject(), [nowhere], '2.25.2'));
      expect(measurementsIn(file)).toEqual([]);
    });
  });

  test('leaves out what is on images that it does not know', async () => {
    const strange = measured(
      'length',
      [
        [1, 1],
        [2, 2],
      ],
      { sopInstanceUID: '1.2.3' },
    );
    expect(measurementsIn(await written(measurementReport(await subject(), [strange], '2.25.2')))).toEqual(
      [],
    );
  });
});

/** Coordinates are written in single precision. */
const near = (value: unknown): unknown => {
  if (typeof value === 'number') return expect.closeTo(value, 4);
  if (Array.isArray(value)) return value.map(near);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, near(part)]));
};

test('key images come back frame by frame', async () => {
  const keys = [
    { sopInstanceUID: image.sopInstanceUID, frame: 0 },
    { sopInstanceUID: clip.sopInstanceUID, frame: 3 },
  ];
  expect(await keyImagesIn(await written(keyObjectDocument(await subject(), keys)))).toEqual(keys);
});
