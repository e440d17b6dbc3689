/** Faults seeded into the engine under options: every one must turn the verdict to fail, by the finding that names it. */
import { describe, expect, it } from 'vitest';
import type { CheckCode } from '../../src/check/finding-kinds';
import { ExportCheck, type CheckReport } from '../../src/check/export-check';
import { editOf } from '../../src/deid/decision';
import { PRESETS } from '../../src/deid/presets';
import { BASIC_PROFILE, type DeidRequest, type Option } from '../../src/deid/request';
import { METHOD_CODES, type MethodCode } from '../../src/deid/standard/method-codes';
import type { DicomFile } from '../../src/dicom/element';
import { isPrivate } from '../../src/dicom/tag';
import { checked, indexed, outcomeOf, serious, written } from './engine';
import { plant, skip, skipPath, skipTag, write, writeText, type Fault } from './fault';
import { bytesOf, firstIdentity, joined, otherInstance, syntheticCT, type Built } from './synthetic';

const research: DeidRequest = PRESETS.find(({ id }) => id === 'research')?.request ?? BASIC_PROFILE;
const withOptions = (...options: Option[]): DeidRequest => ({ ...BASIC_PROFILE, options });

const u32 = (...values: number[]) => new Uint8Array(Uint32Array.from(values).buffer);
const field = (text: string, length: number) => joined(bytesOf(text), new Uint8Array(length - text.length));

/** A CSA header of a vendor's scanner: tags with one item each. */
function csa(tags: Readonly<Record<string, string>>) {
  const parts = Object.entries(tags).map(([name, value]) => {
    const size = value.length + 1;
    return joined(
      field(name, 64),
      u32(1),
      field('LO', 4),
      u32(19, 1, 77),
      u32(size, size, 77, size),
      field(value, size + ((4 - (size % 4)) % 4)),
    );
  });
  return joined(bytesOf('SV10'), Uint8Array.of(4, 3, 2, 1), u32(parts.length, 77), ...parts);
}

const PHILIPS: Built = [0x20010010, 'LO', 'Philips Imaging DD 001'];
const extra: readonly Built[] = [
  [0x00080022, 'DA', '20240201'],
  [0x0008002a, 'DT', '20240201101530.5+0100'],
  [0x0008103e, 'LO', 'Thorax 2mm by Dr. Okonkwo'],
  [0x00290010, 'LO', 'SIEMENS CSA HEADER'],
  [0x00291008, 'CS', 'IMAGE NUM 4'],
  [0x00291010, 'OB', csa({ B_value: '1000', PatientName: 'Quintero^Belisario', EchoTime: '2.5' })],
  [
    0x00400275,
    'SQ',
    [
      [
        [0x00400007, 'LO', 'CT of Quintero'],
        [0x00400009, 'SH', 'STEP-771'],
      ],
    ],
  ],
  PHILIPS,
  [0x20011001, 'FL', new Uint8Array(Float32Array.of(1.5).buffer)],
  [0x20011008, 'IS', '4'],
  [0x200110fe, 'LO', 'Harbour Hospital'],
];
const original = indexed(new Blob([syntheticCT(firstIdentity, extra)]));
const second = indexed(new Blob([syntheticCT({ ...firstIdentity, instance: otherInstance }, extra)]));
const elder = indexed(new Blob([syntheticCT(firstIdentity, [...extra, [0x00101010, 'AS', '095Y']])]));

interface Case {
  readonly request?: DeidRequest;
  readonly from?: Promise<DicomFile>;
  readonly fault?: Fault;
}

async function judged({ request = research, from = original, fault }: Case) {
  const file = await from;
  const outcome = await outcomeOf(file, [], request);
  if (!outcome) throw new Error('withheld');
  const { decisions, edits } = outcome;
  return checked(await written(file, fault ? fault({ decisions, edits, file }) : edits), file);
}

async function report(...cases: Case[]): Promise<CheckReport> {
  const check = new ExportCheck();
  for (const [file, each] of cases.entries())
    check.add(await judged(each), { file, project: 'p', study: 's' });
  return check.finish();
}

