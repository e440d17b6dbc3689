/**
 * Faults seeded into the real engine: every one must turn the verdict to fail, by the finding that names it.
 * The engine's own output, unaltered, must pass.
 */
import { describe, expect, it } from 'vitest';
import { ExportCheck, type CheckReport } from '../../src/check/export-check';
import type { CheckCode } from '../../src/check/finding-kinds';
import { editOf } from '../../src/deid/decision';
import type { DicomFile, FileEdits, Tag } from '../../src/dicom/element';
import { isPrivate } from '../../src/dicom/tag';
import { checked, everyGroup, indexed, outcomeOf, serious, written } from './engine';
import { type Bytes, type Fault, plant, skip, skipPath, skipTag, write, writeText } from './fault';
import { bytesOf, firstIdentity, otherInstance, syntheticCT, type Identity } from './synthetic';

const original = indexed(new Blob([syntheticCT()]));

async function output(fault?: Fault, from: Promise<DicomFile> = original): Promise<Bytes> {
  const file = await from;
  const outcome = await outcomeOf(file);
  if (!outcome) throw new Error('withheld');
  const { decisions, edits } = outcome;
  return written(file, fault ? fault({ decisions, edits, file }) : edits);
}

async function report(bytes: Bytes): Promise<CheckReport> {
  const check = new ExportCheck();
  check.add(await checked(bytes, await original), { file: 1, project: 'p', study: 's' });
  return check.finish();
}

const failures = ({ groups }: CheckReport): CheckCode[] =>
  groups.filter(({ severity }) => severity === 'fail').map(({ code }) => code);

/** A part of the edits beside the elements is left out. */
const without =
  (part: 'meta' | 'clearPreamble' | 'dropTrailing'): Fault =>
  ({ edits }) =>
    Object.fromEntries(Object.entries(edits).filter(([name]) => name !== part)) as unknown as FileEdits;

const utf16 = (text: string, littleEndian: boolean): Bytes => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return bytes;
};

const MODEL = 0x00081090;

