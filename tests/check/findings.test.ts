/** Findings that no fault of the engine leads to by itself, and what the check must not find. */
import { describe, expect, it } from 'vitest';
import type { CheckCode } from '../../src/check/finding-kinds';
import { checkFile } from '../../src/check/check-file';
import { ExportCheck } from '../../src/check/export-check';
import { failedFile } from '../../src/check/file-check';
import type { DicomFile } from '../../src/dicom/element';
import { csaHeader } from '../../src/testing/csa-builder';
import { indexed } from './engine';
import { bytesOf, encoded, joined, u16, type Built } from './synthetic';

const CT = '1.2.840.10008.5.1.4.1.1.2';
const instance = '2.25.1001';

/** What every clean output holds, and what a test adds to it, in the order of tags. */
function file(
  extra: readonly Built[],
  options: { meta?: readonly Built[]; kind?: string; removed?: string; tail?: Uint8Array } = {},
): Promise<DicomFile> {
  const kind = options.kind ?? CT;
  const own = extra.find(([tag]) => tag === 0x00080018)?.[2] ?? instance;
  const meta = encoded(
    options.meta ?? [
      [0x00020002, 'UI', kind],
      [0x00020003, 'UI', own],
      [0x00020010, 'UI', '1.2.840.10008.1.2.1'],
      [0x00020012, 'UI', '2.25.1'],
    ],
  );
  const groupLength = encoded([[0x00020000, 'UL', new Uint8Array(Uint32Array.of(meta.length).buffer)]]);
  const base: Built[] = [
    [0x00080016, 'UI', kind],
    [0x00080018, 'UI', instance],
    [0x00120063, 'LO', 'a method'],
    [
      0x00120064,
      'SQ',
      [
        [
          [0x00080100, 'SH', '113100'],
          [0x00080102, 'SH', 'DCM'],
          [0x00080104, 'LO', 'Basic Application Confidentiality Profile'],
        ],
      ],
    ],
    [0x00280303, 'CS', 'REMOVED'],
  ];
  if (options.removed !== '') base.push([0x00120062, 'CS', options.removed ?? 'YES']);
  const tags = new Set(extra.map(([tag]) => tag));
  const all = [...base.filter(([tag]) => !tags.has(tag)), ...extra].sort(([a], [b]) => a - b);
  return indexed(
    new Blob([
      joined(
        new Uint8Array(128),
        bytesOf('DICM'),
        groupLength,
        meta,
        encoded(all),
        options.tail ?? new Uint8Array(0),
      ),
    ]),
  );
}

async function codes(output: Promise<DicomFile>, original?: Promise<DicomFile>): Promise<CheckCode[]> {
  const { findings } = await checkFile(await output, await original);
  // These files are too small for what their IOD demands.
  return [...new Set(findings.map(({ code }) => code))].filter((code) => !code.startsWith('type-')).sort();
}

const sameInstance: Built = [0x00080018, 'UI', '1.2.3.4.5.6.7'];
const before = (extra: readonly Built[]) => file([sameInstance, ...extra]);

