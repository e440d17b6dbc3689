/**
 * Every row of PS3.15 Table E.1-1 with every option, read from a raw copy of the table, asserted on the bytes that
 * come out: at the root, in a sequence, in an item of undefined length, in a sequence stored as UN, and with each
 * element stored as UN.
 */
import { describe, expect, test } from 'vitest';
import { Identities } from '../../src/deid/identities';
import type { Option } from '../../src/deid/request';
import { patientKey } from '../../src/dicom/patient-key';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../../src/testing/dicom-builder';
import { readFile, textIn, type ReadElement } from './reader';
import { deidentified, SECRET } from './run';
import {
  assertNothingLeft,
  assertWanted,
  cases,
  COLUMNS,
  NAME,
  planted,
  rawRows,
  UID_STEM,
  wantedOf,
  type Judging,
} from './table-rows';

/** No IOD is known for it, so that every compound code means its rightmost letter. */
const UNKNOWN_CLASS = '1.2.826.0.1.99.1';
const CONTAINER = 0x00081115; // Referenced Series Sequence: in no table, so it is kept

const PATIENT = [element(0x00100010, 'PN', `${NAME}^Zephyrine`), element(0x00100020, 'LO', 'PID-4711-Z')];
const DAYS = new Identities(SECRET).dateOffset(
  patientKey({
    patientId: 'PID-4711-Z',
    issuerOfPatientId: '',
    ...{ patientName: '', birthDate: '', studyInstanceUID: '' },
  }),
);

/** A file that holds what a test is about. */
function frame(extra: readonly BuiltElement[]): BuiltElement[] {
  const standard = [
    element(0x00080016, 'UI', UNKNOWN_CLASS),
    element(0x00080018, 'UI', `${UID_STEM}1`),
    ...PATIENT,
    element(0x0020000d, 'UI', `${UID_STEM}2`),
  ];
  const rest = standard.filter(({ tag }) => !extra.some((other) => other.tag === tag));
  return [...rest, ...extra].sort((a, b) => a.tag - b.tag);
}

const withOptions = (options: readonly Option[]) => ({ options });

/** The rows as elements of one dataset; at the root the patient stays who it is, so that its dates move as expected. */
const elementsFor = (options: readonly Option[], atRoot: boolean): BuiltElement[] =>
  cases
    .map((each) => planted(each, wantedOf(each, options)))
    .map((each) => (atRoot ? PATIENT.find(({ tag }) => tag === each.tag) : undefined) ?? each)
    .filter(({ tag }) => !atRoot || tag !== ISSUER);
const ISSUER = 0x00100021;

function assertRows(found: readonly ReadElement[], judging: Judging, atRoot: boolean): void {
  for (const each of cases)
    if (!atRoot || parseInt(each.tag, 16) !== ISSUER)
      assertWanted(each, wantedOf(each, judging.options), found, judging);
}

test('the copy of the table has its 621 rows and its options', () => {
  expect(rawRows).toHaveLength(621);
  expect(new Set(rawRows.map(({ tag }) => tag)).size).toBe(621);
  const counts = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).map(
    (column) => rawRows.filter((row) => row[column]).length,
  );
  expect(counts).toEqual([1, 59, 57, 10, 13, 165, 165, 125, 3, 4]);
});

const RESEARCH: readonly Option[] = [
  'cleanDescriptors',
  'retainModifiedDates',
  'retainPatientCharacteristics',
  'retainDeviceIdentity',
  'retainSafePrivate',
];
const ALL = Object.values(COLUMNS);
const COMBINATIONS: readonly (readonly Option[])[] = [
  [],
  ...ALL.map((option) => [option]),
  ['retainDeviceIdentity', 'retainModifiedDates'],
  ['retainDeviceIdentity', 'retainFullDates', 'retainUIDs'],
  ['cleanDescriptors', 'cleanStructuredContent', 'cleanGraphics'],
  RESEARCH,
  ALL.filter((option) => option !== 'retainFullDates'),
  ALL.filter((option) => option !== 'retainModifiedDates'),
];

describe.each(COMBINATIONS.map((options) => [options.join(' + ') || 'no option', options] as const))(
  'every row with %s',
  (_, options) => {
    const request = withOptions(options);
    const judging = { options, days: DAYS, implicit: false };

    test.each([
      ['explicit', SYNTAX.explicit],
      ['implicit', SYNTAX.implicit],
      ['deflated', SYNTAX.deflated],
    ])('at the root, %s', async (name, transferSyntax) => {
      const elements = frame(elementsFor(options, true));
      const output = await deidentified(dicomFile({ transferSyntax, elements }), request);
      const implicit = name === 'implicit';
      assertRows(readFile(output, !implicit).dataset, { ...judging, implicit }, true);
      assertNothingLeft(output, options);
    });

    const all = elementsFor(options, false);
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
    test.each(nested)('%s', async (_name, container, implicit) => {
      const output = await deidentified(dicomFile({ elements: frame([container]) }), request);
      const { dataset } = readFile(output);
      const item = dataset.find(({ tag }) => tag === CONTAINER)?.items?.[0];
      if (!item) throw new Error('the container is gone');
      assertRows(item, { ...judging, implicit }, false);
      assertNothingLeft(output, options);
    });

    test('stored as UN', async () => {
      const elements = elementsFor(options, true).map((each) => ({ ...each, vr: 'UN' }));
      const output = await deidentified(dicomFile({ elements: frame(elements.map(asBytes)) }), request);
      assertRows(readFile(output).dataset, { ...judging, implicit: true }, true);
      assertNothingLeft(output, options);
    });
  },
);

/** Text and numbers as the bytes that a writer would put under UN. */
const asBytes = (each: BuiltElement): BuiltElement =>
  typeof each.value === 'string'
    ? { ...each, value: new TextEncoder().encode(each.value) }
    : Array.isArray(each.value)
      ? { ...each, value: new Uint8Array(Uint16Array.from(each.value as number[]).buffer) }
      : each;

test('the file meta information is made anew', async () => {
  const meta = [
    element(0x00020003, 'UI', `${UID_STEM}3`),
    element(0x00020016, 'AE', NAME),
    element(0x00020026, 'UR', NAME),
    element(0x00020100, 'UI', `${UID_STEM}4`),
    element(0x00020102, 'OB', new TextEncoder().encode(NAME)),
  ];
  const preamble = new Uint8Array(128).fill(0x4c);
  const output = await deidentified(
    dicomFile({ meta, preamble, elements: frame([]), trailing: new Uint8Array(64) }),
  );
  const read = readFile(output);
  expect(read.meta.map(({ tag }) => tag.toString(16))).toEqual([
    ...['20000', '20001', '20002', '20003', '20010', '20012', '20013'],
  ]);
  const uid = (elements: ReadElement[], tag: number) =>
    textIn(elements.find((each) => each.tag === tag)?.bytes ?? new Uint8Array());
  expect(uid(read.meta, 0x00020003)).toBe(uid(read.dataset, 0x00080018));
  expect(output.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
  assertNothingLeft(output);
});