const faults: readonly (readonly [name: string, code: CheckCode, fault: Fault])[] = [
  ['skips what is nested', 'original-value', skip(({ path }) => path.includes('.'))],
  ['skips one nested dummy', 'original-value', skipPath('0018A001[0].00080080')],
  [
    'skips the second value of a UID',
    'uid-kept',
    writeText(0x00083010, '2.25.17\\1.2.826.0.1.3680043.9.5.2'),
  ],
  ['skips the second value of a name', 'original-value', writeText(0x00081070, 'Anonymous\\Brandt^Uwe')],
  ['keeps the file meta information', 'meta-mismatch', without('meta')],
  [
    'keeps an AE title in the meta',
    'meta-element',
    ({ edits }) => ({
      ...edits,
      meta: [...(edits.meta ?? []), { tag: 0x00020016, vr: 'AE', value: { text: 'ROOM' } }],
    }),
  ],
  [
    'keeps who wrote the original',
    'meta-element',
    ({ edits }) => ({
      ...edits,
      meta: (edits.meta ?? []).map((element) =>
        element.tag === 0x00020013 ? { ...element, value: { text: 'SCANNER_7' } } : element,
      ),
    }),
  ],
  ['keeps private attributes', 'private-element', skip(({ tag }) => isPrivate(tag))],
  ['keeps nested private attributes', 'private-element', skipPath('0018A001[0].00091010')],
  ['maps all UIDs but one', 'uid-kept', skipTag(0x0020000e)],
  ['leaves a nested reference', 'uid-kept', skipPath('00081140[0].00081155')],
  ['counts on from an old UID', 'uid-stem', writeText(0x00200052, '1.2.826.0.1.3680043.9.1.20240131.17')],
  ['makes a UID of a serial number', 'serial-in-uid', writeText(0x00200052, '1.2.826.0.1.99.73310.4')],
  ['keeps the preamble', 'preamble-not-zero', without('clearPreamble')],
  ['keeps trailing bytes', 'trailing-bytes', without('dropTrailing')],
  ['keeps overlays', 'overlay-or-curve', skip(({ tag }) => tag >>> 24 === 0x60)],
  ['keeps the label of an overlay', 'overlay-or-curve', skipTag(0x60000022)],
  ['keeps group lengths', 'group-length', skipTag(0x00080000)],
  ['keeps a date', 'original-value', skipTag(0x00080020)],
  ['plants a date and time of day', 'date-found', plant(0x00189074, 'DT', '20240131101532')],
  ['keeps what has to be removed', 'not-removed', skipTag(0x00080081)],
  ['keeps a name that no table lists', 'original-value', skipTag(0x00140104)],
  [
    'removes what needs a dummy',
    'replacement-missing',
    ({ decisions, edits }) => ({
      ...edits,
      elements: decisions.map((decision) =>
        decision.tag === 0x00120010 && decision.element
          ? { kind: 'remove', element: decision.element }
          : editOf(decision),
      ),
    }),
  ],
  ['empties what needs a dummy', 'dummy-empty', writeText(0x00120010, '')],
  ['writes the original as the dummy', 'original-value', writeText(0x00181030, 'Thorax routine')],
  ['keeps one group of a name', 'original-value', writeText(0x00100010, 'Anonymous^1=山田^太郎')],
  ['keeps the given name', 'original-value', writeText(0x00100010, 'Anonymous^Belisario')],
  ['copies the Patient ID into kept text', 'id-found', writeText(MODEL, 'Edge for MRN-448812')],
  ['copies a name in another order and case', 'name-found', writeText(MODEL, 'belisario QUINTERO')],
  ['copies a name in UTF-16', 'name-found', write(MODEL, { bytes: utf16('Quintero', true) })],
  ['copies a name in UTF-16, big endian', 'name-found', write(MODEL, { bytes: utf16('Adaeze', false) })],
  ['copies an ideographic name', 'name-found', writeText(MODEL, 'Edge 山田 太郎')],
  ['copies a birth date in another spelling', 'date-found', writeText(MODEL, 'born 04.07.1961')],
  ['copies a study date into text', 'date-found', writeText(MODEL, 'V 2024-01-31')],
  ['copies a time of day', 'time-found', writeText(MODEL, 'at 10:15:32')],
  ['copies a UID into text', 'uid-found', writeText(MODEL, `see ${firstIdentity.study}`)],
  ['copies a description into kept text', 'text-found', writeText(MODEL, 'Thorax routine')],
  ['copies a private value', 'name-found', writeText(MODEL, 'Quintero, B.')],
  ['keeps a nested private value elsewhere', 'text-found', writeText(MODEL, 'PRIVATE_NESTED')],
  ['says NO', 'identity-removed', writeText(0x00120062, 'NO')],
  ['forgets the method', 'method-missing', skipTag(0x00120063)],
  ['forgets the codes of the method', 'method-code-missing', skipTag(0x00120064)],
  ['says that dates are unmodified', 'temporal-information', writeText(0x00280303, 'UNMODIFIED')],
  ['forgets to speak of dates', 'temporal-information', skipTag(0x00280303)],
  [
    'keeps private elements after the pixel data',
    'private-element',
    skip(({ tag }) => tag >>> 16 === 0x7fe1),
  ],
  ['keeps padding after the pixel data', 'after-pixel-data', skipTag(0xfffcfffc)],
  [
    'claims an option that it has not',
    'method-overclaimed',
    write(0x00120064, {
      items: ['113100', '113101'].map((code) => [
        { tag: 0x00080100, vr: 'SH', value: { text: code } },
        { tag: 0x00080102, vr: 'SH', value: { text: 'DCM' } },
      ]),
    }),
  ],
  [
    'keeps an unknown element as UN',
    'unknown-element',
    ({ edits, file }) => ({
      ...edits,
      elements: [
        ...edits.elements,
        {
          kind: 'insert',
          into: file.dataset,
          element: { tag: 0x00204fee, vr: 'UN', value: { bytes: bytesOf('some') } },
        },
      ],
    }),
  ],
];

describe('seeded faults of the engine', () => {
  it('passes what the engine really writes', async () => {
    const clean = await report(await output());
    expect(serious(clean)).toEqual([]);
    expect(clean.verdict).toBe('pass');
    expect(clean).toMatchObject({ filesChecked: 1, headersCompared: 1, pixelsCompared: 1, pixelsEqual: 1 });
  });

  it.each(faults)('%s: %s', async (_, code, fault) => {
    const found = await report(await output(fault));
    expect(failures(found)).toContain(code);
    expect(found.verdict).toBe('fail');
  });

  it('asks for a look at a UID that is no UUID', async () => {
    const found = await report(await output(writeText(0x00200052, '1.2.826.0.1.3680043.10.4')));
    expect(found.verdict).toBe('review');
    expect(serious(found).map(({ code }) => code)).toEqual(['uid-form']);
  });

  it('flips a byte of the pixels', async () => {
    const bytes = await output();
    const at = bytes.length - 3;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(failures(await report(bytes))).toEqual(['pixels-differ']);
  });

  it('loses the end of the file', async () => {
    const bytes = await output();
    expect(failures(await report(bytes.slice(0, -3)))).toContain('incomplete');
  });

  it('writes something that is no DICOM file', async () => {
    expect(failures(await report(bytesOf('<html>')))).toEqual(['unreadable']);
  });

  it('speaks for the pixels of a kind that is withheld', async () => {
    const capture = bytesOf('1.2.840.10008.5.1.4.1.1.7');
    const bytes = syntheticCT();
    for (let at = 0; at < bytes.length - 25; at++)
      if (bytesOf('1.2.840.10008.5.1.4.1.1.2').every((byte, index) => bytes[at + index] === byte))
        bytes.set(capture, at);
    const file = await indexed(new Blob([bytes]));
    const outcome = await outcomeOf(file, everyGroup);
    if (!outcome) throw new Error('withheld');
    const check = new ExportCheck();
    check.add(await checked(await written(file, outcome.edits), file), { file: 1, project: 'p', study: 's' });
    expect(check.finish()).toMatchObject({ verdict: 'review' });

    const lying = {
      ...outcome.edits,
      elements: [
        ...outcome.edits.elements,
        {
          kind: 'insert' as const,
          into: file.dataset,
          element: { tag: 0x00120062, vr: 'CS' as const, value: { text: 'YES' } },
        },
      ],
    };
    check.add(await checked(await written(file, lying), file), { file: 2, project: 'p', study: 's' });
    expect(failures(check.finish())).toContain('identity-removed-overclaimed');
  });
});

