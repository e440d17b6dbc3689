import { describe, expect, it } from 'vitest';
import { displayValue, fullText } from './display-value';
import { indexFile } from './element-index';
import type { Dataset, DicomFile, Element } from './element';
import { characterSetOf, find, firstText, loadValue, numbersOf, readingOf, textOf } from './values';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../testing/dicom-builder';

async function fileOf(
  elements: readonly BuiltElement[],
  transferSyntax: string = SYNTAX.explicit,
): Promise<DicomFile> {
  const result = await indexFile(new Blob([dicomFile({ transferSyntax, elements })]));
  if (!result.ok) throw new Error(result.reason);
  return result.file;
}

function get(dataset: Dataset, tag: number): Element {
  const found = find(dataset, tag);
  if (!found) throw new Error('no such element');
  return found;
}

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

const NUMBERS = [
  element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\ AXIAL'),
  element(0x00080018, 'UI', '1.2.3'),
  element(0x00081140, 'SQ', { items: [[element(0x00081155, 'UI', '1.2.840.10008.1.1')]] }),
  element(0x00104000, 'LT', 'one\\two  '),
  element(0x00186020, 'SL', [-70000]),
  element(0x00189073, 'FD', [0.1, -1e300]),
  element(0x00189184, 'FD', []),
  element(0x00191010, 'UN', bytes('hidden text ')),
  element(0x00200032, 'DS', '-1.5\\+2e1\\ 3 '),
  element(0x00200037, 'DS', '1,5\\\\0x10'),
  element(0x00280009, 'AT', [0x00181063, 0x00540010]),
  element(0x00280010, 'US', [512]),
  element(0x00280103, 'US', [1]),
  element(0x00280106, 'US', [0xfff6]),
  element(0x00281201, 'OW', [1, 2, 65535]),
  element(0x00420011, 'OB', Uint8Array.of(1, 255, 0, 16)),
  element(0x00700022, 'FL', [0.1, 12.5]),
  element(0x00720083, 'OV', [7]),
  element(0x7fe00010, 'OW', [1]),
];

describe.each([SYNTAX.explicit, SYNTAX.implicit, SYNTAX.bigEndian, SYNTAX.deflated])('in %s', (syntax) => {
  it('reads each VR', async () => {
    const file = await fileOf(NUMBERS, syntax);
    const text = (tag: number) => textOf(file, file.dataset, get(file.dataset, tag));
    const numbers = (tag: number) => numbersOf(file, file.dataset, get(file.dataset, tag));
    expect(text(0x00080008)).toEqual(['ORIGINAL', 'PRIMARY', ' AXIAL']);
    expect(text(0x00080018)).toEqual(['1.2.3']);
    expect(text(0x00081140)).toEqual([]);
    expect(text(0x00104000)).toEqual(['one\\two']);
    expect(text(0x00186020)).toEqual(['-70000']);
    expect(text(0x00189073)).toEqual(['0.1', '-1e+300']);
    expect(text(0x00189184)).toEqual([]);
    expect(text(0x00191010)).toEqual([]);
    expect(numbers(0x00200032)).toEqual([-1.5, 20, 3]);
    expect(numbers(0x00200037)).toEqual([NaN, NaN, NaN]);
    expect(text(0x00280009)).toEqual(['00181063', '00540010']);
    expect(numbers(0x00280009)).toEqual([0x00181063, 0x00540010]);
    expect(numbers(0x00280010)).toEqual([512]);
    expect(text(0x00281201)).toEqual([]);
    expect(numbers(0x00281201)).toEqual([1, 2, 65535]);
    expect(numbers(0x00420011)).toEqual([1, 255, 0, 16]);
    expect(text(0x00700022)).toEqual(['0.1', '12.5']);
    // Only implicit encoding leaves open whether (0028,0106) is US or SS.
    expect(numbers(0x00280106)).toEqual([syntax === SYNTAX.implicit ? -10 : 65526]);
    expect(firstText(file, file.dataset, 0x00080018)).toBe('1.2.3');
    expect(firstText(file, file.dataset, 0x00080019)).toBe('');
  });

  it('describes each value in a line', async () => {
    const file = await fileOf(NUMBERS, syntax);
    const shown = (tag: number) => displayValue(file, file.dataset, get(file.dataset, tag));
    expect(shown(0x00080008)).toEqual({ text: 'ORIGINAL\\PRIMARY\\ AXIAL', truncated: false });
    expect(shown(0x00081140)).toEqual({ text: '1 item', truncated: false });
    expect(shown(0x00189184)).toEqual({ text: '', truncated: false });
    expect(shown(0x00280009).text).toBe('(0018,1063)\\(0054,0010)');
    expect(shown(0x00191010).text).toBe('hidden text');
    expect(shown(0x00420011).text).toBe('01 ff 00 10');
    expect(shown(0x00186020).text).toBe('-70000');
    const item = get(file.dataset, 0x00081140).items?.[0];
    if (!item) throw new Error('no item');
    expect(displayValue(file, item, get(item, 0x00081155))).toEqual({
      text: '1.2.840.10008.1.1',
      truncated: false,
      note: 'Verification SOP Class',
    });
  });
});