const failures = ({ groups }: CheckReport): CheckCode[] =>
  groups.filter(({ severity }) => severity === 'fail').map(({ code }) => code);

const codes = (...names: MethodCode[]): Fault =>
  write(0x00120064, {
    items: names.map((name) => [
      { tag: 0x00080100, vr: 'SH', value: { text: METHOD_CODES[name][0] } },
      { tag: 0x00080102, vr: 'SH', value: { text: 'DCM' } },
    ]),
  });
const insertPrivate =
  (...elements: readonly (readonly [tag: number, text: string])[]): Fault =>
  ({ edits, file }) => ({
    ...edits,
    elements: [
      ...edits.elements,
      ...elements.map(([tag, text]) => ({
        kind: 'insert' as const,
        into: file.dataset,
        element: { tag, vr: 'LO' as const, value: { text } },
      })),
    ],
  });

const researchNames: readonly MethodCode[] = ['basicProfile', ...research.options];

const faults: readonly (readonly [name: string, code: CheckCode, fault: Fault])[] = [
  ['shifts one date by other days', 'date-offset', writeText(0x00080021, '20231224')],
  ['shifts a date and time by other days', 'date-offset', writeText(0x0008002a, '20231224101530.5+0100')],
  ['keeps one date true', 'original-value', skipTag(0x00080021)],
  ['keeps one date and time true', 'original-value', skipTag(0x0008002a)],
  ['shifts the birth date into linkage', 'original-value', skipTag(0x00100030)],
  ['leaves a name in a descriptor', 'name-found', writeText(0x00081030, 'Chest for Quintero')],
  ['leaves a name in a nested descriptor', 'name-found', skipPath('00400275[0].00400007')],
  ['leaves an ID in a descriptor', 'id-found', writeText(0x0008103e, 'Thorax 2mm MRN-448812')],
  ['leaves a true date in a descriptor', 'date-found', writeText(0x0008103e, 'Thorax 31.01.2024')],
  ['keeps a step ID', 'not-removed', skipPath('00400275[0].00400009')],
  [
    'keeps one private attribute that is not listed',
    'private-element',
    skip(({ tag }) => tag === 0x200110fe),
  ],
  ['keeps a private block of another creator', 'private-element', skip(({ tag }) => tag >>> 16 === 0x0019)],
  ['keeps a creator without a block', 'private-creator', skipTag(0x00190010)],
  ['keeps a private attribute without its creator', 'private-element', insertPrivate([0x00251007, '12'])],
  ['keeps a CSA header as it is', 'csa-unscrubbed', skipTag(0x00291010)],
  ['leaves a nested UID', 'uid-kept', skipPath('00081140[0].00081155')],
  ['leaves a UID', 'uid-kept', skipTag(0x00200052)],
  ['keeps the name of the site', 'not-removed', skipTag(0x00080081)],
  ['keeps a name of a person', 'original-value', skipTag(0x00140104)],
  ['says that dates are gone', 'temporal-information', writeText(0x00280303, 'REMOVED')],
  ['says that dates are true', 'temporal-information', writeText(0x00280303, 'UNMODIFIED')],
  ['says nothing of dates', 'temporal-information', skipTag(0x00280303)],
  [
    'claims to have retained the institution',
    'method-overclaimed',
    codes(...researchNames, 'retainInstitutionIdentity'),
  ],
  ['claims to have retained UIDs', 'method-overclaimed', codes(...researchNames, 'retainUIDs')],
  ['claims to have cleaned the pixels', 'method-overclaimed', codes(...researchNames, 'cleanPixelData')],
  [
    'does not tell that dates are there',
    'original-value',
    (run) =>
      codes(...researchNames.filter((name) => name !== 'retainModifiedDates'))({
        ...run,
        edits: skipTag(0x00080020)(run),
        decisions: run.decisions.filter(({ tag }) => tag !== 0x00080020),
      }),
  ],
  [
    'does not tell that the device is there',
    'original-value',
    codes(...researchNames.filter((name) => name !== 'retainDeviceIdentity')),
  ],
  [
    'does not tell that private attributes are there',
    'private-element',
    codes(...researchNames.filter((name) => name !== 'retainSafePrivate')),
  ],
  [
    'does not tell that descriptors are there',
    'replaced',
    codes(...researchNames.filter((name) => name !== 'cleanDescriptors')),
  ],
];