describe('seeded faults over several files', () => {
  const variant = (identity: Partial<Identity>) =>
    indexed(new Blob([syntheticCT({ ...firstIdentity, ...identity })]));
  const second = variant({ instance: otherInstance });
  const otherSeries = variant({ instance: otherInstance, series: '1.2.826.0.1.3680043.9.1.7.2' });
  const otherPatient = variant({
    instance: otherInstance,
    series: '1.2.826.0.1.3680043.9.1.7.2',
    study: '1.2.826.0.1.3680043.9.1.7.1',
    patientId: 'MRN-555001',
  });
  const newTextOf = async (from: Promise<DicomFile>, tag: Tag): Promise<string> => {
    const decision = (await outcomeOf(await from))?.decisions.find((candidate) => candidate.tag === tag);
    return decision?.value && 'text' in decision.value ? decision.value.text : '';
  };

  async function both(other: Promise<DicomFile>, fault?: Fault): Promise<CheckReport> {
    const check = new ExportCheck();
    check.add(await checked(await output(), await original), { file: 1, project: 'p', study: 's' });
    check.add(await checked(await output(fault, other), await other), { file: 2, project: 'p', study: 's' });
    return check.finish();
  }

  it.each([
    ['two instances', second],
    ['two series', otherSeries],
    ['two patients', otherPatient],
  ])('passes %s that the engine kept apart', async (_, other) => {
    expect(serious(await both(other))).toEqual([]);
  });

  it('merges two patients', async () => {
    const id = await newTextOf(original, 0x00100020);
    expect(failures(await both(otherPatient, writeText(0x00100020, id)))).toEqual(['patient-merged']);
  });

  it.each([
    ['whom the project merges', [['id//MRN-555001', 'id//MRN-448812']], ['patient-joined', 'note']],
    ['where the project merges others', [['id//MRN-9', 'id//MRN-448812']], ['patient-merged', 'fail']],
  ] as const)('merges two patients %s', async (_, pairs, told) => {
    const id = await newTextOf(original, 0x00100020);
    const check = new ExportCheck();
    const origin = { project: 'p', study: 's', merges: new Map(pairs) };
    check.add(await checked(await output(), await original), { ...origin, file: 1 });
    const merged = await output(writeText(0x00100020, id), otherPatient);
    check.add(await checked(merged, await otherPatient), { ...origin, file: 2 });
    const found = check.finish().groups.map(({ code, severity }) => [code, severity]);
    expect(found.filter(([code]) => code?.startsWith('patient-'))).toEqual([told]);
  });

  it('splits a patient', async () => {
    expect(failures(await both(second, writeText(0x00100020, 'LETHE-2')))).toEqual(['patient-split']);
  });

  it('merges two series', async () => {
    const series = await newTextOf(original, 0x0020000e);
    expect(failures(await both(otherSeries, writeText(0x0020000e, series)))).toEqual(['series-merged']);
  });

  it('splits a series', async () => {
    expect(failures(await both(second, writeText(0x0020000e, '2.25.4711')))).toEqual(['series-split']);
  });

  it('merges two studies', async () => {
    const study = await newTextOf(original, 0x0020000d);
    expect(failures(await both(otherPatient, writeText(0x0020000d, study)))).toEqual(['study-merged']);
  });

  it('gives every file its own study', async () => {
    expect(failures(await both(second, writeText(0x0020000d, '2.25.4712')))).toEqual(['study-split']);
  });

  it('maps a UID in two ways', async () => {
    expect(failures(await both(second, writeText(0x00200052, '2.25.4713')))).toEqual(['uid-split']);
  });

  it('breaks a reference within the export', async () => {
    const broken: Fault = ({ decisions, edits }) => ({
      ...edits,
      elements: decisions.map((decision) =>
        editOf(
          decision.path === '00081140[0].00081155' ? { ...decision, value: { text: '2.25.99' } } : decision,
        ),
      ),
    });
    const found = failures(await both(second, broken));
    expect(found).toContain('reference-broken');
  });
});
