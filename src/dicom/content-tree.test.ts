import { describe, expect, test } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { contentItems, reportState } from './content-tree';

const code = (sequence: number, value: string, meaning: string): BuiltElement =>
  element(sequence, 'SQ', {
    items: [
      [
        element(0x00080100, 'SH', value),
        element(0x00080102, 'SH', 'DCM'),
        element(0x00080104, 'LO', meaning),
      ],
    ],
  });
const name = (meaning: string) => code(0x0040a043, '1', meaning);
const item = (type: string, ...elements: BuiltElement[]): BuiltElement[] => [
  element(0x0040a010, 'CS', 'CONTAINS'),
  element(0x0040a040, 'CS', type),
  ...elements,
];

describe('the content of a report', () => {
  const report = built({
    elements: [
      element(0x0040a040, 'CS', 'CONTAINER'),
      name('Findings'),
      element(0x0040a491, 'CS', 'COMPLETE'),
      element(0x0040a493, 'CS', 'UNVERIFIED'),
      element(0x0040a730, 'SQ', {
        items: [
          item('TEXT', name('Finding'), element(0x0040a160, 'UT', '<b>Mass</b>\\left')),
          item(
            'NUM',
            name('Length'),
            element(0x0040a300, 'SQ', {
              items: [[code(0x004008ea, 'mm', 'millimeter'), element(0x0040a30a, 'DS', '12.5')]],
            }),
            element(0x0040a730, 'SQ', {
              items: [
                item(
                  'IMAGE',
                  element(0x00081199, 'SQ', {
                    items: [
                      [
                        element(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
                        element(0x00081155, 'UI', '1.2.3'),
                        element(0x00081160, 'IS', '2\\4'),
                      ],
                    ],
                  }),
                ),
              ],
            }),
          ),
          item('NUM', name('Empty'), element(0x0040a300, 'SQ', { items: [] })),
          item('CODE', name('Side'), code(0x0040a168, 'G-A101', 'Left')),
          [element(0x0040a010, 'CS', 'INFERRED FROM'), element(0x0040db73, 'UL', [1, 2, 1])],
        ],
      }),
    ],
  });

  test('is a list of items in the order of the document', async () => {
    const items = await contentItems(await report);
    expect(items.map(({ path, name: concept, text }) => [path, concept?.meaning, text])).toEqual([
      ['1', 'Findings', ''],
      ['1.1', 'Finding', '<b>Mass</b>\\left'],
      ['1.2', 'Length', '12.5 mm'],
      ['1.2.1', undefined, ''],
      ['1.3', 'Empty', ''],
      ['1.4', 'Side', 'Left'],
      ['1.5', undefined, 'see 1.2.1'],
    ]);
    expect(items[3]?.references).toEqual([
      { sopClassUID: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUID: '1.2.3', frames: [2, 4] },
    ]);
  });

  test('says how far it is', async () => {
    expect(reportState(await report)).toBe('complete, unverified');
  });
});
