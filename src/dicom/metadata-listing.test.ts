import { expect, it } from 'vitest';
import { indexFile } from './element-index';
import { MetadataListing } from './metadata-listing';
import { loadPrivateDictionary } from './private-dictionary';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../testing/dicom-builder';

async function listingOf(elements: readonly BuiltElement[], transferSyntax: string = SYNTAX.explicit) {
  const result = await indexFile(new Blob([dicomFile({ transferSyntax, elements })]));
  if (!result.ok) throw new Error(result.reason);
  return new MetadataListing(result.file, await loadPrivateDictionary());
}

const FILE = [
  element(0x00080005, 'CS', 'ISO_IR 192'),
  element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  element(0x00081115, 'SQ', {
    items: [
      [
        element(0x00081199, 'SQ', { items: [[element(0x00081155, 'UI', '1.2.9')]] }),
        element(0x0020000e, 'UI', '1.2.3'),
      ],
      [],
    ],
  }),
  element(0x00100010, 'PN', '<b>Müller</b>^Jörg'),
  element(0x00104000, 'LT', `${'x'.repeat(900)} needle`),
  element(0x00190010, 'LO', 'GEMS_ACQU_01'),
  element(0x00191002, 'UN', Uint8Array.of(57, 3, 0, 0)),
  element(0x001910ff, 'LO', 'q'),
  element(0x00200032, 'DS', '1\\2\\3'),
  element(0x7fe00010, 'OW', new Array<number>(40_000).fill(258)),
];

it('lists everything, file meta first, with depth, parent and number of descendants', async () => {
  const { rows } = await listingOf(FILE);
  expect(rows[0]).toMatchObject({ path: '00020000', keyword: 'FileMetaInformationGroupLength', depth: 0 });
  const start = rows.findIndex(({ path }) => path === '00080005');
  expect(rows.slice(start).map(({ path, depth, descendants }) => [path, depth, descendants])).toEqual([
    ['00080005', 0, 0],
    ['00080016', 0, 0],
    ['00081115', 0, 6],
    ['00081115[0]', 1, 4],
    ['00081115[0].00081199', 2, 2],
    ['00081115[0].00081199[0]', 3, 1],
    ['00081115[0].00081199[0].00081155', 4, 0],
    ['00081115[0].0020000E', 2, 0],
    ['00081115[1]', 1, 0],
    ['00100010', 0, 0],
    ['00104000', 0, 0],
    ['00190010', 0, 0],
    ['00191002', 0, 0],
    ['001910FF', 0, 0],
    ['00200032', 0, 0],
    ['7FE00010', 0, 0],
  ]);
  for (const [index, row] of rows.entries())
    for (let below = index + 1; below <= index + row.descendants; below++) {
      const holders = [];
      for (let at = rows[below]?.parent ?? -1; at >= 0; at = rows[at]?.parent ?? -1) holders.push(at);
      expect(holders).toContain(index);
    }
});

it('says of each element what it is', async () => {
  const { rows } = await listingOf(FILE);
  const row = (path: string) => rows.find((each) => each.path === path);
  expect(row('00080016')).toMatchObject({ vr: 'UI', vm: '1', note: 'CT Image Storage', length: 26 });
  expect(row('00100010')).toMatchObject({
    value: '<b>Müller</b>^Jörg',
    name: 'Patient Name',
    label: '(0010,0010)',
  });
  expect(row('00200032')).toMatchObject({ vr: 'DS', vm: '3', value: '1\\2\\3' });
  expect(row('00190010')).toMatchObject({ keyword: 'PrivateCreator', isPrivate: true });
  expect(row('00191002')).toMatchObject({ vr: 'UN', isPrivate: true, keyword: '', value: '825' });
  expect(row('00191002')?.name).toMatch(/detector/i);
  expect(row('001910FF')).toMatchObject({ name: '', isPrivate: true });
  expect(row('7FE00010')).toMatchObject({ vr: 'OW', vm: '1', length: 80_000, truncated: true });
  expect(row('00081115')).toMatchObject({ value: '2 items', vm: '1' });
  expect(row('00081115[0]')).toMatchObject({ value: '2 elements', label: 'Item 1', vr: '' });
});

it('gives long values in full, and of the longest the start', async () => {
  const listing = await listingOf(FILE);
  const at = (path: string) => listing.rows.findIndex((row) => row.path === path);
  expect(listing.rows[at('00104000')]?.truncated).toBe(true);
  expect((await listing.fullValue(at('00104000'))).text).toBe(`${'x'.repeat(900)} needle`);
  const pixels = await listing.fullValue(at('7FE00010'));
  expect([pixels.shown, pixels.length]).toEqual([65_536, 80_000]);
  expect(pixels.text.startsWith('02 01 02 01')).toBe(true);
});

it.each([
  ['patientname', ['00100010']],
  ['Patient Name', ['00100010']],
  ['MÜLLER', ['00100010']],
  ['(0010,0010)', ['00100010']],
  ['0010 0010', ['00100010']],
  ['00081199', ['00081115[0].00081199', '00081115[0].00081199[0]', '00081115[0].00081199[0].00081155']],
  ['needle', ['00104000']],
  ['CT Image', ['00020002', '00080016']],
  ['nothing at all', []],
  ['  ', []],
  [',', []],
])('finds %s', async (query, paths) => {
  const listing = await listingOf(FILE);
  expect(listing.search(query).map((index) => listing.rows[index]?.path)).toEqual(paths);
});

it('lists the fragments of encapsulated pixel data', async () => {
  const fragments = [Uint8Array.of(1, 2), Uint8Array.of(3, 4), Uint8Array.of(5, 6)];
  const pixelData = element(0x7fe00010, 'OB', { fragments, offsetTable: [0, 20] });
  const listing = await listingOf([pixelData], SYNTAX.rle);
  const below = listing.rows.filter(({ path }) => path.startsWith('7FE00010['));
  expect(below.map(({ label, length, value }) => [label, length, value])).toEqual([
    ['Fragment 1', 2, 'begins a frame'],
    ['Fragment 2', 2, ''],
    ['Fragment 3', 2, 'begins a frame'],
  ]);
  expect((await listing.fullValue(listing.rows.length - 1)).text).toBe('05 06');
});

it('says where text was guessed', async () => {
  const listing = await listingOf([element(0x00100010, 'PN', Uint8Array.of(0xc4, 0x20))]);
  expect(listing.rows.at(-1)).toMatchObject({ value: 'Ä', note: 'character set not declared' });
});