describe('what a file shows by itself', () => {
  it('is clean where nothing is wrong', async () => {
    expect(await codes(file([]))).toEqual(['no-original']);
    expect(await codes(file([]), before([]))).toEqual([]);
  });

  it.each<[CheckCode, Promise<DicomFile>]>([
    ['meta-missing', file([], { meta: [[0x00020010, 'UI', '1.2.840.10008.1.2.1']] })],
    ['illegal-group', file([[0x00041430, 'CS', 'IMAGE']])],
    ['opaque-value', file([[0x00081115, 'UN', bytesOf('not a sequence..')]])],
    ['date-in-uid', file([[0x0008010c, 'UI', '1.2.99.20190704.3']])],
    ['group-length', file([[0x00080000, 'UL', new Uint8Array(4)]])],
    ['unknown-element', file([[0x00080fee, 'LO', 'unknown']])],
    ['private-element', file([[0x00090010, 'LO', 'ACME']])],
    ['overlay-or-curve', file([[0x60000010, 'US', u16(2)]])],
    ['not-removed', file([[0x00080081, 'ST', 'Street']])],
    ['uid-form', file([[0x00200052, 'UI', '1.2.3.4.5']])],
    ['identity-removed', file([], { removed: '' })],
    [
      'identity-removed-overclaimed',
      file([
        [0x00280301, 'CS', 'YES'],
        [0x7fe00010, 'OW', u16(1)],
      ]),
    ],
    ['method-missing', file([[0x00120063, 'LO', 'x'.repeat(65)]])],
    ['temporal-information', file([[0x00280303, 'CS', 'MODIFIED']])],
  ])('%s', async (code, output) => {
    expect(await codes(output)).toContain(code);
  });

  it('takes no sequence or text for a private number that is safe', async () => {
    const declared: Built = [
      0x00120064,
      'SQ',
      ['113100', '113111'].map((code): Built[] => [
        [0x00080100, 'SH', code],
        [0x00080102, 'SH', 'DCM'],
      ]),
    ];
    const creator: Built = [0x20050010, 'LO', 'Philips MR Imaging DD 001'];
    const found = (value: Built) => codes(file([declared, creator, value]));
    expect(await found([0x2005100e, 'FL', new Uint8Array(4)])).toEqual(['no-original']);
    expect(await found([0x2005100e, 'LO', 'knee'])).toContain('private-element');
    expect(await found([0x2005100e, 'SQ', [[[0x00080060, 'CS', 'MR']]]])).toContain('private-element');
  });

  it('understands a header of the vendor that is larger than what an index keeps', async () => {
    const declared: Built = [
      0x00120064,
      'SQ',
      ['113100', '113111'].map((code): Built[] => [
        [0x00080100, 'SH', code],
        [0x00080102, 'SH', 'DCM'],
      ]),
    ];
    const lines = Array.from({ length: 4000 }, (_, at) => `sAngio.lTemporalInterpolation[${at}] = 1`);
    const header = (more: string) =>
      csaHeader([
        {
          name: 'MrPhoenixProtocol',
          vr: 'UN',
          values: [`### ASCCONV BEGIN ###\n${lines.join('\n')}\n${more}### ASCCONV END ###\n`],
        },
      ]);
    const withHeader = (bytes: Uint8Array<ArrayBuffer>) =>
      file([declared, [0x00290010, 'LO', 'SIEMENS CSA HEADER'], [0x00291020, 'OB', bytes]]);
    const named: Built = [0x00081070, 'PN', 'INTERP'];
    expect(await codes(withHeader(header('')), before([named]))).toEqual(['text-replaced']);
    expect(await codes(withHeader(header('')))).toEqual(['no-original']);
    expect(await codes(withHeader(header('tPatientName = "Interp"\n')), before([named]))).toEqual(
      expect.arrayContaining(['csa-unscrubbed', 'name-found']),
    );
  });

  it('asks for a look at a kind that is withheld, and only then excuses silence', async () => {
    const report = file([], { kind: '1.2.840.10008.5.1.4.1.1.88.11', removed: '' });
    expect(await codes(report)).toEqual(['no-original', 'withheld-group']);
  });
});

