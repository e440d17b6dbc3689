/** Objects that are no pictures, read from real files; expected values are pydicom's. */
import { describe, expect, test } from 'vitest';
import { contentItems } from '../../src/dicom/content-tree';
import { encapsulatedDocument } from '../../src/dicom/encapsulated-document';
import { regionsOf, segmentsOf } from '../../src/dicom/structure-set';
import { waveformGroups } from '../../src/dicom/waveform';
import { fileOf } from '../../src/testing/indexed-file';
import { hasCorpus, readCorpus } from './corpus';

const load = (path: string) => fileOf(readCorpus(path));

describe.skipIf(!hasCorpus)('real files', () => {
  test.each([
    ['pydicom__pydicom/test_files/waveform_ecg.dcm', 'uV', [100, 81.25, 62.5], -112.5, 4_087_060],
    ['mksgroup__pixelmed/displaywave/39da47b7.dcm', 'mV', [0.22692, 0.22692], -0.01952, 420.6316],
    ['cornerstonejs__dicomParser/testImages/deflate/wave_dfl', 'mV', [0.22692, 0.22692], -0.01952, 420.6316],
  ])('%s holds the samples that pydicom reads', async (path, unit, start, last, total) => {
    const [group] = await waveformGroups(await load(path));
    const channels = group?.channels.map(({ values }) => values(0, group.samples)) ?? [];
    expect(channels).toHaveLength(12);
    expect(group?.channels[0]?.unit).toBe(unit);
    for (const [at, value] of start.entries()) expect(channels[0]?.[at]).toBeCloseTo(value, 6);
    expect(channels[11]?.at(-1)).toBeCloseTo(last, 6);
    const sum = channels.reduce((all, values) => values.reduce((a, b) => a + b, all), 0);
    expect(sum).toBeCloseTo(total, 3);
  });

  test.each([
    ['QIICR__dcmqi/data/sr-example/sr.dcm', 256],
    ['pydicom__pydicom/tests/test_files/dcmqi_tid1500.dcm', 41],
    ['pydicom__pydicom/test_files/test-SR.dcm', 29],
    ['cornerstonejs__dicomParser/testImages/deflate/report_dfl', 21],
  ])('%s has %d content items', async (path, count) => {
    expect(await contentItems(await load(path))).toHaveLength(count);
  });

  test('a measurement is read with its unit', async () => {
    const items = await contentItems(await load('QIICR__dcmqi/data/sr-example/sr.dcm'));
    const measured = items.filter(({ valueType }) => valueType === 'NUM');
    expect(measured.length).toBeGreaterThan(0);
    for (const { text } of measured) expect(text).toMatch(/^-?[\d.e+-]+( \S.*)?$/i);
  });

  test('a structure set has its regions, contours and points', async () => {
    const regions = regionsOf(await load('pydicom__pydicom/test_files/rtstruct.dcm'));
    expect(regions.map(({ name, type }) => [name, type])).toEqual([
      ['patient', 'EXTERNAL'],
      ['Isocenter 1', 'ISOCENTER'],
      ['Isocenter 2', 'ISOCENTER'],
    ]);
    for (const { contours } of regions)
      for (const { points, pointCount } of contours) expect(await points()).toHaveLength(3 * pointCount);
  });

  test('a segmentation has its segments in their colours', async () => {
    const file = await load('QIICR__dcmqi/data/segmentations/partial_overlaps.dcm');
    const segments = segmentsOf(file);
    // Slicer's colours of tissue, artery and capillary, which its writer coded with another white point.
    const meant: Record<string, readonly number[]> = {
      GREEN: [128, 174, 128],
      ORANGE: [216, 101, 79],
      PURPLE: [183, 156, 220],
    };
    for (const [label, rgb] of Object.entries(meant)) {
      const colour = segments.find((segment) => segment.label === label)?.colour ?? [];
      for (const [at, value] of rgb.entries()) expect(Math.abs((colour[at] ?? -99) - value)).toBeLessThan(8);
    }
  });

  test('a PDF is carried whole', async () => {
    const carried = encapsulatedDocument(await load('PantelisGeorgiadis__dcmjs-dimse/datasets/pdf.dcm'));
    expect(await carried?.blob.slice(0, 5).text()).toBe('%PDF-');
    expect(carried?.mimeType).toBe('application/pdf');
  });
});
