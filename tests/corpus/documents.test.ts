/** Documents that Lethe writes, judged by dciodvfy and dcmtk. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeDataset } from '../../src/dicom/encode-dataset';
import { keyObjectDocument } from '../../src/dicom/key-object-document';
import {
  PLANE_KINDS,
  type ImagePoint,
  type Measurement,
  type MeasurementKind,
  type PlaneMeasurement,
} from '../../src/dicom/measurement';
import { measurementReport } from '../../src/dicom/measurement-report';
import { fileOf } from '../../src/testing/indexed-file';
import { ctSlice, instanceUID, seriesUID } from '../../src/testing/synthetic-images';
import { iodErrors, output } from './tools';

const folder = mkdtempSync(join(tmpdir(), 'lethe-documents-'));
const images = [0, 1].map((index) => ({
  // CT, and a multi-frame capture.
  sopClassUID: ['1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.5.1.4.1.1.7.3'][index] ?? '',
  sopInstanceUID: instanceUID(1, 1, index),
  seriesInstanceUID: seriesUID(1, 1),
  numberOfFrames: 1 + 3 * index,
}));
const subject = async () => ({
  file: await fileOf(ctSlice({ count: 1 })),
  images,
  now: new Date(2024, 1, 29, 10, 15, 30),
  seriesNumber: 900,
});

const shapes: Partial<Record<MeasurementKind, readonly ImagePoint[]>> = {
  length: [
    [1, 2],
    [3, 4],
  ],
  bidirectional: [
    [0, 0],
    [9, 0],
    [4, 1],
    [4, 3],
  ],
  angle: [
    [1, 2],
    [3, 4],
    [5, 1],
  ],
  ellipse: [
    [0, 5],
    [20, 5],
    [10, 0],
    [10, 10],
  ],
  circle: [
    [10, 10],
    [14, 10],
  ],
  rectangle: [
    [1, 1],
    [5, 1],
    [5, 5],
    [1, 5],
  ],
  probe: [[3, 3]],
  arrow: [
    [3, 3],
    [9, 9],
  ],
  text: [[3, 3]],
};
const measurements = Object.entries(shapes).map(([kind, points], at): Measurement => ({
  id: crypto.randomUUID(),
  kind: kind as MeasurementKind,
  points,
  sopInstanceUID: images[at % 2]?.sopInstanceUID ?? '',
  frame: at % 2 === 1 ? 2 : 0,
  label: kind === 'text' ? 'Größe' : '',
  note: kind === 'length' ? 'At the detector' : '',
  quantities:
    kind === 'arrow' || kind === 'text'
      ? []
      : [
          { name: kind === 'angle' ? 'Angle' : 'Area', value: 1 / 3, unit: kind === 'angle' ? '°' : 'mm²' },
          { name: 'Mean', value: -12.25, unit: 'HU' },
        ],
}));

async function saved(name: string, dataset: Parameters<typeof encodeDataset>[0]): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await encodeDataset(dataset, '2.25.1'));
  return path;
}

/** Errors and warnings of dcmtk, but for what it says that it does not check. */
const complaints = (text: string) =>
  text.split('\n').filter((line) => /^[EW]:/.test(line) && !/not (yet )?support/.test(line));

test('reports of measurements and key images are valid', async () => {
  const report = await saved('report.dcm', measurementReport(await subject(), measurements, '2.25.2'));
  const keys = await saved(
    'keys.dcm',
    keyObjectDocument(
      await subject(),
      images.map(({ sopInstanceUID }, frame) => ({ sopInstanceUID, frame })),
    ),
  );
  for (const [path, errors] of await iodErrors([report, keys])) expect([path, ...errors]).toEqual([path]);

  for (const path of [report, keys]) {
    const dumped = await output('dcmdump', [path]);
    expect(dumped.code).toBe(0);
    expect(dumped.text).not.toMatch(/^[WE]:/m);
  }
  const read = await output('dsrdump', ['+U8', '+Pl', report]);
  expect(complaints(read.text)).toEqual([]);
  expect(read.code).toBe(0);
  expect(read.text.match(/<contains NUM:/g)).toHaveLength(14);
  expect(read.text.match(/SCOORD/g)).toHaveLength(10);
  expect(read.text).toContain('-12.25');
  const selected = await output('dsrdump', ['+U8', keys]);
  expect(complaints(selected.text)).toEqual([]);
  expect(selected.text.match(/<contains IMAGE/g)).toHaveLength(2);
}, 60_000);

test('a report of what is measured in planes is a valid Comprehensive 3D SR', async () => {
  const corners = [
    [10, 20, 30],
    [14, 20, 30],
    [14, 20, 27],
    [10, 20, 27],
  ] as const;
  const inPlanes = PLANE_KINDS.map((kind): PlaneMeasurement => ({
    id: crypto.randomUUID(),
    kind,
    seriesInstanceUID: seriesUID(1, 1),
    frameOfReferenceUID: '1.2.3.4',
    plane: { position: [0, 20, 0], orientation: [1, 0, 0, 0, 0, -1] },
    slab: kind === 'probe' ? { kind: 'none', thickness: 10 } : { kind: 'mip', thickness: 20 },
    points: corners.slice(
      0,
      { probe: 1, text: 1, length: 2, arrow: 2, circle: 2, angle: 3 }[kind as string] ?? 4,
    ),
    label: '',
    note: '',
    quantities: [{ name: 'Mean', value: -12.25, unit: 'HU' }],
  }));
  const dataset = measurementReport(await subject(), [...inPlanes, ...measurements], '2.25.2');
  const report = await saved('planes.dcm', dataset);
  for (const [path, errors] of await iodErrors([report])) expect([path, ...errors]).toEqual([path]);
  const dumped = await output('dcmdump', [report]);
  expect(dumped.text).not.toMatch(/^[WE]:/m);
  expect(dumped.text.match(/ReferencedFrameOfReferenceUID/g)).toHaveLength(2 * PLANE_KINDS.length);
  const read = await output('dsrdump', ['+U8', '+Pl', report]);
  expect(complaints(read.text)).toEqual([]);
  expect(read.code).toBe(0);
  expect(read.text).toContain('Comprehensive 3D SR');
  // Each has its shape and its plane.
  expect(read.text.match(/SCOORD3D/g)).toHaveLength(2 * PLANE_KINDS.length);
  expect(read.text).toContain('(ELLIPSE,,6/20/30,14/20/30,10/20/34,10/20/26)');
}, 60_000);