describe('what a file shows beside its original', () => {
  const thickness: Built = [0x00180050, 'DS', '1.5'];
  it.each<[CheckCode, readonly Built[], readonly Built[]]>([
    ['altered', [[0x00180050, 'DS', '1.6']], [thickness]],
    ['lost', [], [thickness]],
    ['text-replaced', [[0x00081090, 'LO', 'Other']], [[0x00081090, 'LO', 'Model']]],
    ['replacement-missing', [], [[0x00120010, 'LO', 'Sponsor']]],
    ['original-value', [[0x00100040, 'CS', 'F']], [[0x00100040, 'CS', 'F']]],
    [
      'original-value',
      [
        [0x00080104, 'LO', 'Typed'],
        [0x00080102, 'SH', '99SITE'],
      ],
      [
        [0x00080104, 'LO', 'Typed'],
        [0x00080102, 'SH', '99SITE'],
      ],
    ],
    ['pixels-missing', [], [[0x7fe00010, 'OW', u16(1, 2)]]],
    ['pixels-differ', [[0x7fe00010, 'OW', u16(1, 3)]], [[0x7fe00010, 'OW', u16(1, 2)]]],
    ['pixels-differ', [[0x7fe00010, 'OW', u16(1)]], [[0x7fe00010, 'OW', u16(1, 2)]]],
    ['name-found', [[0x00081090, 'LO', 'for Okafor']], [[0x00100010, 'PN', 'Okafor^Li']]],
    ['name-found', [[0x00081090, 'LO', 'wu, li']], [[0x00100010, 'PN', 'Wu^Li']]],
    ['name-found', [[0x00081090, 'LO', 'MÜLLER']], [[0x00100010, 'PN', 'Müller^X']]],
    ['date-found', [[0x00081090, 'LO', '4 Jul 04 JUL 1961']], [[0x00100030, 'DA', '19610704']]],
    ['id-found', [[0x00200011, 'IS', '448812']], [[0x00100020, 'LO', '448812']]],
    [
      'name-found',
      [[0x00282000, 'OB', bytesOf('...Okafor..!')]],
      [
        [0x00282000, 'OB', bytesOf('...Okafor..!')],
        [0x00100010, 'PN', 'Okafor^Li'],
      ],
    ],
    [
      'site-found',
      [[0x00181250, 'SH', 'at CLINIC9X']],
      [
        [0x00081010, 'SH', 'Clinic9X'],
        [0x00181250, 'SH', 'at CLINIC9X'],
      ],
    ],
    [
      'text-found',
      [[0x00181030, 'LO', 'Harbour Clinic']],
      [
        [0x00081030, 'LO', 'Harbour Clinic'],
        [0x00181030, 'LO', 'P'],
      ],
    ],
    ['uid-found', [[0x00281199, 'UI', '2.25.5\\1.2.3.4.5.6.7']], [[0x00281199, 'UI', '1.2.9\\1.2.8']]],
  ])('%s', async (code, now, was) => {
    expect(await codes(file(now), before(was))).toContain(code);
  });

  it.each<[string, readonly Built[], readonly Built[]]>([
    [
      'a vendor named like the hospital',
      [[0x00080070, 'LO', 'SIEMENS']],
      [
        [0x00080070, 'LO', 'SIEMENS'],
        [0x00080081, 'ST', 'SIEMENS'],
      ],
    ],
    [
      'a name within a longer word',
      [[0x00081090, 'LO', 'Analog']],
      [
        [0x00081090, 'LO', 'Analog'],
        [0x00101001, 'PN', 'Anal^O'],
      ],
    ],
    [
      'a short number in measurements',
      [[0x00180050, 'DS', '0.0001']],
      [
        [0x00180050, 'DS', '0.0001'],
        [0x00100020, 'LO', '0001'],
      ],
    ],
    [
      'an ID of three characters',
      [[0x00081090, 'LO', 'CT 123']],
      [
        [0x00081090, 'LO', 'CT 123'],
        [0x00100020, 'LO', '123'],
      ],
    ],
    [
      'a body part that a phantom is named after',
      [[0x00180015, 'CS', 'HEAD']],
      [
        [0x00180015, 'CS', 'HEAD'],
        [0x00100010, 'PN', 'Head^Phantom'],
      ],
    ],
    [
      'a dummy that was a dummy before',
      [[0x00181030, 'LO', 'ANONYMIZED']],
      [[0x00181030, 'LO', 'Anonymized']],
    ],
    [
      'the digits of a date in a new UID',
      [[0x00200052, 'UI', '2.25.1320240131777']],
      [
        [0x00200052, 'UI', '1.2.77.8.9.1'],
        [0x00080021, 'DA', '20240131'],
        [0x00100010, 'PN', ''],
      ],
    ],
    [
      'a code that looks like a time of day',
      [[0x00540220, 'SQ', [[[0x00080100, 'SH', '121322']]]]],
      [
        [0x00080030, 'TM', '121322'],
        [0x00540220, 'SQ', [[[0x00080100, 'SH', '121322']]]],
      ],
    ],
    [
      'a number of unknown VR that looks like a time of day',
      [[0x00181242, 'UN', bytesOf('120000')]],
      [
        [0x00080031, 'TM', '120000'],
        [0x00181242, 'UN', bytesOf('120000')],
      ],
    ],
    [
      'a concept that any report has, in place of a report',
      [[0x0040a730, 'SQ', [[[0x00080104, 'LO', 'Comment']]]]],
      [
        [
          0x0040a730,
          'SQ',
          [
            [
              [0x00080104, 'LO', 'Comment'],
              [0x0040a160, 'UT', 'n.a.'],
            ],
          ],
        ],
      ],
    ],
    [
      'a private class UID that stands elsewhere as well',
      [[0x0008010c, 'UI', '1.2.276.0.99.1']],
      [
        [0x0008010c, 'UI', '1.2.276.0.99.1'],
        [0x0008010d, 'UI', '1.2.276.0.99.1'],
      ],
    ],
  ])('does not mind %s', async (_, now, was) => {
    const found = await codes(file(now), before(was));
    expect(found.filter((code) => code !== 'replacement-missing')).toEqual([]);
  });

  it('compares no pixels without an original, and says so', async () => {
    const check = await checkFile(await file([[0x7fe00010, 'OW', u16(1)]]), undefined);
    expect(check).toMatchObject({ pixels: 'not-compared', headerCompared: false });
  });

  it('names what is irregular in the output alone', async () => {
    const odd = file([], { tail: encoded([[0x00080005, 'CS', 'ISO_IR 100']]) });
    expect(await codes(odd, before([]))).toContain('irregular');
  });

  it('searches values that are not resident, across the pieces in which they are read', async () => {
    const place = 1024 * 1024;
    const found = async (text: string, at: number) => {
      const long = new Uint8Array(1_500_000).fill(0x2e);
      long.set(bytesOf(text), at);
      return codes(file([[0x00620006, 'UT', long]]), before([[0x00100010, 'PN', 'Okafor^Li']]));
    };
    for (let at = place - 160; at < place + 16; at += 8)
      expect(await found('see Okafor', at), `at ${at}`).toContain('name-found');
    for (let at = place - 160; at < place + 16; at += 8)
      expect(await found('seeOkaforsee', at), `at ${at}`).not.toContain('name-found');
  });

  it('never tells a value', async () => {
    const { findings } = await checkFile(
      await file([[0x00081090, 'LO', 'for Okafor']]),
      await before([[0x00100010, 'PN', 'Okafor^Li']]),
    );
    expect(JSON.stringify(findings)).not.toMatch(/okafor/i);
  });
});

