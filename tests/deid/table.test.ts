/**
 * The Basic Profile column of every row of PS3.15 Table E.1-1, read from a raw copy of the table, asserted on the
 * bytes that come out: at the root, in a sequence, in an item of undefined length, in a sequence stored as UN, and
 * with each element stored as UN.
 */
import { readFileSync } from 'node:fs';
import { expect, test, describe } from 'vitest';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../../src/testing/dicom-builder';
import { readFile, textIn, type ReadElement } from './reader';
import { deidentified } from './run';

interface RawRow {
  tag: string;
  vr: string | null;
  basic: string;
}

const raw = JSON.parse(readFileSync(new URL('../standard/e1-1.json', import.meta.url), 'utf8')) as RawRow[];

/** Tags that stand for rows without one, and VRs that the table's source leaves open. */
const EXAMPLES: Record<string, readonly string[]> = {
  '(50XX,XXXX)': ['50000022', '50023000'],
  '(60XX,3000)': ['60003000', '60023000'],
  '(60XX,4000)': ['60004000', '60064000'],
  '(GGGG,EEEE) WHERE GGGG IS ODD': ['00090010', '00091001', '00290010', '00291010'],
};
const OPEN_VRS: Record<string, string> = {
  '50000022': 'LO',
  '50023000': 'OW',
  '00001000': 'UI',
  '00001001': 'UI',
};

/**
 * Command elements, file meta elements and directory elements cannot stand in a dataset (PS3.5 §7.1): there they
 * are removed whatever the row says.
 */
const FOREIGN_TO_DATASETS = new Set(['00001001', '00020003', '00041511']);

interface Case {
  readonly tag: string;
  readonly vr: string;
  readonly basic: string;
}

const cases: Case[] = raw
  .flatMap(({ tag, vr, basic }) =>
    (EXAMPLES[tag] ?? [tag.replace(/[(),]/g, '')]).map((hex) => ({
      tag: hex,
      vr: hex.startsWith('60')
        ? 'OW'
        : hex.startsWith('00') && EXAMPLES[tag]
          ? 'LO'
          : (OPEN_VRS[hex] ?? vr ?? ''),
      basic,
    })),
  )
  .map((each) => (each.vr === '' ? { ...each, vr: 'LO' } : each))
  .sort((a, b) => a.tag.localeCompare(b.tag));

const LEAK = 'LEAK';
const LEAKED_DATE = '20231117';
const LEAKED_TIME = '235943';
const LEAKED_UID = '1.2.3.4567.';

function planted({ tag, vr }: Case): BuiltElement {
  const number = parseInt(tag, 16);
  const values: Record<string, string | number[]> = {
    AS: '077Y',
    DA: LEAKED_DATE,
    DS: '98765.4321',
    DT: `${LEAKED_DATE}${LEAKED_TIME}.125`,
    IS: '987654321',
    PN: `${LEAK}^${tag}`,
    TM: `${LEAKED_TIME}.125`,
    UI: `${LEAKED_UID}${number}`,
    US: [0xcafe],
  };
  if (vr === 'SQ') return element(number, 'SQ', { items: [inside(tag), inside(tag)] });
  if (vr.startsWith('O') || vr === 'UN')
    return element(number, vr, new TextEncoder().encode(`${LEAK}${tag}`));
  return element(number, vr, values[vr] ?? `${LEAK}${tag}`);
}

const inside = (tag: string): BuiltElement[] => [
  element(0x00081150, 'UI', CT_IMAGE_STORAGE),
  element(0x00081155, 'UI', `${LEAKED_UID}${parseInt(tag, 16)}.1`),
  element(0x00100010, 'PN', `${LEAK}^${tag}`),
];

const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
/** No IOD is known for it, so that every compound code means its rightmost letter. */
const UNKNOWN_CLASS = '1.2.826.0.1.99.1';
const CONTAINER = 0x00081115; // Referenced Series Sequence: in no table, so it is kept

const frame = (extra: readonly BuiltElement[]): BuiltElement[] =>
  [
    element(0x00080016, 'UI', UNKNOWN_CLASS),
    ...(extra.some(({ tag }) => tag === 0x00080018)
      ? []
      : [element(0x00080018, 'UI', '1.2.3.4567.1'), element(0x0020000d, 'UI', '1.2.3.4567.2')]),
    ...extra,
  ].sort((a, b) => a.tag - b.tag);

const withoutCode = ({ basic }: Case): string => basic.split('/').at(-1) ?? '';

function assertAction(each: Case, found: readonly ReadElement[], implicit: boolean): void {
  const label = `${each.tag} ${each.vr} ${each.basic}`;
  const output = found.find(({ tag }) => tag === parseInt(each.tag, 16));
  const action = FOREIGN_TO_DATASETS.has(each.tag) ? 'X' : withoutCode(each);
  if (action === 'X') {
    expect(output, label).toBeUndefined();
    return;
  }
  if (!output) throw new Error(`${label} is missing`);
  const text = textIn(output.bytes);
  if (each.tag === '00100010') expect(text, label).toMatch(/^Anonymous(\^[0-9A-F]{16})?$/);
  else if (each.tag === '00100020') expect(text, label).toMatch(/^LETHE-[0-9A-F]{16}$/);
  else if (action === 'Z') expect(output.bytes.length, label).toBe(0);
  else if (action === 'U*') {
    expect(output.items, label).toHaveLength(2);
    for (const item of output.items ?? []) {
      expect(item.map(({ tag }) => tag)).toEqual([0x00081150, 0x00081155, 0x00100010]);
      expect(textIn(item[1]?.bytes ?? new Uint8Array()), label).toMatch(/^2\.25\.[1-9]\d*$/);
    }
  } else if (action === 'U' || each.vr === 'UI') expect(text, label).toMatch(/^2\.25\.[1-9]\d{20,38}$/);
  else if (each.vr === 'SQ') {
    expect(output.items, label).toHaveLength(1);
    expect(output.items?.[0]?.length, label).toBeGreaterThan(0);
  } else {
    expect(output.bytes.length, label).toBeGreaterThan(0);
    if (VALID[each.vr]) expect(text, label).toMatch(VALID[each.vr] ?? /^$/);
    if (!implicit) expect(output.vr, label).toBe(each.vr);
  }
}

