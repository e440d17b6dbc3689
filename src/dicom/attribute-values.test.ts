import { expect, it } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { attributeText, parseAttribute } from './attribute-name';
import { AttributeValues } from './attribute-values';
import { HIDDEN } from './hidden-values';
import { MetadataListing } from './metadata-listing';

const listing = async (elements: readonly BuiltElement[]) =>
  new MetadataListing(await built({ elements }), () => undefined);

it('tells what varies, what is constant and where something is missing', async () => {
  const values = new AttributeValues();
  for (const number of [1, 2, 3, 4])
    values.add(
      number,
      await listing([
        element(0x00080060, 'CS', 'CT'),
        element(0x00080008, 'CS', number === 4 ? 'DERIVED' : 'ORIGINAL'),
        ...(number === 2 || number === 3 ? [element(0x00104000, 'LT', `${'x'.repeat(300)}${number}`)] : []),
        element(0x00200013, 'IS', String(number)),
        element(0x7fe00010, 'OW', new Uint8Array(80_000)),
      ]),
    );
  const shown = values.list.filter(({ path }) => !path.startsWith('0002'));
  expect(shown.map(({ path, distinct, files, constant }) => [path, distinct, files, constant])).toEqual([
    ['00080008', 2, 4, ''],
    ['00080060', 1, 4, 'CT'],
    ['00104000', 3, 2, ''],
    ['00200013', 4, 4, ''],
  ]);
  expect(values.valuesOf('00080008')).toEqual([
    { text: 'ORIGINAL', absent: false, count: 3, files: [1, 2, 3] },
    { text: 'DERIVED', absent: false, count: 1, files: [4] },
  ]);
  const comments = values.valuesOf('00104000');
  expect(comments[0]).toEqual({ text: '', absent: true, count: 2, files: [1, 4] });
  expect(comments.slice(1).map(({ files }) => files)).toEqual([[2], [3]]);
  expect(values.valuesOf('00100010')).toEqual([]);
});

const FILE = built({
  elements: [
    element(0x00080018, 'UI', '1.2.3'),
    element(0x00100010, 'PN', 'Doe^Jane'),
    element(0x00200032, 'DS', '-1.5\\2\\3'),
    element(0x00400275, 'SQ', {
      items: [[element(0x00401001, 'SH', 'RP1')], [element(0x00401001, 'SH', 'RP2')]],
    }),
  ],
});

it.each([
  ['PatientName', 'PatientName', 'Doe^Jane'],
  [' (0010,0010) ', 'PatientName', 'Doe^Jane'],
  ['ImagePositionPatient', 'ImagePositionPatient', '-1.5\\2\\3'],
  ['TransferSyntaxUID', 'TransferSyntaxUID', '1.2.840.10008.1.2.1'],
  ['00400275[1].00401001', 'RequestAttributesSequence[1].RequestedProcedureID', 'RP2'],
  ['RequestAttributesSequence.RequestedProcedureID', 'RequestAttributesSequence.RequestedProcedureID', 'RP1'],
  ['RequestAttributesSequence', 'RequestAttributesSequence', '2 items'],
  ['PatientID', 'PatientID', ''],
  [
    'RequestAttributesSequence[7].RequestedProcedureID',
    'RequestAttributesSequence[7].RequestedProcedureID',
    '',
  ],
  ['0019,1001', '(0019,1001)', ''],
])('%s is an attribute', async (text, title, value) => {
  const attribute = parseAttribute(text);
  expect(attribute?.title).toBe(title);
  expect(attribute && attributeText(await FILE, attribute)).toBe(value);
});

it.each(['', 'PatientNam', '0010', 'PatientName[0]', 'PatientName.', '[0].PatientName'])(
  '"%s" is none',
  (text) => {
    expect(parseAttribute(text)).toBeUndefined();
  },
);

it('masks what is hidden, and what stands below it', async () => {
  const hides = (tag: number) => tag === 0x00400275;
  const text = async (name: string) => {
    const attribute = parseAttribute(name);
    return attribute && attributeText(await FILE, attribute, hides);
  };
  expect(await text('RequestAttributesSequence.RequestedProcedureID')).toBe(HIDDEN);
  expect(await text('PatientName')).toBe('Doe^Jane');
});
