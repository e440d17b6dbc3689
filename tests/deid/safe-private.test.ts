/**
 * Every row of PS3.15 Table E.3.10-1, read from a raw copy of the table, asserted on the bytes that come out: in
 * explicit and implicit encoding, in the first block and in another one, at the root, in a public sequence and in a
 * safe private one. With each stand what has to go: an element that is not listed, and the same element under a
 * creator that is not.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Deidentifier } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { BASIC_PROFILE, type DeidRequest } from '../../src/deid/request';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../../src/testing/dicom-builder';
import { fileOf } from '../../src/testing/indexed-file';
import { readFile, textIn, type ReadElement } from './reader';
import { SECRET } from './run';

interface RawRow {
  readonly group: string;
  readonly element: string;
  readonly creator: string;
  readonly vr: string | null;
}

const raw = JSON.parse(
  readFileSync(new URL('../standard/e3.10-1.json', import.meta.url), 'utf8'),
) as RawRow[];

const SAFE: DeidRequest = { ...BASIC_PROFILE, options: ['retainSafePrivate'] };
const SAFE_WITH_DESCRIPTORS: DeidRequest = { ...SAFE, options: ['retainSafePrivate', 'cleanDescriptors'] };
const NAME = 'Ottokar^Quendelbaum';

async function deidentified(elements: readonly BuiltElement[], request: DeidRequest, implicit = false) {
  const all = [
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4'),
    element(0x00080018, 'UI', '1.2.3.4567.1'),
    element(0x00100010, 'PN', NAME),
    ...elements,
  ].sort((a, b) => a.tag - b.tag);
  const bytes = dicomFile({ transferSyntax: implicit ? SYNTAX.implicit : SYNTAX.explicit, elements: all });
  const file = await fileOf(bytes);
  const outcome = new Deidentifier(request, new Identities(SECRET)).run(file);
  if (outcome.kind === 'withheld') throw new Error('withheld');
  const output = new Uint8Array(await toBlob(file, patch(file, outcome.edits)).arrayBuffer());
  return { output, dataset: readFile(output, !implicit).dataset };
}

const VALUES: Record<string, string | number[] | Uint8Array> = {
  ...{ CS: 'TRA', DS: '12.5', IS: '1000', LO: 'ep2d', SH: 'Body', ST: 'mm', UN: Uint8Array.of(1, 2, 3, 4) },
  ...{ FD: [0.5], FL: [1.5], SS: [-7], US: [7], SL: [-7], UL: [7], OB: Uint8Array.of(9, 8, 7, 6) },
};
/** The VR of rows for which no source knows one. */
const UNKNOWN_VR = 'FD';

const tagOf = (row: RawRow, block: number): number =>
  parseInt(row.group, 16) * 0x10000 + block * 0x100 + parseInt(row.element.slice(2), 16);
const creatorTag = (group: string, block: number): number => parseInt(group, 16) * 0x10000 + block;

const planted = (row: RawRow, block: number): BuiltElement => {
  const vr = row.vr ?? UNKNOWN_VR;
  if (vr === 'SQ') return element(tagOf(row, block), 'SQ', { items: [[element(0x00280010, 'US', [5])]] });
  return element(tagOf(row, block), vr, VALUES[vr] ?? '');
};

/** The rows of a creator in a block, the creator elements, and elements that are not listed. */
function blockOf(rows: readonly RawRow[], block: number, creator: string): BuiltElement[] {
  const groups = [...new Set(rows.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const own = rows.filter((row) => row.group === group);
    const free = Array.from({ length: 256 }, (_, low) => low).find(
      (low) => !own.some((row) => parseInt(row.element.slice(2), 16) === low),
    );
    return [
      element(creatorTag(group, block), 'LO', creator),
      ...own.map((row) => planted(row, block)),
      element(parseInt(group, 16) * 0x10000 + block * 0x100 + (free ?? 0), 'LO', 'LEAK'),
    ].sort((a, b) => a.tag - b.tag);
  });
}

const byCreator = [...new Set(raw.map(({ creator }) => creator))].map(
  (creator) => [creator, raw.filter((row) => row.creator === creator)] as const,
);
const CONTAINER = 0x00081115;
const BLOCKS = [0x10, 0xa7];

