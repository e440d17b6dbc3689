import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../testing/dicom-builder';
import { built, fileOf } from '../testing/indexed-file';
import type { Dataset, DicomFile, Edit, FileEdits, NewElement } from './element';
import { patch } from './patch';
import { toBlob } from '../testing/patched-file';
import { T } from './tag';

async function written(file: DicomFile, edits: FileEdits): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await toBlob(file, patch(file, edits)).arrayBuffer());
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const insert = (into: Dataset, tag: number, vr: NewElement['vr'], text: string): Edit => ({
  kind: 'insert',
  into,
  element: { tag, vr, value: { text } },
});

const pixels = element(T.PixelData, 'OW', new Uint8Array(100_000).fill(9));

describe('properties', () => {
  const vrs = ['LO', 'US', 'OB', 'UI', 'UN', 'UT'] as const;
  const leaf = fc
    .record({
      tag: fc.integer({ min: 0x00091001, max: 0x000910ff }),
      vr: fc.constantFrom(...vrs),
      size: fc.nat(6),
    })
    .map(({ tag, vr, size }) => element(tag, vr, new Uint8Array(size * 2).fill(0x31)));
  const { dataset } = fc.letrec<{ dataset: BuiltElement[]; element: BuiltElement; sequence: BuiltElement }>(
    (tie) => ({
      element: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('sequence')),
      sequence: fc
        .record({
          tag: fc.integer({ min: 0x00091001, max: 0x000910ff }),
          vr: fc.constantFrom('SQ', 'SQ', 'UN'),
          items: fc.array(tie('dataset'), { maxLength: 3 }),
          undefinedLength: fc.boolean(),
        })
        .map(({ tag, vr, items, undefinedLength }) =>
          // A UN of defined length that is empty is no sequence for anybody.
          element(tag, vr === 'UN' && items.length === 0 ? 'SQ' : vr, { items }, { undefinedLength }),
        ),
      dataset: fc
        .uniqueArray(tie('element'), { selector: ({ tag }) => tag, maxLength: 5 })
        .map((elements) => elements.toSorted((a, b) => a.tag - b.tag)),
    }),
  );
  const file = fc.record({
    elements: dataset.map((elements) => [element(0x00080060, 'CS', 'MR'), ...elements, pixels]),
    transferSyntax: fc.constantFrom(SYNTAX.implicit, SYNTAX.explicit, SYNTAX.bigEndian, SYNTAX.deflated),
  });

  interface Shown {
    tag: number;
    value: string | Shown[][];
  }
  const shown = (source: DicomFile, within: Dataset): Shown[] =>
    within.elements.map((each) => ({
      tag: each.tag,
      value:
        each.items?.map((item) => shown(source, item)) ??
        hex(source.source.peek(each.valueOffset, each.length) ?? new Uint8Array()),
    }));

  /** Applies to the index what a list of numbers picks, and to `shown` what that should do. */
  function pickEdits(source: DicomFile, picks: readonly number[], edits: Edit[]): Shown[] {
    let next = 0;
    const pick = () => picks[next++ % picks.length] ?? 0;
    const visit = (within: Dataset): Shown[] => {
      const out: Shown[] = [];
      for (const each of within.elements) {
        const choice = each === source.pixelData ? 0 : pick() % 5;
        if (choice === 1) edits.push({ kind: 'remove', element: each });
        else if (choice === 2) {
          const value = { bytes: new Uint8Array(1 + (pick() % 9)).fill(0x32) };
          edits.push({ kind: 'replace', element: each, vr: 'OB', value });
          const padding = value.bytes.length % 2 ? '00' : '';
          out.push({ tag: each.tag, value: hex(value.bytes) + padding });
        } else if (each.items) out.push({ tag: each.tag, value: each.items.map(visit) });
        else out.push(...shown(source, { ...within, elements: [each] }));
      }
      if (pick() % 3 === 0) {
        const tag = 0x00090010 + (pick() % 0xe0);
        if (!out.some((each) => each.tag === tag)) {
          edits.push(insert(within, tag, 'LO', 'NEW!'));
          out.push({ tag, value: hex(Buffer.from('NEW!')) });
          out.sort((a, b) => a.tag - b.tag);
        }
      }
      return out;
    };
    return visit(source.dataset);
  }

  test('no edits: identical bytes', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (parts) => {
        const bytes = dicomFile(parts);
        const source = await fileOf(bytes);
        expect(source.complete).toBe(true);
        expect(Buffer.compare(await written(source, { elements: [] }), bytes)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test('random edits: the index of the output shows exactly these', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 }),
        async (parts, picks) => {
          const source = await built(parts);
          const edits: Edit[] = [];
          const expected = pickEdits(source, picks, edits);
          const out = await fileOf(await written(source, { elements: edits, clearPreamble: true }));
          expect(shown(out, out.dataset)).toEqual(expected);
          expect(out.complete).toBe(true);
          expect(out.findings).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