describe('seeded faults of the Research preset', () => {
  it('passes what the engine really writes', async () => {
    const clean = await report({}, { from: second });
    expect(serious(clean)).toEqual([]);
    expect(clean.verdict).toBe('pass');
  });

  it.each(faults)('%s: %s', async (_, code, fault) => {
    const found = await report({ fault });
    expect(failures(found)).toContain(code);
    expect(found.verdict).toBe('fail');
  });

  it('keeps an age that few people reach', async () => {
    expect(failures(await report({ from: elder }))).toEqual([]);
    expect(failures(await report({ from: elder, fault: skipTag(0x00101010) }))).toEqual(['age-kept']);
  });

  it('shifts the dates of one patient differently in two files', async () => {
    const shifted: Fault = ({ decisions, edits }) => ({
      ...edits,
      elements: decisions.map((decision) =>
        editOf(decision.action === 'shift' ? { ...decision, value: { text: later(decision) } } : decision),
      ),
    });
    expect(failures(await report({}, { from: second, fault: shifted }))).toContain('date-offset');
  });
});

/** The day after the date of a decision. */
function later({ value }: { value?: unknown }): string {
  const { text } = value as { text: string };
  const day = new Date(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10).replaceAll('-', '') + text.slice(8);
}

describe('seeded faults of other options', () => {
  it.each<[string, CheckCode, DeidRequest, Fault]>([
    ['keeps a serial number', 'original-value', withOptions('cleanDescriptors'), skipTag(0x00181000)],
    ['keeps a sex', 'original-value', withOptions('retainDeviceIdentity'), skipTag(0x00100040)],
    ['keeps an age', 'not-removed', withOptions('cleanDescriptors'), skipTag(0x00101010)],
    ['keeps a department', 'not-removed', withOptions('retainUIDs'), skipTag(0x00080081)],
    [
      'changes a true date',
      'date-changed',
      withOptions('retainFullDates'),
      writeText(0x00080020, '20240130'),
    ],
    [
      'claims true dates',
      'temporal-information',
      withOptions('retainFullDates'),
      writeText(0x00280303, 'REMOVED'),
    ],
    [
      'keeps private attributes',
      'private-element',
      withOptions('cleanGraphics'),
      skip(({ tag }) => isPrivate(tag)),
    ],
    [
      'claims dates that are gone',
      'method-overclaimed',
      BASIC_PROFILE,
      codes('basicProfile', 'retainModifiedDates'),
    ],
    [
      'claims characteristics that are gone',
      'method-overclaimed',
      BASIC_PROFILE,
      codes('basicProfile', 'retainPatientCharacteristics'),
    ],
  ])('%s: %s', async (_, code, request, fault) => {
    expect(failures(await report({ request }))).toEqual([]);
    expect(failures(await report({ request, fault }))).toContain(code);
  });

  it('a name that says that there is none may stand anywhere', async () => {
    const from = indexed(
      new Blob([
        syntheticCT(firstIdentity, [
          [0x00081070, 'PN', 'n.a.'],
          [0x0008103e, 'LO', 'n.a.'],
        ]),
      ]),
    );
    const request = withOptions('cleanDescriptors');
    expect(failures(await report({ request, from }))).toEqual([]);
    const fault = writeText(0x0008103e, 'Quintero');
    expect(failures(await report({ request, from, fault }))).toContain('name-found');
  });

  it('a phantom whose ID is a body part is nobody where that part is meant', async () => {
    const phantom = { ...firstIdentity, patientId: 'CHEST' };
    const from = indexed(new Blob([syntheticCT(phantom, [[0x00180015, 'CS', 'CHEST']])]));
    expect(failures(await report({ request: BASIC_PROFILE, from }))).toEqual([]);
    const fault = writeText(0x00081090, 'CHEST');
    expect(failures(await report({ request: BASIC_PROFILE, from, fault }))).toContain('id-found');
  });

  it('an institution that was masked as the patient was is no claim without anything behind it', async () => {
    const masked = { ...firstIdentity, patientName: 'XXXXXX^XXXXXX' };
    const at = (institution: string) =>
      indexed(
        new Blob([
          syntheticCT(masked, [
            [0x00080080, 'LO', institution],
            [0x00080081, 'ST', ''],
            [0x0018a001, 'SQ', []],
          ]),
        ]),
      );
    const request = withOptions('retainInstitutionIdentity');
    expect(failures(await report({ request, from: at('XXXXXXXXXXXXXXXX') }))).toEqual([]);
    const fault = writeText(0x00080080, 'ANONYMIZED');
    expect(failures(await report({ request, from: at('Harbour'), fault }))).toContain('method-overclaimed');
  });
});