/** What a dummy has to look like (PS3.5 §6.2). */
const VALID: Record<string, RegExp> = {
  AE: /^[\x21-\x7e]{1,16}$/,
  AS: /^\d{3}[DWMY]$/,
  CS: /^[A-Z0-9_ ]{1,16}$/,
  DA: /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/,
  DT: /^(19|20)\d{12}$/,
  LO: /^[^\\]{1,64}$/,
  LT: /^.{1,10240}$/,
  PN: /^[^\\=]{1,64}$/,
  SH: /^[^\\]{1,16}$/,
  ST: /^.{1,1024}$/,
  TM: /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/,
  UC: /^.+$/,
  UR: /^[a-z]+:\S+$/,
  UT: /^.+$/,
};

function assertNothingLeft(bytes: Uint8Array): void {
  const text = textIn(bytes);
  for (const leak of [LEAK, LEAKED_DATE, LEAKED_TIME, LEAKED_UID, '98765.4321', '987654321', '077Y'])
    expect(text.includes(leak), leak).toBe(false);
}

test('the copy of the table has its 621 rows', () => {
  expect(raw).toHaveLength(621);
  expect(new Set(raw.map(({ tag }) => tag)).size).toBe(621);
});

describe('every row does what its Basic Profile column says', () => {
  const all = cases.map(planted);

  test.each([
    ['explicit', SYNTAX.explicit],
    ['implicit', SYNTAX.implicit],
    ['deflated', SYNTAX.deflated],
  ])('at the root, %s', async (name, transferSyntax) => {
    const output = await deidentified(dicomFile({ transferSyntax, elements: frame(all) }));
    const { dataset } = readFile(output, name !== 'implicit');
    for (const each of cases) assertAction(each, dataset, name === 'implicit');
    assertNothingLeft(output);
  });

  const nested: [string, BuiltElement, boolean][] = [
    ['in a sequence', element(CONTAINER, 'SQ', { items: [all] }), false],
    [
      'in an item of undefined length',
      element(CONTAINER, 'SQ', { items: [all] }, { undefinedLength: true }),
      false,
    ],
    [
      'in a sequence stored as UN',
      element(CONTAINER, 'UN', { items: [all] }, { undefinedLength: true }),
      true,
    ],
    ['in a UN sequence of known length', element(CONTAINER, 'UN', { items: [all] }), true],
  ];
  test.each(nested)('%s', async (_, container, implicit) => {
    const output = await deidentified(dicomFile({ elements: frame([container]) }));
    const { dataset } = readFile(output);
    const item = dataset.find(({ tag }) => tag === CONTAINER)?.items?.[0];
    if (!item) throw new Error('the container is gone');
    for (const each of cases) assertAction(each, item, implicit);
    assertNothingLeft(output);
  });

  test('stored as UN', async () => {
    const elements = all.map((each) => ({ ...each, vr: 'UN' }));
    const output = await deidentified(dicomFile({ elements: frame(elements.map(asBytes)) }));
    const { dataset } = readFile(output);
    for (const each of cases) assertAction(each, dataset, true);
    assertNothingLeft(output);
  });
});

/** Text and numbers as the bytes that a writer would put under UN. */
const asBytes = (each: BuiltElement): BuiltElement =>
  typeof each.value === 'string'
    ? { ...each, value: new TextEncoder().encode(each.value) }
    : Array.isArray(each.value)
      ? { ...each, value: new Uint8Array(Uint16Array.from(each.value as number[]).buffer) }
      : each;

test('the file meta information is made anew', async () => {
  const meta = [
    element(0x00020003, 'UI', `${LEAKED_UID}3`),
    element(0x00020016, 'AE', LEAK),
    element(0x00020026, 'UR', LEAK),
    element(0x00020100, 'UI', `${LEAKED_UID}4`),
    element(0x00020102, 'OB', new TextEncoder().encode(LEAK)),
  ];
  const preamble = new Uint8Array(128).fill(0x4c);
  const output = await deidentified(
    dicomFile({ meta, preamble, elements: frame([]), trailing: new Uint8Array(64) }),
  );
  const read = readFile(output);
  expect(read.meta.map(({ tag }) => tag.toString(16))).toEqual([
    '20000',
    '20001',
    '20002',
    '20003',
    '20010',
    '20012',
    '20013',
  ]);
  const uid = (elements: ReadElement[], tag: number) =>
    textIn(elements.find((each) => each.tag === tag)?.bytes ?? new Uint8Array());
  expect(uid(read.meta, 0x00020003)).toBe(uid(read.dataset, 0x00080018));
  expect(output.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
  assertNothingLeft(output);
});
