import { describe, expect, test } from 'vitest';
import { csaHeader } from '../../testing/csa-builder';
import { element, SYNTAX, type BuiltElement } from '../../testing/dicom-builder';
import { built } from '../../testing/indexed-file';
import { BASIC_PROFILE, type DeidRequest } from '../request';
import { PrivatePolicy, type PrivateVerdict, type ValueTools } from './private-policy';

const ACME = [0x01, 0x02].map((low) => ({ creator: 'ACME', group: 0x0033, element: low }));
const EPOCHS = [
  { creator: 'GEMS_IDEN_01', group: 0x0009, element: 0x27 },
  { creator: 'GEMS_IQTB_IDEN_47', group: 0x0047, element: 0x02 },
];
const REQUEST: DeidRequest = {
  ...BASIC_PROFILE,
  options: ['retainSafePrivate'],
  safePrivate: [...ACME, ...EPOCHS],
  csaHeaders: 'scrub',
};
const TOOLS: ValueTools = {
  dates: -10,
  times: 'keep',
  clean: (text) => text.replaceAll('Amy', '').trim(),
  holdsTerm: (text) => /Amy|55501928/.test(text),
  uid: (old) => (old.startsWith('1.2.840.10008.') ? old : `2.25.${old.length}`),
};

/** The verdict on the last of the elements. */
async function verdictOn(
  elements: readonly BuiltElement[],
  tools: Partial<ValueTools> = {},
  transferSyntax: string = SYNTAX.explicit,
  request = REQUEST,
): Promise<PrivateVerdict> {
  const file = await built({ transferSyntax, elements });
  const policy = new PrivatePolicy(file, request, { ...TOOLS, ...tools });
  const last = file.dataset.elements.at(-1);
  if (!last) throw new Error('no element');
  return policy.judge(last, file.dataset);
}

const acme = (
  vr: string,
  value: BuiltElement['value'],
  tools?: Partial<ValueTools>,
  transferSyntax?: string,
) => verdictOn([element(0x00330010, 'LO', 'ACME'), element(0x00331001, vr, value)], tools, transferSyntax);

const textOf = (verdict: PrivateVerdict) =>
  'value' in verdict && 'text' in verdict.value ? verdict.value.text : undefined;

describe('values of listed attributes', () => {
  const philips = (vr: string, value: BuiltElement['value']) =>
    verdictOn([
      element(0x00080060, 'CS', 'MR'),
      element(0x20050010, 'LO', 'Philips MR Imaging DD 001'),
      element(0x2005100e, vr, value),
    ]);

  test('stay where they are what the table lists', async () => {
    expect((await philips('FL', [1.5])).action).toBe('keep');
    expect((await philips('UN', new Uint8Array(4))).action).toBe('keep');
  });

  test('go where the table lists a number and a sequence or a text stands', async () => {
    const items = [[element(0x00100010, 'PN', 'Doe^Amy')]];
    expect((await philips('SQ', { items })).action).toBe('remove');
    expect((await philips('UN', { items })).action).toBe('remove');
    expect((await philips('LO', 'knee')).action).toBe('remove');
  });
});

