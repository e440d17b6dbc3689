import { describe, expect, test } from 'vitest';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../testing/dicom-builder';
import { built, fileOf } from '../testing/indexed-file';
import { UTF_8, encode, parseCharacterSet } from './character-set';
import type { Dataset, DicomFile, Edit, Element, FileEdits, Item, NewElement } from './element';
import { patch } from './patch';
import { toBlob } from '../testing/patched-file';
import { T, tagHex } from './tag';
import { firstText } from './values';

async function written(file: DicomFile, edits: FileEdits): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await toBlob(file, patch(file, edits)).arrayBuffer());
}

const rewritten = async (file: DicomFile, ...elements: Edit[]) => fileOf(await written(file, { elements }));

function at(dataset: Dataset | undefined, tag: number): Element {
  const found = dataset?.elements.find((each) => each.tag === tag);
  if (!found) throw new Error(`no ${tagHex(tag)}`);
  return found;
}

function itemOf(parent: Element, index = 0): Item {
  const item = parent.items?.[index];
  if (!item) throw new Error('no such item');
  return item;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const golden = (text: string) => text.replace(/\s/g, '').toLowerCase();
const tags = (dataset: Dataset) => dataset.elements.map(({ tag }) => tagHex(tag));
const insert = (into: Dataset, tag: number, vr: NewElement['vr'], text: string): Edit => ({
  kind: 'insert',
  into,
  element: { tag, vr, value: { text } },
});

const name = element(0x00100010, 'PN', 'Doe^Jane');
const pixels = element(T.PixelData, 'OW', new Uint8Array(100_000).fill(9));

/** A dataset without preamble and meta, so that golden bytes show all there is. */
const bare = (transferSyntax: string, elements: readonly BuiltElement[]) =>
  built({ elements, transferSyntax, preamble: false, meta: false });

describe('golden bytes', () => {
  const nested = (undefinedLength: boolean) => [
    element(
      0x00081115,
      'SQ',
      { items: [[element(0x00080060, 'CS', 'MR'), element(0x00100010, 'PN', 'AB')]] },
      { undefinedLength },
    ),
    element(0x00100020, 'LO', 'ID'),
  ];
  const edits = (file: DicomFile): Edit[] => {
    const item = itemOf(at(file.dataset, 0x00081115));
    return [
      { kind: 'replace', element: at(item, 0x00100010), vr: 'PN', value: { text: 'XYZ' } },
      insert(item, 0x00080018, 'UI', '1.2.3'),
      { kind: 'remove', element: at(file.dataset, 0x00100020) },
    ];
  };
  const cases: readonly (readonly [string, string, boolean, string])[] = [
    [
      'explicit little endian, defined lengths',
      SYNTAX.explicit,
      false,
      `08001511 5351 0000 2c000000 feff00e0 24000000
       08001800 5549 0600 312e322e3300 08006000 4353 0200 4d52 10001000 504e 0400 58595a20`,
    ],
    [
      'explicit little endian, undefined lengths',
      SYNTAX.explicit,
      true,
      `08001511 5351 0000 ffffffff feff00e0 ffffffff
       08001800 5549 0600 312e322e3300 08006000 4353 0200 4d52 10001000 504e 0400 58595a20
       feff0de0 00000000 feffdde0 00000000`,
    ],
    [
      'implicit little endian',
      SYNTAX.implicit,
      false,
      `08001511 2c000000 feff00e0 24000000
       08001800 06000000 312e322e3300 08006000 02000000 4d52 10001000 04000000 58595a20`,
    ],
    [
      'explicit big endian',
      SYNTAX.bigEndian,
      false,
      `00081115 5351 0000 0000002c fffee000 00000024
       00080018 5549 0006 312e322e3300 00080060 4353 0002 4d52 00100010 504e 0004 58595a20`,
    ],
  ];
  for (const [title, syntax, undefinedLength, bytes] of cases)
    test(title, async () => {
      const file = await bare(syntax, nested(undefinedLength));
      expect(hex(await written(file, { elements: edits(file) }))).toBe(golden(bytes));
    });

  test('a new sequence in each encoding', async () => {
    const items = [[{ tag: 0x00080100, vr: 'SH', value: { text: 'A' } } as const], []];
    const sequence: NewElement = { tag: 0x00081140, vr: 'SQ', value: { items } };
    const expected = [
      [
        SYNTAX.explicit,
        '08004011 5351 0000 1a000000 feff00e0 0a000000 08000001 5348 0200 4120 feff00e0 00000000',
      ],
      [SYNTAX.implicit, '08004011 1a000000 feff00e0 0a000000 08000001 02000000 4120 feff00e0 00000000'],
      [
        SYNTAX.bigEndian,
        '00081140 5351 0000 0000001a fffee000 0000000a 00080100 5348 0002 4120 fffee000 00000000',
      ],
    ] as const;
    for (const [syntax, bytes] of expected) {
      const file = await bare(syntax, [element(0x00080060, 'CS', 'MR')]);
      const edits: Edit[] = [{ kind: 'insert', into: file.dataset, element: sequence }];
      expect(hex(await written(file, { elements: edits })).slice(20)).toBe(golden(bytes));
    }
  });

  test('file meta information is rebuilt in explicit little endian with its length', async () => {
    const file = await bare(SYNTAX.bigEndian, [element(0x00080060, 'CS', 'MR')]);
    const meta: NewElement[] = [
      { tag: T.TransferSyntaxUID, vr: 'UI', value: { text: SYNTAX.bigEndian } },
      { tag: T.FileMetaInformationVersion, vr: 'OB', value: { bytes: Uint8Array.of(0, 1) } },
    ];
    expect(hex(await written(file, { elements: [], meta, clearPreamble: true })).slice(256)).toBe(
      golden(`4449434d 02000000 554c 0400 2a000000 02000100 4f42 0000 02000000 0001
              02001000 5549 1400 312e322e3834302e31303030382e312e322e3200 00080060 4353 0002 4d52`),
    );
  });

  test('padding: NUL for UI, OB and UN, a space for text', async () => {
    const file = await bare(SYNTAX.implicit, [element(0x00080060, 'CS', 'MR')]);
    const values = (['UI', 'OB', 'UN', 'LO', 'DS', 'UT'] as const).map((vr, index): Edit => {
      const value = vr === 'OB' || vr === 'UN' ? { bytes: Uint8Array.of(0x31) } : { text: '1' };
      return { kind: 'insert', into: file.dataset, element: { tag: 0x00100010 + index, vr, value } };
    });
    const out = await rewritten(file, ...values);
    const padded = out.dataset.elements
      .slice(1)
      .map(({ valueOffset }) => out.source.peek(valueOffset, 2)?.[1]);
    expect(padded).toEqual([0, 0, 0, 0x20, 0x20, 0x20]);
  });

  test('a value too long for a 16-bit length becomes UN', async () => {
    const file = await bare(SYNTAX.explicit, [element(0x00080060, 'CS', 'MR')]);
    const out = await rewritten(file, insert(file.dataset, 0x00104000, 'LT', 'x'.repeat(65_535)));
    expect(out.dataset.elements[1]).toMatchObject({ tag: 0x00104000, vr: 'UN', length: 65_536 });
    expect(out.complete).toBe(true);
  });
});

describe('the file around the dataset', () => {
  test('without edits the segments are the whole source, deflated or not', async () => {
    for (const transferSyntax of [SYNTAX.explicit, SYNTAX.deflated]) {
      const bytes = dicomFile({ elements: [name, pixels], transferSyntax, trailing: Uint8Array.of(1, 2, 3) });
      const file = await fileOf(bytes);
      expect(patch(file, { elements: [] })).toEqual([{ offset: 0, length: file.source.size }]);
      expect(await written(file, { elements: [] })).toEqual(bytes);
    }
  });

  test('pixel data are one range of the source, the header is one array', async () => {
    const file = await built({ elements: [name, pixels] });
    const edits = [
      insert(file.dataset, 0x00100020, 'LO', 'ID'),
      insert(file.dataset, 0x00080005, 'CS', 'ISO_IR 6'),
    ];
    const segments = patch(file, { elements: edits });
    expect(segments).toHaveLength(2);
    expect(segments[1]).toEqual({ offset: file.pixelData?.headerOffset, length: 12 + 100_000 });
  });

  test('the preamble is zeroed or made, trailing bytes are dropped', async () => {
    const trailing = new Uint8Array(5).fill(7);
    const file = await built({ elements: [name, pixels], preamble: new Uint8Array(128).fill(1), trailing });
    const out = await written(file, { elements: [], clearPreamble: true, dropTrailing: true });
    expect(out.length).toBe(file.source.size - 5);
    expect(out.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
    const none = await bare(SYNTAX.explicit, [name]);
    expect(hex((await written(none, { elements: [], clearPreamble: true })).subarray(128, 136))).toBe(
      '4449434d10001000',
    );
  });

  test('an edited deflated file is inflated, its transfer syntax corrected', async () => {
    const file = await built({ elements: [name, pixels], transferSyntax: SYNTAX.deflated });
    const remove: Edit = { kind: 'remove', element: at(file.dataset, 0x00100010) };
    const meta: NewElement[] = [{ tag: T.TransferSyntaxUID, vr: 'UI', value: { text: SYNTAX.deflated } }];
    for (const edits of [{ elements: [remove] }, { elements: [remove], meta }]) {
      const out = await fileOf(await written(file, edits));
      expect(out).toMatchObject({ transferSyntaxUID: SYNTAX.explicit, deflated: false, findings: [] });
      expect(tags(out.dataset)).toEqual(['7FE00010']);
      expect(out.pixelData?.length).toBe(100_000);
    }
  });

  test('group lengths that stay are corrected where their group changes', async () => {
    const file = await built({
      elements: [
        element(0x00080000, 'UL', [10]),
        element(0x00080060, 'CS', 'MR'),
        element(0x00100000, 'UL', [16]),
        name,
      ],
    });
    const out = await rewritten(file, insert(file.dataset, 0x00080005, 'CS', 'ISO_IR 192'));
    expect(out.findings).toEqual([]);
    expect(hex(out.source.peek(out.dataset.start, 12) ?? new Uint8Array())).toBe('08000000554c04001c000000');
    const meta = await rewritten(file, { kind: 'remove', element: at(file.meta, T.ImplementationClassUID) });
    expect(meta.findings).toEqual([]);
  });

  test('edits that contradict each other or the file are bugs', async () => {
    const file = await built({ elements: [element(0x00081115, 'SQ', { items: [[name]] }), name] });
    const other = await built({ elements: [name] });
    const sequence = at(file.dataset, 0x00081115);
    const remove = (element: Element): Edit => ({ kind: 'remove', element });
    const apply =
      (...elements: Edit[]) =>
      () =>
        patch(file, { elements });
    expect(apply(remove(sequence), remove(at(itemOf(sequence), 0x00100010)))).toThrow(/not in the file/);
    expect(apply(remove(sequence), remove(sequence))).toThrow(/two edits/);
    expect(apply(remove(at(other.dataset, 0x00100010)))).toThrow(/not in the file/);
    expect(apply(insert(file.dataset, 0x00080060, 'CS', 'Ω'))).toThrow(/does not fit/);
  });
});

describe('text', () => {
  const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
  const elements = [
    element(0x00080005, 'CS', 'ISO_IR 100'),
    element(0x00081030, 'LO', latin1('Schädel')),
    element(0x00081115, 'SQ', {
      items: [
        [element(0x00080005, 'CS', 'ISO_IR 144'), element(0x00100010, 'PN', Uint8Array.of(0xbb, 0xee, 0xda))],
        [element(0x00100010, 'PN', latin1('Müller'))],
      ],
    }),
    element(0x00091001, 'UN', latin1('Grüße!')),
    element(0x00100010, 'PN', latin1('Buc^Jérôme')),
    element(0x00102160, 'SH', 'ASCII'),
  ];

  test('what fits is written in the character set of its dataset', async () => {
    const file = await built({ elements });
    const item = itemOf(at(file.dataset, 0x00081115));
    const out = await rewritten(file, insert(file.dataset, 0x00104000, 'LT', 'Größe'), {
      kind: 'replace',
      element: at(item, 0x00100010),
      vr: 'PN',
      value: { text: 'Люк' },
    });
    expect(firstText(out, out.dataset, 0x00080005)).toBe('ISO_IR 100');
    const cyrillic = encode('Люк', 'PN', parseCharacterSet(['ISO_IR 144']));
    const changed = at(itemOf(at(out.dataset, 0x00081115)), 0x00100010);
    expect(out.source.peek(changed.valueOffset, 3)).toEqual(cyrillic);
    expect(firstText(out, out.dataset, 0x00104000)).toBe('Größe');
  });

  test('what does not fit switches the whole file to UTF-8', async () => {
    for (const declared of [true, false]) {
      const given = declared ? elements : elements.slice(1);
      const file = await built({ elements: given });
      const out = await rewritten(file, insert(file.dataset, 0x00104000, 'LT', '頭部'));
      const text = (dataset: Dataset, tag: number) => firstText(out, dataset, tag);
      expect(text(out.dataset, 0x00080005)).toBe('ISO_IR 192');
      expect(text(out.dataset, 0x00081030)).toBe('Schädel');
      expect(text(out.dataset, 0x00100010)).toBe('Buc^Jérôme');
      expect(text(out.dataset, 0x00104000)).toBe('頭部');
      expect(text(out.dataset, 0x00102160)).toBe('ASCII');
      const [first, second] = at(out.dataset, 0x00081115).items ?? [];
      if (!first || !second) throw new Error('items lost');
      expect(tags(first)).toEqual(['00100010']);
      expect(text(first, 0x00100010)).toBe('Люк');
      expect(text(second, 0x00100010)).toBe('Müller');
      const unknown = at(out.dataset, 0x00091001);
      expect(out.source.peek(unknown.valueOffset, 6)).toEqual(latin1('Grüße!'));
      expect(encode('Schädel', 'LO', UTF_8)).toEqual(
        out.source.peek(at(out.dataset, 0x00081030).valueOffset, 8),
      );
      expect(out.findings).toEqual([]);
    }
  });
});

describe('values made of segments', () => {
  const replaced = async (transferSyntax: string, value: NewElement['value']) => {
    const file = await bare(transferSyntax, [name, element(T.PixelData, 'OB', Uint8Array.of(1, 2, 3, 4))]);
    const pixelData = at(file.dataset, T.PixelData);
    const range = { offset: pixelData.valueOffset + 1, length: 2 };
    const segments = 'segments' in value ? [...value.segments, range] : [];
    const edit: Edit = {
      kind: 'replace',
      element: pixelData,
      vr: 'OB',
      value: { ...value, segments, encapsulated: true },
    };
    return { file, edit, segments };
  };

  test('fragments end with a delimiter', async () => {
    const item = Uint8Array.of(0xfe, 0xff, 0x00, 0xe0, 2, 0, 0, 0);
    const { file, edit } = await replaced(SYNTAX.explicit, { segments: [item], encapsulated: true });
    const bytes = hex(await written(file, { elements: [edit] }));
    expect(bytes.slice(-56)).toBe(
      golden('E07F1000 4F420000 FFFFFFFF FEFF00E0 02000000 0203 FEFFDDE0 00000000').slice(-56),
    );
  });

  test('native ones are padded, and a Blob counts', async () => {
    const { file, edit, segments } = await replaced(SYNTAX.implicit, {
      segments: [new Blob([Uint8Array.of(9)])],
      encapsulated: false,
    });
    const native: Edit = { ...edit, value: { segments, encapsulated: false } };
    const bytes = hex(await written(file, { elements: [native] }));
    expect(bytes.slice(-24)).toBe(golden('E07F1000 04000000 09020300'));
  });
});
