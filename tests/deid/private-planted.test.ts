/**
 * Identifiers planted in private attributes of real files, in explicit and implicit encoding, at the root, in public
 * sequences and in safe private ones: 1 private attributes, 26 dates that hide, 27 names of people, places and devices in
 * safe private text and CSA headers. None survives under any preset that follows the profile of the standard; dates that
 * are kept all move by the same days.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { Deidentifier } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { inspect } from '../../src/deid/inspect';
import { PRESETS } from '../../src/deid/presets';
import { BASIC_PROFILE, type DeidRequest } from '../../src/deid/request';
import type { Edit, NewElement, VR } from '../../src/dicom/element';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';
import { csaHeader } from '../../src/testing/csa-builder';
import { fileOf } from '../../src/testing/indexed-file';
import { hasCorpus, readCorpus } from '../corpus/corpus';
import { readFile, textIn, type ReadElement } from './reader';
import { EVERY_GROUP, SECRET } from './run';

const FILES = [
  ['neurolabusc__dcm_qa_mosaic/In/ep2d_Asc_2/IM-0001-0001.dcm', true],
  ['nipy__nibabel/tests/data/0.dcm', false],
  ['neurolabusc__dcm_qa_ct/In/GE/01.dcm', true],
  ['pydicom__pydicom/test_files/MR_small_implicit.dcm', false],
  ['FNNDSC__data/dicom/rsna_2/PET/000008.dcm', false],
] as const;

const NAME = 'Quendelbaum^Ottokar';
const PERSON = 'Zwirnlein^Hadubrand';
const ID = 'MRN-7741935';
const ACCESSION = 'ACC5501928';
const INSTITUTION = 'Pfefferminzklinik Oberwiesel';
const STATION = 'WALDKAUZ7';
const SERIAL = 'SN-99381-Q';
const LEAKS = [
  'quendelbaum',
  'ottokar',
  'zwirnlein',
  'hadubrand',
  '7741935',
  '5501928',
  'pfefferminz',
  'oberwiesel',
];
/** Kept where the device is to be told, as long as it is not in text. */
const DEVICE_LEAKS = ['waldkauz', '99381-q'];
const DATE = '20210317';
const EPOCH = Date.UTC(2021, 2, 17, 10, 11, 12) / 1000;

const text = (tag: number, vr: VR, value: string): NewElement => ({ tag, vr, value: { text: value } });
const bytes = (tag: number, vr: VR, value: string): NewElement => ({
  tag,
  vr,
  value: { bytes: new TextEncoder().encode(value) },
});
const epoch = (tag: number): NewElement => {
  const value = new Uint8Array(4);
  new DataView(value.buffer).setInt32(0, EPOCH, true);
  return { tag, vr: 'SL', value: { bytes: value } };
};
const sequence = (tag: number, vr: VR, ...items: NewElement[][]): NewElement => ({
  tag,
  vr,
  value: { items },
});

/** Private elements of groups that the files do not use. */
const PRIVATE: NewElement[] = [
  text(0x00110001, 'LO', NAME), // below the creators
  text(0x00111001, 'LO', `${NAME} ${ID}`), // without creator
  text(0x00330010, 'LO', 'MITRA OBJECT UTF8 ATTRIBUTES 1.0'),
  text(0x00331006, 'PN', NAME),
  text(0x00910010, 'LO', 'SIENET'),
  text(0x00911020, 'PN', NAME),
  text(0x300300c5, 'LO', NAME), // a creator that names the patient
  text(0x3003c501, 'LO', INSTITUTION),
  bytes(0x30030110, 'UN', PERSON),
];
const CREATOR = 'Philips Imaging DD 001';
/** Text in safe private attributes, in a block of their own. */
const SAFE_TEXT: NewElement[] = [
  text(0x200100e5, 'LO', CREATOR),
  text(0x2001e525, 'SH', ACCESSION),
  text(0x2001e550, 'LO', `${NAME}\\T1W TSE for ${ID}`),
  text(0x2001e55a, 'ST', `seen by ${PERSON.replace('^', ', ')} at ${INSTITUTION}`),
  text(0x2001e55e, 'ST', `${STATION} ${SERIAL}`),
  text(0x2001e504, 'PN', NAME),
  text(0x2001e506, 'AE', STATION),
  bytes(0x2001e527, 'UN', NAME),
  bytes(0x2001e52e, 'OB', `\u0001\u0002${ID}\u0000\u0003`),
  text(0x2001e55f, 'LO', NAME), // no sequence
];
const nested = (inside: NewElement[]): NewElement =>
  sequence(0x00081115, 'SQ', [text(0x0020000e, 'UI', '1.2.3'), ...inside]);