describe('values that a person holds to be safe', () => {
  test.each(['PN', 'AE', 'UR'])('of %s go all the same', async (vr) => {
    expect((await acme(vr, 'Amy')).action).toBe('remove');
  });

  test('of text are cleaned, value by value', async () => {
    const verdict = await acme('LO', 'for Amy\\knee ');
    expect(verdict).toMatchObject({ action: 'clean', vr: 'LO' });
    expect(textOf(verdict)).toBe('for\\knee');
    expect(await acme('LT', 'knee\\left')).toMatchObject({ action: 'keep' });
  });

  test('of unknown VR are cleaned where they are text, and searched where they are not', async () => {
    const verdict = await acme('UN', 'for Amy ', {}, SYNTAX.implicit);
    expect(verdict).toMatchObject({ action: 'clean', vr: 'UN' });
    expect('value' in verdict && 'bytes' in verdict.value && [...verdict.value.bytes]).toEqual([
      ...Buffer.from('for'),
    ]);
    expect((await acme('UN', 'Amy ', {}, SYNTAX.implicit)).action).toBe('remove');
    const binary = (text: string) => Uint8Array.of(0, 1, 2, 200, ...Buffer.from(text), 0, 0);
    expect((await acme('UN', binary('Amy1'))).action).toBe('remove');
    expect((await acme('OB', binary('Amy1'))).action).toBe('remove');
    expect((await acme('OB', binary('Bob1'))).action).toBe('keep');
  });

  test('of numbers stay unless they are an identifier', async () => {
    expect((await acme('DS', '12.5\\55')).action).toBe('keep');
    expect(textOf(await acme('IS', '12\\55501928'))).toBe('12\\');
    expect(textOf(await acme('DS', '1\\Amy'))).toBe('1\\');
    expect((await acme('FD', [0.5])).action).toBe('keep');
  });

  test('of UIDs are mapped, each by itself', async () => {
    expect(textOf(await acme('UI', '1.2.3\\1.2.840.10008.1.2'))).toBe('2.25.5\\1.2.840.10008.1.2');
  });

  test('of ages are capped', async () => {
    expect(textOf(await acme('AS', '095Y'))).toBe('090Y');
    expect((await acme('AS', '045Y')).action).toBe('keep');
  });

  test('of dates are moved, stay or go with all dates', async () => {
    expect(await acme('DA', '20240311')).toMatchObject({
      action: 'shift',
      vr: 'DA',
      value: { text: '20240301' },
    });
    expect(textOf(await acme('DT', '20240311101112.5\\2024'))).toBe('20240301101112.5\\2023');
    expect((await acme('DA', '20240311', { dates: 'keep' })).action).toBe('keep');
    expect((await acme('DA', '20240311', { dates: 'remove' })).action).toBe('remove');
    expect((await acme('DA', 'yesterday')).action).toBe('remove');
    expect((await acme('TM', '101112')).action).toBe('keep');
    expect((await acme('TM', '101112', { times: 'clear' })).action).toBe('remove');
    expect((await acme('DT', '20240311101112', { times: 'clear' })).action).toBe('remove');
  });

  test('of unknown VR are dates where they can be nothing else', async () => {
    const shifted = await acme('UN', '20240311\\20240301', {}, SYNTAX.implicit);
    expect(shifted).toMatchObject({ action: 'shift', value: { text: '20240301\\20240220' } });
    expect(textOf(await acme('UN', '20240311101112', {}, SYNTAX.implicit))).toBe('20240301101112');
    expect((await acme('UN', '20240311', { dates: 'remove' }, SYNTAX.implicit)).action).toBe('remove');
    expect((await acme('UN', '20249911', {}, SYNTAX.implicit)).action).toBe('keep');
  });

  test('that are no sequence where there has to be one go', async () => {
    const elements = [
      element(0x20010010, 'LO', 'Philips Imaging DD 001'),
      element(0x2001105f, 'UN', 'no items'),
    ];
    expect((await verdictOn(elements, {}, SYNTAX.implicit)).action).toBe('remove');
  });
});

describe('dates that hide in numbers', () => {
  const seconds = Date.UTC(2024, 2, 11, 10, 11, 12) / 1000;
  const iden = (vr: string, tools?: Partial<ValueTools>, transferSyntax?: string) =>
    verdictOn(
      [element(0x00090010, 'LO', 'GEMS_IDEN_01'), element(0x00091027, vr, [seconds])],
      tools,
      transferSyntax,
    );

  test.each([
    ['SL', SYNTAX.explicit],
    ['SL', SYNTAX.implicit],
    ['SL', SYNTAX.bigEndian],
  ])('%s in %s are moved by whole days', async (vr, transferSyntax) => {
    const verdict = await iden(vr, {}, transferSyntax);
    if (!('value' in verdict) || !('bytes' in verdict.value)) throw new Error(verdict.action);
    const view = new DataView(verdict.value.bytes.buffer);
    expect(verdict.action).toBe('shift');
    expect(view.getInt32(0, transferSyntax !== SYNTAX.bigEndian)).toBe(seconds - 864_000);
  });

  test('go or stay with all dates', async () => {
    expect((await iden('SL', { dates: 'remove' })).action).toBe('remove');
    expect((await iden('SL', { dates: 'keep' })).action).toBe('keep');
    expect((await iden('SL', { times: 'clear' })).action).toBe('remove');
    expect((await iden('UN', { dates: 'remove' })).action).toBe('remove');
  });

  test('are not listed by the standard', async () => {
    const elements = [element(0x00090010, 'LO', 'GEMS_IDEN_01'), element(0x00091027, 'SL', [seconds])];
    const request = { ...REQUEST, safePrivate: [] };
    expect((await verdictOn(elements, {}, SYNTAX.explicit, request)).action).toBe('remove');
  });
});

