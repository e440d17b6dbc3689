import { describe, expect, test } from 'vitest';
import { element, SYNTAX, type BuiltElement } from '../testing/dicom-builder';
import { built, bytes } from '../testing/indexed-file';
import { collectTerms } from './collect';
import { mergeTerms } from './terms';
import type { Term } from './patients';

const said = (terms: readonly Term[]): string[] => terms.map(({ kind, text }) => `${kind} ${text}`).sort();
const item = (...elements: readonly BuiltElement[]) => ({ items: [elements] });

const elements = [
  element(0x00080005, 'CS', 'ISO_IR 192'),
  element(0x00080018, 'UI', '1.2.3'),
  element(0x00080020, 'DA', '20190312'),
  element(0x00080050, 'SH', 'ACC7781'),
  element(0x00080080, 'LO', 'Compton Hospital'),
  element(0x00080081, 'ST', '12 Elm Street\r\nSpringfield'),
  element(0x00080090, 'PN', 'Hicks^Peter^^Dr'),
  element(0x00081010, 'SH', 'SCNR7741'),
  element(0x0008103e, 'LO', 'T1 AX'),
  element(0x00081110, 'SQ', item(element(0x00101005, 'PN', 'Birth^Name'))),
  element(0x00100010, 'PN', 'Yamada^Tarou=山田^太郎=やまだ^たろう'),
  element(0x00100020, 'LO', '8371727310'),
  element(0x00100030, 'DA', '19551203'),
  element(0x00101000, 'LO', 'OLD-1\\OLD-2'),
  element(0x00101040, 'LO', '1820 S Villas Ln'),
  element(0x00102154, 'SH', '509-218-0415'),
  element(0x00181000, 'LO', 'UNKNOWN'),
];
const expected = [
  'address 12 Elm Street\r\nSpringfield',
  'address 1820 S Villas Ln',
  'date 19551203',
  'date 20190312',
  'device SCNR7741',
  'id 8371727310',
  'id ACC7781',
  'id OLD-1',
  'id OLD-2',
  'institution Compton Hospital',
  'name Birth^Name',
  'name Yamada^Tarou=山田^太郎=やまだ^たろう',
  'person Hicks^Peter^^Dr',
  'phone 509-218-0415',
];

describe('terms of one file', () => {
  test.each(['explicit', 'implicit', 'bigEndian', 'deflated'] as const)('%s', async (syntax) => {
    const file = await built({ transferSyntax: SYNTAX[syntax], elements });
    expect(said(collectTerms(file))).toEqual(expected);
  });

  test('names in ISO 2022 and in Latin-1 are decoded', async () => {
    const japanese = await built({
      elements: [
        element(0x00080005, 'CS', '\\ISO 2022 IR 87'),
        element(
          0x00100010,
          'PN',
          bytes('Yamada^Tarou=', 0x1b, '$B;3ED', 0x1b, '(B^', 0x1b, '$BB@O:', 0x1b, '(B'),
        ),
      ],
    });
    expect(said(collectTerms(japanese))).toEqual(['name Yamada^Tarou=山田^太郎']);
    const german = await built({
      elements: [
        element(0x00080005, 'CS', 'ISO_IR 100'),
        element(0x00100010, 'PN', bytes('M', 0xfc, 'ller^J', 0xf6, 'rg')),
      ],
    });
    expect(said(collectTerms(german))).toEqual(['name Müller^Jörg']);
  });

  test('names in private elements, and what content items say of persons and orders', async () => {
    const concept = (code: string) =>
      element(0x0040a043, 'SQ', item(element(0x00080100, 'SH', code), element(0x00080102, 'SH', 'DCM')));
    const content = (code: string, ...value: BuiltElement[]) => [
      element(0x0040a040, 'CS', 'TEXT'),
      concept(code),
      ...value,
    ];
    const file = await built({
      elements: [
        element(0x00090010, 'LO', 'SOME VENDOR'),
        element(0x00091001, 'PN', 'Private^Person'),
        element(0x00091002, 'LO', 'no name'),
        element(0x0040a730, 'SQ', {
          items: [
            content('121030', element(0x0040a160, 'UT', 'SUBJ-9')),
            content('121106', element(0x0040a160, 'UT', 'a comment')),
            content('121008', element(0x0040a123, 'PN', 'Observer^Olga')),
          ],
        }),
      ],
    });
    expect(said(collectTerms(file))).toEqual(['id SUBJ-9', 'person Observer^Olga', 'person Private^Person']);
  });

  test('names without a Latin letter are no placeholders', async () => {
    const names = ['김희중', 'やまだ^たろう', 'Люксембур', 'Διονυσιος'];
    for (const name of names) {
      const file = await built({
        elements: [element(0x00080005, 'CS', 'ISO_IR 192'), element(0x00100010, 'PN', name)],
      });
      expect(said(collectTerms(file))).toEqual([`name ${name}`]);
    }
  });

  test('institutions by code, placeholders left out', async () => {
    const file = await built({
      elements: [
        element(
          0x00080082,
          'SQ',
          item(element(0x00080100, 'SH', '77'), element(0x00080104, 'LO', 'Elm Clinic')),
        ),
        element(0x00081032, 'SQ', item(element(0x00080104, 'LO', 'CT of the head'))),
        element(0x00100010, 'PN', 'Anonymous'),
        element(0x00100020, 'LO', '000'),
      ],
    });
    expect(said(collectTerms(file))).toEqual(['institution Elm Clinic']);
  });
});

describe('terms of several files', () => {
  test('each once, in all its kinds', () => {
    const a: Term[] = [
      { kind: 'id', text: '1234' },
      { kind: 'name', text: 'A^B' },
    ];
    const b: Term[] = [
      { kind: 'id', text: '1234' },
      { kind: 'person', text: 'A^B' },
    ];
    expect(said(mergeTerms(a, b))).toEqual(['id 1234', 'name A^B', 'person A^B']);
    expect(mergeTerms(a, [])).toEqual(a);
  });

  test('hostile numbers of terms are bounded', () => {
    const many = Array.from({ length: 50_000 }, (_, at): Term => ({ kind: 'date', text: `d${at}` }));
    const merged = mergeTerms([{ kind: 'name', text: 'A^B' }], many);
    expect(merged.length).toBeLessThan(5_000);
    expect(merged).toContainEqual({ kind: 'name', text: 'A^B' });
  });
});