const inSafe: NewElement = sequence(
  0x2001e569,
  'SQ',
  [text(0x00100010, 'PN', NAME), ...PRIVATE, ...SAFE_TEXT].sort((a, b) => a.tag - b.tag),
);
const CSA: NewElement[] = [
  text(0x002900f3, 'LO', 'SIEMENS CSA HEADER'),
  text(0x0029f308, 'CS', 'QUENDELBAUM'),
  ...[0x0029f310, 0x0029f320].map((tag): NewElement => {
    const protocol = `### ASCCONV BEGIN ${NAME} ###\ntPatientName = ""${NAME}""\nsKSpace.tFree = ""${SERIAL}""\nalTE[0] = 7741935.${ACCESSION}\n### ASCCONV END ###${NAME}`;
    const header = csaHeader(
      [
        { name: 'B_value', vr: 'IS', values: ['1000', NAME] },
        { name: 'usPatientName', vr: 'LO', values: [NAME] },
        { name: NAME, vr: 'LO', values: ['1'] },
        { name: 'ImageHistory', vr: 'LO', values: [INSTITUTION] },
        { name: 'MrPhoenixProtocol', vr: 'UN', values: [protocol] },
        { name: 'SliceThickness', vr: 'DS', values: ['55019287741935'] },
      ],
      `${NAME}${INSTITUTION}`,
    );
    return { tag, vr: 'OB', value: { bytes: header } };
  }),
];
/** Dates that a person has to hold to be safe before they are kept. */
const DATES: NewElement[] = [
  text(0x000900d7, 'LO', 'GEMS_IDEN_01'),
  epoch(0x0009d727),
  text(0x004500d9, 'LO', 'ACME'),
  text(0x0045d901, 'DA', `${DATE}\\20210319`),
  text(0x0045d902, 'DT', `${DATE}101112.25`),
];
const IDENTITY = [
  text(0x00080020, 'DA', DATE),
  text(0x00080022, 'DA', DATE),
  text(0x00080050, 'SH', ACCESSION),
  text(0x00080080, 'LO', INSTITUTION),
  text(0x00080090, 'PN', PERSON),
  text(0x00081010, 'SH', STATION),
  text(0x00100010, 'PN', NAME),
  text(0x00100020, 'LO', ID),
  text(0x00181000, 'LO', SERIAL),
  text(0x00181078, 'DT', `${DATE}093000.00`), // Radiopharmaceutical Start DateTime
];

async function planted(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = await fileOf(readCorpus(path));
  const all = [...IDENTITY, ...PRIVATE, ...SAFE_TEXT, ...CSA, ...DATES, inSafe];
  all.push(nested([...PRIVATE, ...SAFE_TEXT, inSafe].sort((a, b) => a.tag - b.tag)));
  const edits = all.map((element): Edit => {
    const old = file.dataset.elements.find(({ tag }) => tag === element.tag);
    if (old) return { kind: 'replace', element: old, vr: element.vr, value: element.value };
    return { kind: 'insert', into: file.dataset, element };
  });
  return new Uint8Array(await toBlob(file, patch(file, { elements: edits })).arrayBuffer());
}

async function deidentified(input: Uint8Array<ArrayBuffer>, request: DeidRequest): Promise<Uint8Array> {
  const file = await fileOf(input);
  const deidentifier = new Deidentifier({ ...request, released: EVERY_GROUP }, new Identities(SECRET));
  const outcome = deidentifier.run(file, await inspect(file));
  if (outcome.kind === 'withheld') throw new Error('withheld');
  return new Uint8Array(await toBlob(file, patch(file, outcome.edits)).arrayBuffer());
}

const lower = (output: Uint8Array) => textIn(output).toLowerCase();
const profiles = PRESETS.filter(({ request }) => request.base === 'basic-profile').map(
  ({ name, request }) => [name, request] as const,
);
const research = PRESETS.find(({ id }) => id === 'research')?.request ?? BASIC_PROFILE;
const safePrivate = [
  { creator: 'GEMS_IDEN_01', group: 0x0009, element: 0x27 },
  { creator: 'ACME', group: 0x0045, element: 0x01 },
  { creator: 'ACME', group: 0x0045, element: 0x02 },
];

