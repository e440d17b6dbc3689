import { expect, it } from 'vitest';
import { element, SYNTAX, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { HIDDEN } from './hidden-values';
import { compareListings } from './metadata-compare';
import { MetadataListing } from './metadata-listing';

const NO_PRIVATE = () => undefined;
const listing = async (elements: readonly BuiltElement[], transferSyntax: string = SYNTAX.explicit) =>
  new MetadataListing(await built({ transferSyntax, elements }), NO_PRIVATE, (_, vr) => vr === 'PN');

async function differences(
  first: readonly BuiltElement[],
  second: readonly BuiltElement[],
  syntax?: string,
): Promise<Record<string, string>> {
  const rows = await compareListings(await listing(first), await listing(second, syntax));
  return Object.fromEntries(
    rows
      .filter(({ path, difference }) => !path.startsWith('0002') && difference !== 'same')
      .map(({ path, difference }) => [path, difference]),
  );
}

const long = (last: number) => Uint8Array.from({ length: 200_000 }, (_, at) => (at === 199_999 ? last : 7));

it('says what became of each element, at every depth', async () => {
  const first = [
    element(0x00080018, 'UI', '1.2.3'),
    element(0x00080020, 'DA', '20200101'),
    element(0x00081115, 'SQ', {
      items: [[element(0x0020000e, 'UI', '1.2.4'), element(0x00081160, 'IS', '1')]],
    }),
    element(0x00100010, 'PN', 'Doe^Jane'),
    element(0x00100020, 'LO', '4711'),
    element(0x00100030, 'DA', '19700101'),
    element(0x00280010, 'US', [512]),
    element(0x7fe00010, 'OW', long(1)),
  ];
  const second = [
    element(0x00080018, 'UI', '2.25.9'),
    element(0x00080020, 'DA', '20200108'),
    element(0x00081115, 'SQ', {
      items: [[element(0x0020000e, 'UI', '1.2.4'), element(0x00081160, 'IS', '2')], []],
    }),
    element(0x00100010, 'PN', 'Roe^Jane'),
    element(0x00100030, 'DA', ''),
    element(0x00120062, 'CS', 'YES'),
    element(0x00280010, 'US', [512]),
    element(0x7fe00010, 'OW', long(2)),
  ];
  expect(await differences(first, second)).toEqual({
    '00080018': 'new-uid',
    '00080020': 'shifted',
    '00081115': 'holds',
    '00081115[0]': 'holds',
    '00081115[0].00081160': 'replaced',
    '00081115[1]': 'added',
    '00100010': 'replaced',
    '00100020': 'removed',
    '00100030': 'emptied',
    '00120062': 'added',
    '7FE00010': 'replaced',
  });
  expect(await differences(first, first)).toEqual({});
});

it('sees the same values in another encoding', async () => {
  const elements = [
    element(0x00100020, 'LO', '4711'),
    element(0x00280010, 'US', [512]),
    element(0x00186020, 'SL', [-5]),
  ];
  expect(await differences(elements, elements, SYNTAX.implicit)).toEqual({});
  expect(await differences(elements, elements, SYNTAX.bigEndian)).toEqual({});
});

it('is a tree, and compares what it does not show', async () => {
  const rows = await compareListings(
    await listing([element(0x00100010, 'PN', 'Doe'), element(0x00100020, 'LO', 'a')]),
    await listing([element(0x00100010, 'PN', 'Roe'), element(0x00100020, 'LO', 'a')]),
  );
  const name = rows.find(({ path }) => path === '00100010');
  expect(name).toMatchObject({ difference: 'replaced', first: { value: HIDDEN }, second: { value: HIDDEN } });
  for (const [index, row] of rows.entries())
    expect(row.parent === -1 || (rows[row.parent]?.descendants ?? 0) >= index - row.parent).toBe(true);
});
