/** Withheld groups, values that recur, the stamp, pseudonyms over files, and the audit. */
import { describe, expect, test } from 'vitest';
import { auditExport, Auditor } from '../../src/deid/audit';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../../src/testing/dicom-builder';
import { readFile, textIn, type ReadElement } from './reader';
import { outcomeOf } from './run';
import { BASIC_PROFILE, type WithheldGroup } from '../../src/deid/request';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const pixels = element(0x7fe00010, 'OW', new Uint8Array(32));

function file(changes: readonly BuiltElement[] = [], extra: Parameters<typeof dicomFile>[0] | object = {}) {
  const standard = [
    element(0x00080016, 'UI', CT),
    element(0x00080018, 'UI', '1.2.3.4567.1'),
    element(0x00080060, 'CS', 'CT'),
    element(0x00100010, 'PN', 'Doe^Johannes'),
    element(0x00100020, 'LO', 'PID0815'),
    element(0x0020000d, 'UI', '1.2.3.4567.2'),
    element(0x0020000e, 'UI', '1.2.3.4567.3'),
    pixels,
  ].filter(({ tag }) => !changes.some((change) => change.tag === tag));
  return dicomFile({ elements: [...standard, ...changes].sort((a, b) => a.tag - b.tag), ...extra });
}

/** The file meta information ends too early: its transfer syntax stands in the dataset, which was not read by it. */
const withMetaInside = [
  element(0x00080016, 'UI', CT),
  element(0x00080018, 'UI', '1.2.3.4567.1'),
  element(0x00020010, 'UI', SYNTAX.bigEndian),
  element(0x00100020, 'LO', 'PID0815'),
];

const valueOf = (elements: readonly ReadElement[] | undefined, tag: number): string | undefined => {
  const found = elements?.find((each) => each.tag === tag);
  return found && textIn(found.bytes);
};

async function rootOf(
  changes: readonly BuiltElement[],
  released: WithheldGroup[] = [],
): Promise<ReadElement[]> {
  const { output, outcome } = await outcomeOf(file(changes), { released });
  if (!output) throw new Error(JSON.stringify(outcome));
  return readFile(output).dataset;
}