describe.skipIf(!hasCorpus).each(FILES)('%s', (path, explicit) => {
  let input = new Uint8Array(new ArrayBuffer(0));
  beforeAll(async () => {
    input = await planted(path);
  });

  test('holds what was planted', () => {
    for (const leak of [...LEAKS, ...DEVICE_LEAKS, DATE]) expect(lower(input), leak).toContain(leak);
  });

  test.each([
    ...profiles,
    ['safe private only', { ...BASIC_PROFILE, options: ['retainSafePrivate'], csaHeaders: 'scrub' }] as const,
  ])('nothing survives: %s', async (_, request) => {
    const output = lower(await deidentified(input, request));
    for (const leak of LEAKS) expect(output.includes(leak), leak).toBe(false);
    const keepsDevice = (request.options as readonly string[]).includes('retainDeviceIdentity');
    if (!keepsDevice) for (const leak of DEVICE_LEAKS) expect(output.includes(leak), leak).toBe(false);
    expect(output.includes(DATE)).toBe(false);
  });

  test('safe private attributes stay beside what goes', async () => {
    const { dataset } = readFile(await deidentified(input, research), explicit);
    const kept = dataset.filter(
      ({ tag }) => tag >>> 16 === 0x2001 && ((tag & 0xff00) === 0xe500 || (tag & 0xffff) === 0xe5),
    );
    expect(kept.map(({ tag }) => tag & 0xff)).toEqual(expect.arrayContaining([0xe5, 0x50, 0x69]));
    if (explicit) expect(kept.map(({ tag }) => tag & 0xff)).not.toContain(0x04);
    expect(textIn(kept.find(({ tag }) => (tag & 0xff) === 0x50)?.bytes ?? new Uint8Array())).toContain(
      'T1W TSE',
    );
    const headers = dataset.filter(({ tag }) => [0x0029f310, 0x0029f320].includes(tag));
    expect(headers.map((each) => textIn(each.bytes).slice(0, 4))).toEqual(['SV10', 'SV10']);
    expect(textIn(headers[0]?.bytes ?? new Uint8Array())).toContain('B_value');
  });

  test('dates that are kept move by the same days, wherever they hide', async () => {
    const output = await deidentified(input, { ...research, safePrivate });
    const { dataset } = readFile(output, explicit);
    const find = (tag: number): ReadElement => {
      const found = dataset.find((each) => each.tag === tag);
      if (!found) throw new Error(`${tag.toString(16)} is missing`);
      return found;
    };
    const dayOf = (date: string) =>
      Date.UTC(+date.slice(0, 4), +date.slice(4, 6) - 1, +date.slice(6, 8)) / 86_400_000;
    const days = dayOf(textIn(find(0x00080020).bytes)) - dayOf(DATE);
    expect(days).toBeLessThan(0);
    const moved = (raw: string) => dayOf(raw) - dayOf(DATE);
    expect(moved(textIn(find(0x00080022).bytes))).toBe(days);
    expect(moved(textIn(find(0x00181078).bytes))).toBe(days);
    expect(textIn(find(0x00181078).bytes).slice(8)).toBe('093000.00');
    expect(textIn(find(0x0045d901).bytes).split('\\').map(moved)).toEqual([days, days + 2]);
    expect(moved(textIn(find(0x0045d902).bytes))).toBe(days);
    expect(textIn(find(0x0045d902).bytes).slice(8)).toBe('101112.25');
    const hidden = find(0x0009d727).bytes;
    expect(new DataView(hidden.buffer, hidden.byteOffset).getInt32(0, true)).toBe(EPOCH + days * 86_400);
    expect(lower(output).includes(DATE)).toBe(false);
  });

  test('dates that hide go where dates go', async () => {
    const request: DeidRequest = { ...BASIC_PROFILE, options: ['retainSafePrivate'], safePrivate };
    const { dataset } = readFile(await deidentified(input, request), explicit);
    expect(
      dataset.filter(({ tag }) => [0x0009d727, 0x0045d901, 0x0045d902, 0x000900d7, 0x004500d9].includes(tag)),
    ).toEqual([]);
  });
});
