import { expect, it } from 'vitest';
import { dumpLines } from '../dicom/dump-text';
import { jsonModel } from '../dicom/json-model';
import { MetadataListing } from '../dicom/metadata-listing';
import { element } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { maskOf } from './metadata-mask';

const SECRET = 'Zquibble';
const FILE = built({
  elements: [
    element(0x00080060, 'CS', 'CT'),
    element(0x00080020, 'DA', '20200229'),
    element(0x00081115, 'SQ', { items: [[element(0x00080090, 'PN', SECRET)]] }),
    element(0x00100010, 'PN', SECRET),
    element(0x00100020, 'LO', `${SECRET}1`),
    element(0x00104000, 'LT', `${'x'.repeat(500)}${SECRET}`),
    element(0x00190010, 'LO', 'MAKER'),
    element(0x00191001, 'UN', new TextEncoder().encode(SECRET)),
    element(0x00400275, 'SQ', { items: [[element(0x00400007, 'LO', SECRET)]] }),
  ],
});

it('no surface shows, finds or gives away what is masked', async () => {
  const file = await FILE;
  const listing = new MetadataListing(file, () => undefined, maskOf(true));
  const texts = [
    JSON.stringify(listing.rows),
    JSON.stringify(jsonModel(file, maskOf(true))),
    dumpLines(file, () => undefined, maskOf(true)).join('\n'),
  ];
  for (const [row] of listing.rows.entries()) {
    texts.push((await listing.fullValue(row)).text);
    if (listing.rows[row]?.hidden) expect((await listing.bytes(row, 0, 100)).bytes).toHaveLength(0);
  }
  for (const text of texts) expect(text).not.toMatch(/Zquibble|20200229|5a ?71 ?75/);
  expect(listing.search(SECRET)).toEqual([]);
  expect(listing.rows.find(({ path }) => path === '00080060')?.value).toBe('CT');
});

it('nothing is masked while identities are not hidden', async () => {
  const listing = new MetadataListing(await FILE, () => undefined, maskOf(false));
  expect(listing.rows.some(({ hidden }) => hidden)).toBe(false);
  expect(listing.search(SECRET).length).toBeGreaterThan(4);
});