describe('withheld', () => {
  const text = (tag: number, vr: string, value: string) => [element(tag, vr, value)];
  test.each<[WithheldGroup, BuiltElement[]]>([
    ['burned-in-annotation', text(0x00280301, 'CS', 'YES')],
    ['ultrasound', text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.6.1')],
    ['ultrasound', text(0x00080060, 'CS', 'IVUS')],
    ['secondary-capture', text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7')],
    ['photograph', text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.77.1.4')],
    ['photograph', text(0x00080060, 'CS', 'XC')],
    ['screen-save', text(0x00080008, 'CS', 'DERIVED\\SECONDARY\\SCREEN SAVE')],
    ['screen-save', text(0x0008103e, 'LO', 'Screen Save')],
    ['screen-save', text(0x00080064, 'CS', 'WSD')],
    ['screen-save', text(0x00181012, 'DA', '20200101')],
    ['encapsulated-document', text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.104.1')],
    ['encapsulated-document', [element(0x00420011, 'OB', new Uint8Array(4))]],
    ['structured-report', text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.33')],
    ['structured-report', text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.59')],
    ['presentation-state', text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.11.1')],
    ['audio', text(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.9.4.1')],
    ['embedded-overlay', [element(0x60000100, 'US', [16]), element(0x60000102, 'US', [12])]],
  ])('%s, and exported without (0012,0062) once released', async (group, changes) => {
    const { outcome } = await outcomeOf(file(changes));
    expect(outcome).toEqual({ kind: 'withheld', reasons: [{ kind: 'group', group }] });
    const root = await rootOf([...changes, element(0x00120062, 'CS', 'YES')], [group]);
    expect(valueOf(root, 0x00120062)).toBeUndefined();
    expect(valueOf(root, 0x00280303)).toBe('REMOVED');
  });

  test('one released group does not release another', async () => {
    const changes = [...text(0x00280301, 'CS', 'YES'), ...text(0x00080060, 'CS', 'US')];
    const { outcome } = await outcomeOf(file(changes), { released: ['ultrasound'] });
    expect(outcome).toMatchObject({ reasons: [{ group: 'burned-in-annotation' }] });
  });

  test('an overlay with its own data, and a burned-in NO, withhold nothing', async () => {
    const overlay = [
      ...[element(0x60000100, 'US', [1]), element(0x60000102, 'US', [0])],
      element(0x60003000, 'OW', new Uint8Array(2)),
    ];
    const root = await rootOf([...overlay, ...text(0x00280301, 'CS', 'NO')]);
    expect(valueOf(root, 0x00120062)).toBe('YES');
    expect(root.some(({ tag }) => tag >>> 24 === 0x60)).toBe(false);
  });

  test.each([
    ['directory', [element(0x00041220, 'SQ', { items: [] })], {}],
    ['no-sop-instance-uid', [element(0x00080018, 'UI', '')], {}],
    ['unknown-transfer-syntax', [], { meta: [element(0x00020010, 'UI', '1.2.3.4')] }],
    ['unknown-transfer-syntax', [], { elements: withMetaInside }],
    ['incomplete', [{ ...pixels, claimedLength: 4000 }], {}],
  ])('%s, whatever is released', async (blocked, changes, extra) => {
    const everything = await outcomeOf(file(changes, extra), {
      released: ['ultrasound', 'fragment-text'],
    }).catch(String);
    if (typeof everything === 'string') expect(everything).toContain('unsupported-transfer-syntax');
    else expect(everything.outcome).toEqual({ kind: 'withheld', reasons: [{ kind: 'blocked', blocked }] });
  });
});

describe('values that recur where no rule looks', () => {
  test('in text of one value and of several', async () => {
    const root = await rootOf([
      element(0x00181210, 'SH', 'K PID0815'),
      element(0x00181020, 'LO', 'V1\\for JOHANNES\\V3'),
      element(0x00080070, 'LO', 'Vendor'),
    ]);
    expect(valueOf(root, 0x00181210)).toBe('ANONYMIZED');
    expect(valueOf(root, 0x00181020)).toBe('V1\\ANONYMIZED\\V3');
    expect(valueOf(root, 0x00080070)).toBe('Vendor');
  });

  test('UIDs in text, and IDs that stand as a number', async () => {
    const root = await rootOf([
      element(0x00200010, 'SH', '20158842'),
      element(0x00200011, 'IS', '20158842'),
      element(0x00181050, 'DS', '20158842'),
      element(0x00181210, 'SH', 'x1.2.3.4567.2'),
      element(0x00181020, 'LO', '1.2.3.4567.21'),
    ]);
    expect(valueOf(root, 0x00200011)).toBe('0');
    expect(valueOf(root, 0x00181050)).toBe('20158842');
    expect(valueOf(root, 0x00181210)).toBe('ANONYMIZED');
    expect(valueOf(root, 0x00181020)).toBe('1.2.3.4567.21');
  });

  test('short names as words only; closed vocabularies not at all', async () => {
    const root = await rootOf([
      element(0x00080005, 'CS', 'ISO_IR 100'),
      element(0x00100010, 'PN', 'Ana^ISO'),
      element(0x00180024, 'SH', 'analog'),
      element(0x00181210, 'SH', 'for ana'),
    ]);
    expect(valueOf(root, 0x00180024)).toBe('analog');
    expect(valueOf(root, 0x00181210)).toBe('ANONYMIZED');
    expect(valueOf(root, 0x00080005)).toBe('ISO_IR 100');
  });

  test('parts of a name that underscores join, be it the version of the software in the name of a phantom', async () => {
    const root = await rootOf([
      element(0x00100010, 'PN', 'check_TerraY_XA99'),
      element(0x00181020, 'LO', 'syngo MR XA99'),
      element(0x00181210, 'SH', 'XA99'),
      element(0x00180024, 'SH', 'for terray'),
    ]);
    expect(valueOf(root, 0x00181020)).toBe('ANONYMIZED');
    expect(valueOf(root, 0x00181210)).toBe('ANONYMIZED');
    expect(valueOf(root, 0x00180024)).toBe('ANONYMIZED');
  });

  test.each(['Li_Wu', 'P_07_A1', 'J.D.', 'Test_Patient_01'])(
    '%s, of parts too short to be names',
    async (name) => {
      const root = await rootOf([
        element(0x00100010, 'PN', name),
        element(0x00081090, 'LO', `Model ${name}`),
        element(0x00181020, 'LO', `V1\\${name.toLowerCase()}`),
        element(0x00181210, 'SH', name),
      ]);
      expect(valueOf(root, 0x00081090)).toBe('ANONYMIZED');
      expect(valueOf(root, 0x00181020)).toBe('V1\\ANONYMIZED');
      expect(valueOf(root, 0x00181210)).toBe('ANONYMIZED');
    },
  );

  test.each(['Li_Wu', 'P_07_A1', 'Test_Patient_01'])('%s in text that is cleaned', async (name) => {
    const request = { options: ['cleanDescriptors'] } as const;
    const changes = [element(0x00100010, 'PN', name), element(0x00181030, 'LO', `T1 ${name} axial`)];
    const { output } = await outcomeOf(file(changes), request);
    expect(valueOf(output && readFile(output).dataset, 0x00181030)).toBe('T1 axial');
  });

  test('parts of a joined name as whole words, and not for terms of the standard', async () => {
    const root = await rootOf([
      element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
      element(0x00100010, 'PN', 'CT_Axial_Pelvis_Quill'),
      element(0x00180015, 'CS', 'PELVIS'),
      element(0x00180022, 'CS', 'AXIAL MODE\\NOT COAXIAL'),
      element(0x00181210, 'SH', 'tranquillity'),
      element(0x00181160, 'SH', 'quill'),
    ]);
    expect(valueOf(root, 0x00080008)).toBe('ORIGINAL\\PRIMARY\\AXIAL');
    expect(valueOf(root, 0x00180015)).toBe('PELVIS');
    expect(valueOf(root, 0x00180022)).toBe('ANONYMIZED\\NOT COAXIAL');
    expect(valueOf(root, 0x00181210)).toBe('tranquillity');
    expect(valueOf(root, 0x00181160)).toBe('ANONYMIZED');
  });

  test('an order number that stands as a code', async () => {
    const code = { items: [[element(0x00080100, 'SH', 'IMG181'), element(0x00080102, 'SH', 'UNKNOWN')]] };
    const root = await rootOf([
      element(0x00400260, 'SQ', code),
      element(0x00400275, 'SQ', { items: [[element(0x00400009, 'SH', 'IMG181')]] }),
    ]);
    const [item] = root.find(({ tag }) => tag === 0x00400260)?.items ?? [];
    expect(valueOf(item, 0x00080100)).toBe('ANONYMIZED');
  });

  test('also when the value was removed inside a sequence, or stands under a foreign VR', async () => {
    const root = await rootOf([
      element(0x00101002, 'SQ', { items: [[element(0x00100020, 'LO', 'OTHER4711')]] }),
      element(0x00181210, 'SH', 'other4711'),
      element(0x00181160, 'OB', new TextEncoder().encode('PID0815 ')),
    ]);
    expect(valueOf(root, 0x00181210)).toBe('ANONYMIZED');
    expect(valueOf(root, 0x00181160)).not.toContain('PID0815');
  });
});

test('what a hanging protocol must have is emptied, and goes elsewhere (PS3.3 §C.23.1)', async () => {
  const why = element(0x0040100a, 'SQ', { items: [[element(0x00080104, 'LO', 'Fall at home')]] });
  const root = await rootOf([
    element(0x00400275, 'SQ', { items: [[why]] }),
    element(0x0072000c, 'SQ', { items: [[why]] }),
  ]);
  const emptied = (tag: number) =>
    root.find((each) => each.tag === tag)?.items?.[0]?.find((each) => each.tag === 0x0040100a);
  expect(emptied(0x0072000c)?.items).toEqual([]);
  expect(emptied(0x00400275)).toBeUndefined();
});

describe('codes', () => {
  const code = (scheme: string) =>
    element(0x00082218, 'SQ', {
      items: [
        [
          element(0x00080100, 'SH', 'T-1'),
          element(0x00080102, 'SH', scheme),
          element(0x00080104, 'LO', 'Head'),
        ],
      ],
    });
  test.each([
    ['SRT', 'Head'],
    ['DCM', 'Head'],
    ['99SDM', 'Head'],
    ['99SITE', 'ANONYMIZED'],
    ['L', 'ANONYMIZED'],
  ])('of %s mean %s', async (scheme, meaning) => {
    const root = await rootOf([code(scheme)]);
    const item = root.find(({ tag }) => tag === 0x00082218)?.items?.[0];
    expect(valueOf(item, 0x00080104)).toBe(meaning);
    expect(valueOf(item, 0x00080100)).toBe('T-1');
  });
});

describe('over several files', () => {
  test('references follow the objects they name', async () => {
    const image = await outcomeOf(file());
    const item = [element(0x00081150, 'UI', CT), element(0x00081155, 'UI', '1.2.3.4567.1')];
    const root = await rootOf([
      element(0x00080018, 'UI', '1.2.3.4567.9'),
      element(0x00081140, 'SQ', { items: [item] }),
    ]);
    const reference = root.find(({ tag }) => tag === 0x00081140)?.items?.[0];
    if (image.outcome.kind !== 'deidentified') throw new Error('withheld');
    expect(valueOf(reference, 0x00081155)).toBe(image.outcome.identity.sopInstanceUID);
    expect(valueOf(reference, 0x00081150)).toBe(CT);
  });

  test('a study without Patient ID gets the pseudonym, so that its patient stays one', async () => {
    const without = async (study: string) => {
      const elements = [
        element(0x00080016, 'UI', CT),
        element(0x00080018, 'UI', `${study}.1`),
        element(0x00100010, 'PN', 'Doe^Johannes'),
        element(0x00100030, 'DA', '19700101'),
        element(0x0020000d, 'UI', study),
      ];
      const { output, outcome } = await outcomeOf(dicomFile({ elements }));
      if (!output) throw new Error(JSON.stringify(outcome));
      return valueOf(readFile(output).dataset, 0x00100020);
    };
    expect(await without('1.2.3.4567.2')).toMatch(/^LETHE-/);
    expect(await without('1.2.3.4567.2')).toBe(await without('1.2.3.4567.9'));
  });

  test('two patients without an ID stay two', async () => {
    const of = async (name: string) => {
      const changes = [
        ...[
          element(0x00100010, 'PN', name),
          element(0x00100020, 'LO', ''),
          element(0x00100030, 'DA', '19700101'),
        ],
      ];
      const { outcome } = await outcomeOf(file(changes));
      if (outcome.kind !== 'deidentified') throw new Error('withheld');
      return outcome.identity.patientId;
    };
    expect(await of('Doe^Jane')).toBe(await of('DOE^JANE^'));
    expect(await of('Doe^Jane')).not.toBe(await of('Roe^Jane'));
  });

  test('new names hold nothing that a path should not', async () => {
    const { outcome } = await outcomeOf(file([element(0x00080060, 'CS', '../CT<>')]));
    if (outcome.kind !== 'deidentified') throw new Error('withheld');
    for (const name of Object.values(outcome.identity)) expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(outcome.identity.modality).toBe('CT');
  });
});

test('the stamp takes the place of a former one and its values fit', async () => {
  const long = 'x'.repeat(64);
  const root = await rootOf([
    element(0x00120063, 'LO', `${long}\\Doe^Johannes`),
    element(0x00120064, 'SQ', { items: [[element(0x00080104, 'LO', 'Doe^Johannes')]] }),
    element(0x00280303, 'CS', 'UNMODIFIED'),
  ]);
  expect(valueOf(root, 0x00120062)).toBe('YES');
  for (const value of valueOf(root, 0x00120063)?.split('\\') ?? ['']) expect(value).toMatch(/^LETHE.{1,59}$/);
  const codes = root.find(({ tag }) => tag === 0x00120064)?.items;
  expect(codes?.map((item) => valueOf(item, 0x00080100))).toEqual(['113100']);
  expect(root.filter(({ tag }) => tag === 0x00280303)).toHaveLength(1);
});

test('big endian comes out as big endian', async () => {
  const { output } = await outcomeOf(file([], { transferSyntax: SYNTAX.bigEndian }));
  const meta =
    output && readFile(output.subarray(0, 144 + new DataView(output.buffer).getUint32(140, true))).meta;
  expect(valueOf(meta, 0x00020010)).toBe(SYNTAX.bigEndian);
});

test('files that change alike and others are audited as if each were the only one', async () => {
  const some = [element(0x00080090, 'PN', 'Roe^Jane')];
  const files = [file(), file(), file(some), file([element(0x00280301, 'CS', 'YES')]), file(some), file()];
  const outcomes = await Promise.all(files.map(async (bytes) => (await outcomeOf(bytes)).outcome));
  const auditor = new Auditor();
  const audits = outcomes.map((outcome, at) => auditor.audit(outcome, `${at}.dcm`));
  expect(audits).toEqual(outcomes.map((outcome, at) => new Auditor().audit(outcome, `${at}.dcm`)));
  expect(audits.map(({ changes }) => changes?.['empty E.1-1 Z']?.['00080090'])).toEqual(
    [0, 0, 1, 0, 1, 0].map((count) => count || undefined),
  );
});

test('the audit tells tags, rules and counts, and no value', async () => {
  const { outcome } = await outcomeOf(
    file([element(0x00090010, 'LO', 'SECRET'), element(0x00091001, 'LO', 'SECRET')]),
  );
  const withheld = await outcomeOf(file([element(0x00280301, 'CS', 'YES')]));
  const audit = auditExport(
    [new Auditor().audit(outcome, 'a/b.dcm'), new Auditor().audit(withheld.outcome)],
    BASIC_PROFILE,
  );
  const text = JSON.stringify(audit);
  for (const value of ['SECRET', 'Doe', 'PID0815', '1.2.3.4567', 'LETHE-', '2.25.'])
    expect(text).not.toContain(value);
  expect(audit).toMatchObject({ files: 1, withheld: 1 });
  expect(audit.perFile[0]?.changes?.['remove private attribute']).toEqual({ '00090010': 1, '00091001': 1 });
  expect(audit.perFile[1]?.reasons).toEqual(['burned-in-annotation']);
});