test('the copy of the table has its 479 rows of 20 creators', () => {
  expect(raw).toHaveLength(479);
  expect(new Set(raw.map((row) => `${row.creator}${row.group}${row.element}`)).size).toBe(479);
  expect(byCreator).toHaveLength(20);
});

function assertKept(
  rows: readonly RawRow[],
  block: number,
  found: readonly ReadElement[],
  input: readonly BuiltElement[],
) {
  for (const row of rows) {
    const label = `(${row.group},${row.element}) ${row.creator} in block ${block}`;
    const output = found.find(({ tag }) => tag === tagOf(row, block));
    if (!output) throw new Error(`${label} is missing`);
    const given = input.find(({ tag }) => tag === output.tag)?.value;
    if (row.vr === 'SQ')
      expect(
        output.items?.map((item) => item.map(({ tag }) => tag)),
        label,
      ).toEqual([[0x00280010]]);
    else if (typeof given === 'string') expect(textIn(output.bytes), label).toBe(given);
    else if (given instanceof Uint8Array) expect([...output.bytes], label).toEqual([...given]);
    else
      expect(
        output.bytes.some((byte) => byte !== 0),
        label,
      ).toBe(true);
    expect(
      textIn(found.find(({ tag }) => tag === creatorTag(row.group, block))?.bytes ?? new Uint8Array()),
      label,
    ).toBe(row.creator);
  }
}

describe.each([
  ['explicit', false],
  ['implicit', true],
])('every row stays, %s', (_, implicit) => {
  test.each(byCreator)('of %s', async (creator, rows) => {
    for (const block of BLOCKS) {
      const input = blockOf(rows, block, creator);
      const root = await deidentified(input, SAFE, implicit);
      assertKept(rows, block, root.dataset, input);
      const expected = new Set(input.filter(({ value }) => value !== 'LEAK').map(({ tag }) => tag));
      const kept = root.dataset.filter(({ tag }) => ((tag >>> 16) & 1) === 1).map(({ tag }) => tag);
      expect(new Set(kept)).toEqual(expected);
      expect(textIn(root.output)).not.toContain('LEAK');

      const inside = element(CONTAINER, 'SQ', { items: [[], input] }, { undefinedLength: true });
      const nested = await deidentified([inside], SAFE_WITH_DESCRIPTORS, implicit);
      assertKept(rows, block, nested.dataset.find(({ tag }) => tag === CONTAINER)?.items?.[1] ?? [], input);
      expect(textIn(nested.output)).not.toContain('LEAK');

      const stack = 0x2001105f;
      const safeSequence = [
        element(0x20010010, 'LO', 'Philips Imaging DD 001'),
        element(stack, 'SQ', { items: [input] }),
      ];
      const deep = await deidentified(safeSequence, SAFE, implicit);
      assertKept(rows, block, deep.dataset.find(({ tag }) => tag === stack)?.items?.[0] ?? [], input);
      expect(textIn(deep.output)).not.toContain('LEAK');
    }
  });
});

describe('no row stays', () => {
  const everyRow = byCreator.map(([creator, rows], at) => ({ creator, rows, block: 0x10 + at }));
  const gone = async (elements: readonly BuiltElement[], request: DeidRequest) => {
    const { dataset, output } = await deidentified(elements, request);
    expect(dataset.filter(({ tag }) => ((tag >>> 16) & 1) === 1)).toEqual([]);
    return output;
  };

  test('without the option', async () => {
    await gone(
      everyRow.flatMap(({ creator, rows, block }) => blockOf(rows, block, creator)),
      { ...BASIC_PROFILE, options: ['cleanDescriptors'] },
    );
  });

  test.each([
    ['of a name in other letters', (creator: string) => `X${creator.slice(1)}`],
    ['of a longer name', (creator: string) => `${creator} 2`],
    ['without name', () => ''],
  ])('under a creator %s', async (_, change) => {
    await gone(
      everyRow.flatMap(({ creator, rows, block }) => blockOf(rows, block, change(creator))),
      SAFE,
    );
  });

  test('of a creator that differs in case only', async () => {
    await gone(
      everyRow
        .filter(({ creator }) => creator !== creator.toUpperCase())
        .flatMap(({ creator, rows, block }) => blockOf(rows, block, creator.toUpperCase())),
      SAFE,
    );
  });

  test('where nobody, or two creators, reserved the block', async () => {
    const elements = everyRow.flatMap(({ creator, rows, block }) => blockOf(rows, block, creator));
    const isCreator = ({ tag }: BuiltElement) => (tag & 0xffff) < 0x100;
    await gone(
      elements.filter((each) => !isCreator(each)),
      SAFE,
    );
    await gone(
      elements.flatMap((each) => (isCreator(each) ? [each, { ...each, value: 'LEAK' }] : [each])),
      SAFE,
    );
  });
});

