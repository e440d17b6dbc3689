/**
 * Over-removal is a defect: what no rule names comes out as the same bytes, at the root and in items. The list is by
 * hand: geometry, pixels, LUTs, acquisition, manufacturer, model, software, and codes.
 */
import { expect, test } from 'vitest';
import { publicDictionary } from '../../src/dicom/data/public-dictionary';
import { beyondTable } from '../../src/deid/standard/beyond-table';
import { CLASS_UIDS } from '../../src/deid/standard/class-uids';
import { rowOf } from '../../src/deid/standard/e1-1';
import { dicomFile, element, type BuiltElement } from '../../src/testing/dicom-builder';
import { readFile, type ReadElement } from './reader';
import { deidentified } from './run';

const text = (tag: number, vr: string, value: string): BuiltElement => element(tag, vr, value);

const SURVIVORS: BuiltElement[] = [
  text(0x00080005, 'CS', 'ISO_IR 100'),
  text(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
  text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  text(0x0008001a, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  text(0x0008001b, 'UI', '1.2.826.0.1.99.1'), // a private class
  text(0x00080060, 'CS', 'CT'),
  text(0x00080062, 'UI', '1.2.840.10008.5.1.4.1.1.2\\1.2.826.0.1.99.1'),
  text(0x00080068, 'CS', 'FOR PRESENTATION'),
  text(0x00080070, 'LO', 'Vendor Systems'),
  text(0x00080100, 'SH', '113014'),
  text(0x00080102, 'SH', 'DCM'),
  text(0x00080103, 'SH', '20240101'),
  text(0x00080104, 'LO', 'Study'),
  text(0x00080105, 'CS', 'DCMR'),
  text(0x0008010b, 'CS', 'N'),
  text(0x0008010c, 'UI', '1.2.826.0.1.99.2'),
  text(0x0008010e, 'UR', 'http://dicom.nema.org/'),
  text(0x0008010f, 'CS', '7050'),
  text(0x00080117, 'UI', '1.2.840.10008.6.1.1'),
  text(0x00080118, 'UI', '1.2.840.10008.8.1.1'),
  text(0x00080119, 'UC', 'A long code value'),
  text(0x0008040e, 'UI', '1.2.840.10008.1.2.1'),
  text(0x00081090, 'LO', 'Model 64'),
  text(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  text(0x0008115a, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
  element(0x00082142, 'IS', '1'),
  text(0x00089007, 'CS', 'ORIGINAL\\PRIMARY\\VOLUME\\NONE'),
  text(0x00089205, 'CS', 'MONOCHROME'),
  text(0x00089206, 'CS', 'VOLUME'),
  text(0x00180015, 'CS', 'HEAD'),
  text(0x00180020, 'CS', 'SE'),
  text(0x00180023, 'CS', '2D'),
  text(0x00180024, 'SH', '*se2d1'),
  text(0x00180031, 'LO', 'Fluorodeoxyglucose'),
  text(0x00180050, 'DS', '5.0'),
  text(0x00180060, 'DS', '120'),
  text(0x00180080, 'DS', '500'),
  text(0x00180081, 'DS', '14'),
  text(0x00180087, 'DS', '3'),
  text(0x00180088, 'DS', '5.5'),
  text(0x00180090, 'DS', '500'),
  text(0x00181020, 'LO', 'syngo 2010A\\VB17'),
  text(0x00181063, 'DS', '33.3'),
  text(0x00181074, 'DS', '370000000'),
  text(0x00181075, 'DS', '6586.2'),
  text(0x00181100, 'DS', '240'),
  text(0x00181120, 'DS', '0'),
  text(0x00181150, 'IS', '750'),
  text(0x00181151, 'IS', '200'),
  text(0x00181152, 'IS', '150'),
  text(0x00181160, 'SH', 'BODY FILTER'),
  text(0x00181164, 'DS', '0.2\\0.2'),
  text(0x00181210, 'SH', 'STANDARD'),
  text(0x00181250, 'SH', 'HEADCOIL'),
  element(0x00181310, 'US', [0, 256, 256, 0]),
  text(0x00181312, 'CS', 'ROW'),
  text(0x00181314, 'DS', '90'),
  text(0x00181401, 'LO', '10'),
  text(0x00185100, 'CS', 'HFS'),
  text(0x00185101, 'CS', 'AP'),
  element(0x00186012, 'US', [1]),
  element(0x00186018, 'UL', [10]),
  element(0x0018602c, 'FD', [0.01]),
  element(0x00189087, 'FD', [1000]),
  element(0x00189089, 'FD', [0, 0, 1]),
  text(0x00189004, 'CS', 'RESEARCH'),
  text(0x00189005, 'SH', 'EPI'),
  element(0x00189073, 'FD', [1.5]),
  text(0x00189316, 'CS', 'FILTER'),
  element(0x00189345, 'FD', [12.3]),
  text(0x00200011, 'IS', '3'),
  text(0x00200012, 'IS', '1'),
  text(0x00200013, 'IS', '17'),
  text(0x00200032, 'DS', '-120\\-120\\45.5'),
  text(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'),
  text(0x00200060, 'CS', 'L'),
  text(0x00201002, 'IS', '60'),
  text(0x00201040, 'LO', 'SN'),
  text(0x00201041, 'DS', '45.5'),
  text(0x00209056, 'SH', '1'),
  element(0x00209057, 'UL', [17]),
  element(0x00209157, 'UL', [1, 17]),
  text(0x00209421, 'LO', 'Stack ID'),
  element(0x00280002, 'US', [1]),
  text(0x00280004, 'CS', 'MONOCHROME2'),
  text(0x00280008, 'IS', '1'),
  element(0x00280010, 'US', [4]),
  element(0x00280011, 'US', [4]),
  text(0x00280030, 'DS', '0.5\\0.5'),
  text(0x00280034, 'IS', '1\\1'),
  element(0x00280100, 'US', [16]),
  element(0x00280101, 'US', [12]),
  element(0x00280102, 'US', [11]),
  element(0x00280103, 'US', [0]),
  element(0x00280106, 'US', [0]),
  element(0x00280107, 'US', [4095]),
  element(0x00280120, 'US', [0]),
  text(0x00281050, 'DS', '40\\600'),
  text(0x00281051, 'DS', '400\\1600'),
  text(0x00281052, 'DS', '-1024'),
  text(0x00281053, 'DS', '1'),
  text(0x00281054, 'LO', 'HU'),
  text(0x00281055, 'LO', 'SOFT\\BONE'),
  text(0x00281056, 'CS', 'LINEAR'),
  element(0x00281101, 'US', [256, 0, 16]),
  element(0x00281201, 'OW', new Uint8Array(16).fill(7)),
  text(0x00282110, 'CS', '01'),
  text(0x00282112, 'DS', '10'),
  text(0x00282114, 'CS', 'ISO_10918_1'),
  element(0x00283002, 'US', [4, 0, 16]),
  text(0x00283003, 'LO', 'linear'),
  element(0x00283006, 'OW', new Uint8Array(8).fill(3)),
  text(0x0040a040, 'CS', 'NUM'),
  text(0x0040a30a, 'DS', '12.5'),
  text(0x00540081, 'US', ''),
  text(0x00541001, 'CS', 'BQML'),
  text(0x00541102, 'CS', 'START'),
  text(0x00541103, 'LO', 'OSEM'),
  text(0x00541321, 'DS', '1.01'),
  element(0x00620004, 'US', [1]),
  text(0x00620008, 'CS', 'AUTOMATIC'),
  text(0x00620009, 'LO', 'Threshold'),
  element(0x0062000b, 'US', [1]),
  text(0x20500020, 'CS', 'IDENTITY'),
  text(0x30020051, 'CS', 'FIELD'),
  text(0x3004000e, 'DS', '0.001'),
  text(0x30060084, 'IS', '1'),
  text(0x30060042, 'CS', 'CLOSED_PLANAR'),
  text(0x30060050, 'DS', '1\\2\\3\\4\\5\\6'),
  text(0x300600a4, 'CS', 'ORGAN'),
  text(0x300a00c0, 'IS', '1'),
  text(0x300a011e, 'DS', '180'),
  element(0x54001010, 'OW', new Uint8Array(24).fill(9)),
];

const frame = [
  text(0x00080018, 'UI', '1.2.3.4567.1'),
  text(0x00100010, 'PN', 'Doe^John'),
  text(0x0020000d, 'UI', '1.2.3.4567.2'),
];
const sorted = (elements: readonly BuiltElement[]) => [...elements].sort((a, b) => a.tag - b.tag);

function expectSame(
  before: readonly ReadElement[],
  after: readonly ReadElement[],
  tags: ReadonlySet<number>,
) {
  const bytesOf = (elements: readonly ReadElement[]) =>
    elements
      .filter(({ tag }) => tags.has(tag))
      .map(({ tag, vr, bytes }) => `${tag.toString(16)} ${vr} ${Buffer.from(bytes).toString('hex')}`);
  expect(bytesOf(after)).toEqual(bytesOf(before));
}

test('a hand-made list survives at the root', async () => {
  const input = dicomFile({ elements: sorted([...SURVIVORS, ...frame]) });
  const tags = new Set(SURVIVORS.map(({ tag }) => tag));
  expect(tags.size).toBeGreaterThan(110);
  expectSame(readFile(input).dataset, readFile(await deidentified(input)).dataset, tags);
});

const CONTAINER = 0x52009229; // Shared Functional Groups Sequence

test.each([['SQ'], ['UN']])('it survives in an item, in %s', async (vr) => {
  const container = element(CONTAINER, vr, { items: [sorted(SURVIVORS)] });
  const elements = sorted([...frame, text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'), container]);
  const input = dicomFile({ elements });
  const itemOf = (bytes: Uint8Array) =>
    readFile(bytes).dataset.find(({ tag }) => tag === CONTAINER)?.items?.[0] ?? [];
  const before = itemOf(input);
  expect(before).toHaveLength(SURVIVORS.length);
  const tags = new Set(SURVIVORS.map(({ tag }) => tag));
  expectSame(before, itemOf(await deidentified(input)), tags);
});

/** VRs whose values are replaced whatever the attribute. */
const RULED_VRS = new Set(['PN', 'DA', 'DT', 'TM', 'AE', 'UR', 'UI', 'SQ']);
const LOCAL_CODE = new Set(['CodeMeaning', 'ExtendedCodeMeaning', 'CodingSchemeName']);

test('every attribute of the dictionary that no rule names survives', async () => {
  const ruled = new Set(beyondTable.map(({ tag }) => tag));
  const plain = publicDictionary
    .trim()
    .split('\n')
    .map((line) => ({ tag: parseInt(line.slice(0, 8), 16), vr: line.slice(9, 11), line }))
    .filter(({ tag, vr, line }) => {
      const group = tag >>> 16;
      const structural = group < 8 || group >= 0x7fe0 || (group & 0xff00) === 0x5000 || (tag & 0xffff) === 0;
      const keyword = line.split(' ')[3] ?? '';
      if (structural || (group & 0xff00) === 0x6000) return false;
      if (rowOf(tag) ?? CLASS_UIDS.has(tag)) return false;
      return !ruled.has(tag) && !RULED_VRS.has(vr) && !LOCAL_CODE.has(keyword);
    })
    .filter(({ tag }) => ![0x00280303, 0x00282000, 0x00080018, 0x00420011].includes(tag))
    .map(({ tag, vr }) => element(tag, vr, plainValue(vr)));
  expect(plain.length).toBeGreaterThan(2500);
  const input = dicomFile({
    elements: sorted([...plain, ...frame, text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2')]),
  });
  const tags = new Set(plain.map(({ tag }) => tag));
  expectSame(readFile(input).dataset, readFile(await deidentified(input)).dataset, tags);
});

function plainValue(vr: string): string | number[] | Uint8Array {
  if (vr === 'AS') return '030Y';
  if (vr === 'DS' || vr === 'IS') return '42';
  if (['CS', 'SH', 'LO', 'ST', 'LT', 'UC', 'UT'].includes(vr)) return 'TERM';
  return new Uint8Array(8).fill(5);
}