describe('the report on an export', () => {
  const origin = (id: number, study = 's') => ({ file: id, project: 'p', study });

  it('is a pass only where every header was compared', async () => {
    const check = new ExportCheck();
    check.add(await checkFile(await file([]), await before([])), origin(1));
    expect(check.finish()).toMatchObject({ verdict: 'pass', findings: 0, headersCompared: 1 });
    check.add(await checkFile(await file([]), undefined), origin(2, 'other'));
    const report = check.finish();
    expect(report.verdict).toBe('review');
    expect([...report.verdicts]).toEqual([
      ['s', 'pass'],
      ['other', 'review'],
    ]);
    expect(report.notExamined).toContainEqual({ what: 'no-original', files: 1 });
  });

  it('needs a look where nothing was checked', () => {
    expect(new ExportCheck().finish().verdict).toBe('review');
  });

  it('fails with a file that could not be read or judged', () => {
    for (const code of ['unreadable', 'unchecked'] as const) {
      const check = new ExportCheck();
      check.add(failedFile(code), origin(1));
      expect(check.finish()).toMatchObject({ verdict: 'fail', findings: 1 });
    }
  });

  it('notices an instance that is there twice', async () => {
    const check = new ExportCheck();
    const one = await checkFile(await file([]), await before([]));
    check.add(one, origin(1));
    check.add(one, origin(2));
    expect(check.finish().groups.map(({ code }) => code)).toEqual(['duplicate-instance']);
  });

  it('notices two UIDs that became one', async () => {
    const check = new ExportCheck();
    const frame = (uid: string): Built => [0x00200052, 'UI', uid];
    check.add(
      await checkFile(await file([frame('2.25.7')]), await before([frame('1.2.3.4.5.1')])),
      origin(1),
    );
    check.add(
      await checkFile(await file([frame('2.25.7')]), await before([frame('1.2.3.4.5.2')])),
      origin(2),
    );
    expect(check.finish().groups.map(({ code }) => code)).toContain('uid-merged');
  });

  it('lets two projects name one original in two ways', async () => {
    const check = new ExportCheck();
    const one = await checkFile(await file([]), await before([]));
    const other = await checkFile(
      await file([[0x00080018, 'UI', '2.25.1002']], {
        meta: [
          [0x00020002, 'UI', CT],
          [0x00020003, 'UI', '2.25.1002'],
          [0x00020010, 'UI', '1.2.840.10008.1.2.1'],
        ],
      }),
      await before([]),
    );
    check.add(one, origin(1));
    check.add(other, { ...origin(2), project: 'q' });
    expect(check.finish().groups).toEqual([]);
  });

  it('groups findings by kind and attribute, with a few examples', async () => {
    const check = new ExportCheck();
    for (let id = 1; id <= 9; id++)
      check.add(await checkFile(await file([[0x00080081, 'ST', 'Street']]), undefined), origin(id));
    const [group] = check.finish().groups;
    expect(group).toMatchObject({ code: 'not-removed', tag: 0x00080081, count: 9, fileCount: 9 });
    expect(group?.files).toEqual([1, 2, 3, 4, 5]);
    expect(group?.paths).toEqual(['00080081']);
  });
});
