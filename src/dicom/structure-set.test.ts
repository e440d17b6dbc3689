import { describe, expect, test } from 'vitest';
import { element } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { encapsulatedDocument, videoStream } from './encapsulated-document';
import { labOf, referencedUIDs, regionsOf, segmentsOf } from './structure-set';

describe('a structure set', () => {
  test('is a list of regions with their contours', async () => {
    const file = await built({
      elements: [
        element(0x00080060, 'CS', 'RTSTRUCT'),
        element(0x30060020, 'SQ', {
          items: [
            [element(0x30060022, 'IS', '7'), element(0x30060026, 'LO', 'Heart')],
            [element(0x30060022, 'IS', '9'), element(0x30060026, 'LO', 'Empty')],
          ],
        }),
        element(0x30060039, 'SQ', {
          items: [
            [
              element(0x3006002a, 'IS', '255\\0\\16'),
              element(0x30060040, 'SQ', {
                items: [
                  [
                    element(0x30060016, 'SQ', { items: [[element(0x00081155, 'UI', '1.2.3')]] }),
                    element(0x30060042, 'CS', 'CLOSED_PLANAR'),
                    element(0x30060046, 'IS', '2'),
                    element(0x30060050, 'DS', '0\\1.5\\-2\\3\\4\\5'),
                  ],
                ],
              }),
              element(0x30060084, 'IS', '7'),
            ],
          ],
        }),
        element(0x30060080, 'SQ', {
          items: [[element(0x30060084, 'IS', '7'), element(0x300600a4, 'CS', 'ORGAN')]],
        }),
      ],
    });
    const [heart, empty] = regionsOf(file);
    expect(heart).toMatchObject({ number: 7, name: 'Heart', type: 'ORGAN', colour: [255, 0, 16] });
    expect(heart?.contours[0]).toMatchObject({
      sources: [{ sopInstanceUID: '1.2.3', frames: [] }],
      closed: true,
      pointCount: 2,
    });
    expect(await heart?.contours[0]?.points()).toEqual([0, 1.5, -2, 3, 4, 5]);
    expect(empty).toEqual({ number: 9, name: 'Empty', type: '', colour: undefined, contours: [] });
    expect(referencedUIDs(file)).toEqual(['1.2.3']);
  });
});

describe('a segmentation', () => {
  test('is a list of segments', async () => {
    const file = await built({
      elements: [
        element(0x00620002, 'SQ', {
          items: [
            [
              element(0x00620004, 'US', [1]),
              element(0x00620005, 'LO', 'Liver'),
              element(0x00620008, 'CS', 'MANUAL'),
              element(0x0062000d, 'US', [65535, 32896, 32896]),
            ],
          ],
        }),
      ],
    });
    expect(segmentsOf(file)).toEqual([
      { number: 1, label: 'Liver', category: '', type: '', algorithm: 'manual', colour: [255, 255, 255] },
    ]);
  });

  test('is coloured as its file says', () => {
    // sRGB red is L* 54.29, a* 80.80, b* 69.89 under D50.
    const scaled = (l: number, a: number, b: number) =>
      labOf([(l / 100) * 65535, ((a + 128) / 255) * 65535, ((b + 128) / 255) * 65535]);
    const [red = 0, green = 0, blue = 0] = scaled(54.29, 80.8, 69.89) ?? [];
    expect(red).toBeGreaterThan(252);
    expect(green).toBeLessThan(12);
    expect(blue).toBeLessThan(12);
    expect(scaled(0, 0, 0)).toEqual([0, 0, 0]);
    expect(labOf([1])).toBeUndefined();
  });
});

describe('what a file carries whole', () => {
  test('is a document without the byte that pads it', async () => {
    const file = await built({
      elements: [
        element(0x00420010, 'ST', 'Letter'),
        element(0x00420011, 'OB', new TextEncoder().encode('%PDF-1\0')),
        element(0x00420012, 'LO', 'application/pdf'),
        element(0x00420015, 'UL', [6]),
      ],
    });
    const carried = encapsulatedDocument(file);
    expect(carried).toMatchObject({ title: 'Letter', mimeType: 'application/pdf' });
    expect(await carried?.blob.text()).toBe('%PDF-1');
    expect(encapsulatedDocument(await built({ elements: [] }))).toBeUndefined();
  });

  test('is a video of its joined fragments', async () => {
    const file = await built({
      transferSyntax: '1.2.840.10008.1.2.4.102',
      elements: [element(0x7fe00010, 'OB', { fragments: [Uint8Array.of(1, 2), Uint8Array.of(3, 4)] })],
    });
    expect([...new Uint8Array((await videoStream(file)?.arrayBuffer()) ?? new ArrayBuffer())]).toEqual([
      1, 2, 3, 4,
    ]);
    expect(videoStream(await built({ elements: [] }))).toBeUndefined();
  });
});