it('reads public elements and private creators that are written as UN, little endian also in big endian files', async () => {
  const elements = [
    element(0x00090010, 'UN', bytes('ACME')),
    element(0x00100020, 'UN', bytes('ID 1')),
    element(0x00280010, 'UN', Uint8Array.of(0, 2)),
  ];
  for (const syntax of [SYNTAX.explicit, SYNTAX.bigEndian]) {
    const file = await fileOf(elements, syntax);
    expect(elements.map(({ tag }) => firstText(file, file.dataset, tag))).toEqual(['ACME', 'ID 1', '512']);
  }
});

it('takes the character set of the dataset, else of the one around it', async () => {
  const name = element(0x00100010, 'PN', bytes('\xc4'));
  const file = await fileOf([
    element(0x00080005, 'CS', 'ISO_IR 126'),
    element(0x00081140, 'SQ', {
      items: [
        [name, element(0x00081199, 'SQ', { items: [[name]] })],
        [element(0x00080005, 'CS', 'ISO_IR 100'), element(0x00081199, 'SQ', { items: [[name]] })],
      ],
    }),
    name,
  ]);
  const names: string[] = [];
  const collect = (dataset: Dataset) => {
    for (const each of dataset.elements) {
      if (each.tag === 0x00100010) names.push(...textOf(file, dataset, each));
      each.items?.forEach(collect);
    }
  };
  collect(file.dataset);
  expect(names).toEqual(['Δ', 'Δ', 'Ä', 'Δ']);
  expect(characterSetOf(file, file.meta).declared).toBe(false);
});

it('shows the start of what is long and gives the rest on demand', async () => {
  const long = `${'0123456789 '.repeat(20_000)}end`;
  const file = await fileOf([
    element(0x00104000, 'UT', long),
    element(0x00420011, 'OB', new Uint8Array(70_000).fill(7)),
  ]);
  const text = get(file.dataset, 0x00104000);
  const shown = displayValue(file, file.dataset, text);
  expect(shown.truncated).toBe(true);
  expect(shown.text.length).toBeLessThan(300);
  const whole = await loadValue(file, text);
  expect(fullText(whole, readingOf(file, file.dataset, text))).toBe(long);
  expect(displayValue(file, file.dataset, get(file.dataset, 0x00420011)).truncated).toBe(true);
});

it('counts fragments without reading them', async () => {
  const fragments = [new Uint8Array(3), new Uint8Array(1000)];
  const file = await fileOf([element(0x7fe00010, 'OB', { fragments })], SYNTAX.rle);
  expect(displayValue(file, file.dataset, get(file.dataset, 0x7fe00010)).text).toBe(
    '2 fragments, 1,004 bytes',
  );
});