describe('CSA headers', () => {
  const header = csaHeader([
    { name: 'B_value', vr: 'IS', values: ['1000'] },
    { name: 'PatReinPattern', vr: 'ST', values: ['LEAK'] },
  ]);
  const csa = (low: number, value: BuiltElement['value'], vr = 'OB', request = REQUEST) =>
    verdictOn(
      [element(0x00290012, 'LO', 'SIEMENS CSA HEADER'), element(0x00291200 + low, vr, value)],
      {},
      SYNTAX.explicit,
      request,
    );

  test('are scrubbed in any block', async () => {
    for (const low of [0x10, 0x20]) {
      const verdict = await csa(low, header);
      if (!('value' in verdict) || !('bytes' in verdict.value)) throw new Error(verdict.action);
      expect(verdict.action).toBe('scrub');
      expect(Buffer.from(verdict.value.bytes).includes('LEAK')).toBe(false);
    }
  });

  test('go where they are not understood, or are not wanted', async () => {
    expect((await csa(0x10, new Uint8Array(200))).action).toBe('remove');
    expect((await csa(0x10, header, 'OB', { ...REQUEST, csaHeaders: 'remove' })).action).toBe('remove');
    expect((await csa(0x10, header, 'OB', { ...REQUEST, options: [] })).action).toBe('remove');
  });

  test('keep their types where these are known, not their dates', async () => {
    expect((await csa(0x08, 'IMAGE NUM 4', 'CS')).action).toBe('keep');
    expect((await csa(0x18, 'MR', 'CS')).action).toBe('keep');
    expect((await csa(0x08, 'LEAK', 'CS')).action).toBe('remove');
    expect((await csa(0x09, '20171021', 'LO')).action).toBe('remove');
  });
});

describe('what software XA writes in place of CSA headers', () => {
  const xa = (creator: string, low: number, vr: string, value: BuiltElement['value'], syntax?: string) =>
    verdictOn([element(0x00210010, 'LO', creator), element(0x00211000 + low, vr, value)], {}, syntax);
  const shared = 'SIEMENS MR SDS 01';
  const perFrame = 'SIEMENS MR SDI 02';

  test.each([
    [perFrame, 0x04, 'DS', '4.635', 'keep'],
    [perFrame, 0x04, 'DS', 'LEAK', 'remove'],
    [perFrame, 0x04, 'LO', '5550192837465', 'remove'],
    [perFrame, 0x53, 'FD', [57.87], 'keep'],
    [perFrame, 0x53, 'LO', 'LEAK', 'remove'],
    [perFrame, 0x75, 'CS', 'ORIGINAL\\PRIMARY\\M\\ND', 'keep'],
    [perFrame, 0x75, 'CS', 'ORIGINAL\\LEAK', 'remove'],
    [perFrame, 0x71, 'UT', 'LEAK', 'remove'],
    [shared, 0x01, 'IS', '80', 'remove'],
    [shared, 0x2b, 'ST', '1;HFS;80;;F;0;0;1021863595', 'remove'],
    [shared, 0x5c, 'CS', 'FS', 'keep'],
    [shared, 0x04, 'DS', '1', 'remove'],
    ['SIEMENS MR SDS', 0x5c, 'CS', 'FS', 'remove'],
  ])('%s %i %s', async (creator, low, vr, value, action) => {
    expect((await xa(creator, low, vr, value)).action).toBe(action);
    if (vr !== 'LO') expect((await xa(creator, low, vr, value, SYNTAX.implicit)).action).toBe(action);
  });

  test('protocols are scrubbed, sequences are looked into', async () => {
    const protocol =
      '<XProtocol> LEAK ### ASCCONV BEGIN ###\ntProtocolName = ""LEAK""\nalTE[0] = 5\n### ASCCONV END ###';
    const verdict = await xa(shared, 0x19, 'OB', new TextEncoder().encode(protocol));
    if (!('value' in verdict) || !('bytes' in verdict.value)) throw new Error(verdict.action);
    expect(new TextDecoder().decode(verdict.value.bytes)).toBe(
      '<XProtocol>\n### ASCCONV BEGIN ###\nalTE[0] = 5\n### ASCCONV END ###\n',
    );
    expect((await xa(shared, 0x19, 'OB', new Uint8Array(20))).action).toBe('remove');
    expect((await xa(perFrame, 0xfe, 'SQ', { items: [[]] })).action).toBe('items');
    expect((await xa(perFrame, 0xfe, 'LO', 'LEAK')).action).toBe('remove');
  });
});

test('a creator stays where a rule of a person keeps an element of its block', async () => {
  const file = await built({
    elements: [
      element(0x00350010, 'LO', 'OTHER'),
      element(0x00351001, 'LO', 'x'),
      element(0x00351002, 'LO', 'y'),
    ],
  });
  const policy = new PrivatePolicy(file, BASIC_PROFILE, TOOLS);
  const [creator, first, second] = file.dataset.elements;
  if (!creator || !first || !second) throw new Error('no elements');
  expect(policy.judge(creator, file.dataset).action).toBe('remove');
  expect(policy.judge(creator, file.dataset, (each) => each === second).action).toBe('keep');
  expect(policy.judge(first, file.dataset).action).toBe('remove');
  expect(policy.creatorOf(first.tag, file.dataset)).toBe('OTHER');
});
