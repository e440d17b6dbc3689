/**
 * Every descriptor of every real file, cleaned of what the file itself says about its patient and people. Values of
 * the files do not stand here: only how many texts change, and that nothing goes without a reason.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { collectTerms } from '../../src/deid/collect';
import { beyondTable } from '../../src/deid/standard/beyond-table';
import { rowOf } from '../../src/deid/standard/e1-1';
import { fold } from '../../src/deid/text/folding';
import { TextCleaner } from '../../src/deid/text/text-cleaner';
import { lookup } from '../../src/dicom/dictionary';
import type { Dataset, DicomFile, VR } from '../../src/dicom/element';
import { indexFile } from '../../src/dicom/element-index';
import { textOf } from '../../src/dicom/values';
import { corpusFiles, hasCorpus, readCorpus } from '../corpus/corpus';

interface Change {
  readonly keyword: string;
  readonly before: string;
  readonly after: string;
  /** Folded, without anything between their words. */
  readonly terms: readonly string[];
}

const CLEANED_BEYOND = new Set(
  beyondTable.filter(({ options }) => options.get('e') === 'C').map(({ tag }) => tag),
);
const TEXT: ReadonlySet<VR> = new Set<VR>(['LO', 'SH', 'ST', 'LT', 'UC', 'UT']);
/** Running text. */
const COMMENTS: ReadonlySet<VR> = new Set<VR>(['LT', 'ST', 'UT']);
const compact = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** What leads to an identity, and goes with it. */
const LEADS = new Set(
  'for by of from at on the and patient name was dated id https http www com org'.split(' '),
);

function changesIn(file: DicomFile, count: (text: string) => void): Change[] {
  const terms = collectTerms(file);
  const cleaner = new TextCleaner(terms);
  const changes: Change[] = [];
  const walk = (dataset: Dataset) => {
    for (const element of dataset.elements) {
      for (const item of element.items ?? []) walk(item);
      const cleaned = rowOf(element.tag)?.options.get('e') === 'C' || CLEANED_BEYOND.has(element.tag);
      if (!cleaned || !TEXT.has(element.vr)) continue;
      for (const before of textOf(file, dataset, element)) {
        count(before);
        const { text: after, changed } = cleaner.clean(before, COMMENTS.has(element.vr));
        const keyword = lookup(element.tag)?.keyword ?? '';
        if (changed) changes.push({ keyword, before, after, terms: terms.map(({ text }) => compact(text)) });
      }
    }
  };
  walk(file.dataset);
  return changes;
}

describe.skipIf(!hasCorpus)('descriptors of real files', () => {
  const changes = new Map<string, Change>();
  const texts = new Set<string>();

  beforeAll(async () => {
    for (const path of corpusFiles()) {
      const indexed = await indexFile(new Blob([readCorpus(path)]));
      if (!indexed.ok) continue;
      for (const change of changesIn(indexed.file, (text) => texts.add(text)))
        changes.set(`${change.keyword} ${change.before}`, change);
    }
  }, 120_000);

  test('so many texts change', () => {
    const counts: Record<string, number> = {};
    for (const { keyword } of changes.values()) counts[keyword] = (counts[keyword] ?? 0) + 1;
    expect({ texts: texts.size, counts }).toEqual({
      texts: 528,
      counts: {
        AdditionalPatientHistory: 2,
        ContentDescription: 1,
        ImageComments: 1,
        PerformedProcedureStepDescription: 3,
        ProtocolName: 1,
        RequestedProcedureDescription: 2,
        SeriesDescription: 2,
        StructureSetLabel: 1,
        StructureSetName: 1,
        StudyDescription: 6,
        TextValue: 10,
      },
    });
  });

  test('what goes is of a term, a number, or leads to one', () => {
    const unexplained: Record<string, number> = {};
    for (const { keyword, before, after, terms } of changes.values()) {
      const left = new Set(wordsOf(after));
      const gone = wordsOf(before).filter(
        (word) =>
          !left.has(word) &&
          !LEADS.has(word) &&
          !/\d/.test(word) &&
          !terms.some((term) => term.includes(word)),
      );
      if (gone.length > 0) unexplained[keyword] = (unexplained[keyword] ?? 0) + gone.length;
    }
    // The words of URLs, and of dates; two investigators, whom two studies are named after.
    expect(unexplained).toEqual({ ImageComments: 4, StudyDescription: 4, TextValue: 5 });
  });

  test('what stays is readable', () => {
    for (const { after } of changes.values()) {
      expect(after).not.toMatch(/^[\s,;:_^-]|[\s,;:_^-]$|\(\s*\)|\[\s*\]| {2,}(?=\S)/u);
    }
  });
});