describe('a creator', () => {
  test('is compared without the spaces around it', async () => {
    const { dataset } = await deidentified(
      [element(0x20010010, 'LO', '  Philips Imaging DD 001   '), element(0x20011003, 'FL', [1000])],
      SAFE,
    );
    expect(dataset.filter(({ tag }) => tag >>> 16 === 0x2001)).toHaveLength(2);
  });

  test('goes where nothing of its block stays', async () => {
    const { dataset } = await deidentified(
      [
        element(0x20010010, 'LO', 'Philips Imaging DD 001'),
        element(0x20010011, 'LO', 'Philips Imaging DD 001'),
        element(0x20011003, 'PN', 'LEAK'),
        element(0x20011103, 'FL', [1000]),
      ],
      SAFE,
    );
    expect(dataset.filter(({ tag }) => tag >>> 16 === 0x2001).map(({ tag }) => tag)).toEqual([
      0x20010011, 0x20011103,
    ]);
  });
});

test('in a safe sequence private elements have to be safe, and public ones follow the rules', async () => {
  const item = [
    element(0x00080050, 'SH', 'LEAK'),
    element(0x00081155, 'UI', '1.2.3.4567.99'),
    element(0x00100010, 'PN', 'LEAK'),
    element(0x00280010, 'US', [5]),
    element(0x20010010, 'LO', 'Philips Imaging DD 001'),
    element(0x20010011, 'LO', 'LEAK'),
    element(0x20011003, 'FL', [1000]),
    element(0x200110f0, 'LO', 'LEAK'),
    element(0x20011103, 'LO', 'LEAK'),
    element(0x2001105f, 'SQ', {
      items: [[element(0x20010010, 'LO', 'LEAK'), element(0x20011003, 'LO', 'LEAK')]],
    }),
  ].sort((a, b) => a.tag - b.tag);
  for (const vr of ['SQ', 'UN']) {
    const { dataset, output } = await deidentified(
      [
        element(0x20010010, 'LO', 'Philips Imaging DD 001'),
        element(0x2001105f, vr, { items: [item] }, { undefinedLength: vr === 'UN' }),
      ],
      SAFE,
    );
    const [found = []] = dataset.find(({ tag }) => tag === 0x2001105f)?.items ?? [];
    expect(found.map(({ tag }) => tag.toString(16).padStart(8, '0'))).toEqual([
      '00080050',
      '00081155',
      '00100010',
      '00280010',
      '20010010',
      '20011003',
      '2001105f',
    ]);
    expect(textIn(found[1]?.bytes ?? new Uint8Array())).toMatch(/^2\.25\./);
    expect(textIn(output)).not.toContain('LEAK');
    expect(textIn(output)).not.toContain('1.2.3.4567');
  }
});

test('what a person added counts as listed, in every block', async () => {
  const safePrivate = [{ creator: 'ACME 1.1', group: 0x0033, element: 0x42 }];
  const { dataset, output } = await deidentified(
    [
      element(0x00330055, 'LO', 'ACME 1.1'),
      element(0x00335541, 'LO', 'LEAK'),
      element(0x00335542, 'DS', '4.5'),
      element(0x00355542, 'LO', 'LEAK'),
    ],
    { ...SAFE, safePrivate },
  );
  expect(dataset.filter(({ tag }) => tag >>> 16 === 0x33).map(({ tag }) => tag)).toEqual([
    0x00330055, 0x00335542,
  ]);
  expect(textIn(output)).not.toContain('LEAK');
});

test('what a file says of its own private attributes goes', async () => {
  const { dataset } = await deidentified(
    [element(0x00080300, 'SQ', { items: [[element(0x00080303, 'CS', 'SAFE')]] })],
    SAFE,
  );
  expect(dataset.some(({ tag }) => tag === 0x00080300)).toBe(false);
});