describe('what needs a look', () => {
  const reviews = ({ groups }: CheckReport) =>
    groups.filter(({ severity }) => severity === 'review').map(({ code }) => code);

  it.each<[string, CheckCode, Fault]>([
    ['words that were not there', 'text-rewritten', writeText(0x0008103e, 'Abdomen 2mm')],
    ['a title and a name', 'looks-name', writeText(0x0008103e, 'Thorax 2mm by Dr. Okonkwo')],
    ['a date that is gone', 'date-lost', writeText(0x00080021, '')],
  ])('%s: %s', async (_, code, fault) => {
    expect(reviews(await report({ fault }))).toContain(code);
  });

  it('is a date in place of a dummy, whosever it is', async () => {
    const fault = plant(0x00189074, 'DT', '20211103101532');
    expect(reviews(await report({ request: BASIC_PROFILE, fault }))).toContain('date-kept');
  });

  it('is all that stays where only chosen fields were changed, and it never passes', async () => {
    const request = PRESETS.find(({ id }) => id === 'chosen-fields')?.request;
    if (!request) throw new Error('no preset');
    const found = await report({ request });
    expect(found.verdict).toBe('review');
    expect(reviews(found)).toEqual(
      expect.arrayContaining(['no-profile', 'uid-kept', 'original-value', 'name-found', 'private-element']),
    );
    const nothing = await report({ request: { ...request, rules: [] } });
    expect(nothing.verdict).toBe('review');
  });

  it('is not excused by a word of its own that identity was removed', async () => {
    const request = PRESETS.find(({ id }) => id === 'chosen-fields')?.request ?? BASIC_PROFILE;
    const found = await report({ request: { ...request, rules: [] }, fault: writeText(0x00120062, 'YES') });
    expect(found.verdict).toBe('fail');
  });
});

describe('an earlier de-identification', () => {
  const earlier = (...names: MethodCode[]): Built[] => [
    [0x00120063, 'LO', 'CTP DICOM anonymizer'],
    [
      0x00120064,
      'SQ',
      names.map((name): Built[] => [
        [0x00080100, 'SH', METHOD_CODES[name][0]],
        [0x00080102, 'SH', 'DCM'],
        [0x00080104, 'LO', METHOD_CODES[name][1]],
      ]),
    ],
    [0x00280303, 'CS', 'MODIFIED'],
  ];
  const from = indexed(
    new Blob([
      syntheticCT(firstIdentity, [
        ...extra,
        ...earlier('basicProfile', 'cleanPixelData', 'retainModifiedDates', 'retainUIDs'),
      ]),
    ]),
  );

  it('is no claim of this one', async () => {
    for (const request of [BASIC_PROFILE, research])
      expect(failures(await report({ request, from }))).toEqual([]);
  });

  it('excuses no date and no UID that is kept', async () => {
    expect(failures(await report({ request: BASIC_PROFILE, from, fault: skipTag(0x00080020) }))).toContain(
      'original-value',
    );
    expect(failures(await report({ request: BASIC_PROFILE, from, fault: skipTag(0x00200052) }))).toContain(
      'uid-kept',
    );
  });
});
