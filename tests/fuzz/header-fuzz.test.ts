import { describe, expect, test } from 'vitest';
import { Deidentifier } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { BASIC_PROFILE, type WithheldGroup } from '../../src/deid/request';
import { WITHHELD_GROUPS } from '../../src/deid/withheld';
import type { Dataset, DicomFile, Edit } from '../../src/dicom/element';
import { indexFile } from '../../src/dicom/element-index';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';
import { T } from '../../src/dicom/tag';
import { dicomFile, element, SYNTAX, type BuiltElement } from '../../src/testing/dicom-builder';
import { corpusFiles, hasCorpus, readCorpus } from '../corpus/corpus';
import { headersOf, mutate, randomOf, type Seed } from './mutate';

const CASES = process.env['LETHE_FULL'] ? 100_000 : 3000;
const HEADER = 32 * 1024;
/** Milliseconds and bytes that one header may cost. */
const LONGEST = 1000;
const MOST_MEMORY = 64 * 1024 * 1024;

const NO_SEED: Seed = { name: 'none', bytes: new Uint8Array(), headers: [] };

/** Every twelfth corpus file, or files of each encoding where there is no corpus. */
async function seeds(): Promise<Seed[]> {
  const files = hasCorpus
    ? corpusFiles()
        .filter((_, index) => index % 12 === 0)
        .map((name) => ({ name, bytes: readCorpus(name) }))
    : Object.values(SYNTAX).map((syntax) => ({ name: syntax, bytes: synthetic(syntax) }));
  const found: Seed[] = [];
  for (const { name, bytes } of [
    ...files,
    ...Object.values(SYNTAX).map((name) => ({ name, bytes: synthetic(name) })),
  ]) {
    const result = await indexFile(new Blob([bytes]));
    if (!result.ok) continue;
    const { meta, dataset, deflated, pixelData } = result.file;
    const headers = [...headersOf(meta), ...(deflated ? [] : headersOf(dataset))];
    // Without its pixel data a header is whole, and damage to it is what decides.
    const end = bytes.length > HEADER && pixelData && !deflated ? pixelData.headerOffset : HEADER;
    const head = bytes.subarray(0, Math.min(end, 2 * HEADER));
    found.push({ name, bytes: head, headers: headers.filter(({ offset }) => offset + 12 < head.length) });
  }
  return found;
}

function synthetic(transferSyntax: string): Uint8Array<ArrayBuffer> {
  const code = [element(0x00080100, 'SH', 'T-D1100'), element(0x00080104, 'LO', 'Head')];
  const nested: BuiltElement = element(0x00082218, 'SQ', { items: [code, code] }, { undefinedLength: true });
  const encapsulated = transferSyntax === SYNTAX.jpegBaseline || transferSyntax === SYNTAX.rle;
  const fragments = { fragments: [new Uint8Array(100), new Uint8Array(200)], offsetTable: [0, 108] };
  return dicomFile({
    transferSyntax,
    elements: [
      element(0x00080005, 'CS', 'ISO_IR 100'),
      element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      element(0x00080018, 'UI', '1.2.826.0.1.9999.1'),
      element(0x00080060, 'CS', 'CT'),
      element(0x00081111, 'SQ', { items: [[nested, element(0x00081155, 'UI', '1.2.3')]] }),
      nested,
      element(0x00091001, 'UN', { items: [[nested], code] }),
      element(0x00100010, 'PN', 'Marlowe^Imogen'),
      element(0x00100020, 'LO', 'LTH-0042'),
      element(0x0020000d, 'UI', '1.2.826.0.1.9999.2'),
      element(0x00280010, 'US', [16]),
      element(T.PixelData, encapsulated ? 'OB' : 'OW', encapsulated ? fragments : new Uint8Array(512)),
    ],
  });
}

async function timed(bytes: Uint8Array<ArrayBuffer>) {
  const started = performance.now();
  const result = await indexFile(new Blob([bytes]));
  return { result, took: performance.now() - started };
}

/** What is wrong with an index, whatever it was made from. */
function faults(file: DicomFile): string[] {
  const found: string[] = [];
  const check = (condition: boolean, fault: string) => {
    if (!condition) found.push(fault);
  };
  const visit = (dataset: Dataset) => {
    let previous = dataset.start;
    for (const each of dataset.elements) {
      check(each.headerOffset >= previous, 'elements overlap');
      check(each.valueOffset > each.headerOffset && each.length >= 0, 'a value before its header');
      check(
        each.valueOffset + each.length <= each.end && each.end <= dataset.end,
        'a value outside its dataset',
      );
      let inside = each.valueOffset;
      for (const item of each.items ?? []) {
        check(item.headerOffset >= inside && item.start === item.headerOffset + 8, 'items overlap');
        check(
          item.start <= item.end && item.end <= item.itemEnd && item.itemEnd <= each.end,
          'an item outside',
        );
        inside = item.itemEnd;
        visit(item);
      }
      for (const { offset, length } of each.encapsulated?.fragments ?? [])
        check(offset >= each.valueOffset && offset + length <= each.end, 'a fragment outside');
      previous = each.end;
    }
    check(previous <= dataset.end, 'a dataset ends before its elements');
  };
  visit(file.meta);
  visit(file.dataset);
  check(file.dataset.end + file.trailing === file.source.size, 'bytes unaccounted for');
  check(file.complete || file.findings.length > 0, 'incomplete without a finding');
  return found;
}

describe(`${CASES} damaged headers`, () => {
  test(
    'each ends in an index or a reason, in bounded time and memory, and only whole ones are de-identified',
    { timeout: 3_600_000 },
    async () => {
      const all = await seeds();
      const identities = new Identities(new Uint8Array(32).fill(5));
      const released = Object.keys(WITHHELD_GROUPS) as WithheldGroup[];
      const deidentifier = new Deidentifier({ ...BASIC_PROFILE, released }, identities);
      const failures: string[] = [];
      const counts = { unreadable: 0, incomplete: 0, withheld: 0, exported: 0 };
      let slowest = 0;
      for (let number = 0; number < CASES && failures.length < 10; number++) {
        const random = randomOf(number + 1);
        const pick = () => all[Math.floor(random() * all.length)] ?? NO_SEED;
        const seed = pick();
        const bytes = mutate(seed, pick(), random);
        const fail = (what: string) => failures.push(`case ${number} of ${seed.name}: ${what}`);
        const heap = process.memoryUsage().heapUsed;
        const { result, took } = await timed(bytes);
        slowest = Math.max(slowest, took);
        // Another process may have held the processor: what a header costs is the shorter of two times.
        if (took > LONGEST && (await timed(bytes)).took > LONGEST) fail(`took ${took} ms`);
        if (process.memoryUsage().heapUsed - heap > MOST_MEMORY) fail('took too much memory');
        if (!result.ok) {
          counts.unreadable++;
          if (result.reason === 'read-failed') fail('nothing kept it from being read');
          continue;
        }
        const { file } = result;
        if (file.source.bytesRead > 4 * file.source.size + 64 * 1024) fail('was read again and again');
        for (const fault of faults(file)) fail(fault);
        try {
          const outcome = deidentifier.run(file);
          if (!file.complete) counts.incomplete++;
          if (outcome.kind === 'withheld') counts.withheld++;
          else if (!file.complete) fail('incomplete and de-identified');
          else {
            counts.exported++;
            const again = await indexFile(toBlob(file, patch(file, outcome.edits)));
            if (!again.ok || !again.file.complete) fail('its output cannot be read');
          }
          if (file.complete) patch(file, { elements: everyThird(file.dataset) });
        } catch (error) {
          fail(error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : 'threw no error');
        }
      }
      console.info(`${CASES} damaged headers: ${JSON.stringify(counts)}, slowest ${slowest.toFixed(0)} ms`);
      expect(failures).toEqual([]);
      expect(Math.min(...Object.values(counts))).toBeGreaterThan(CASES / 100);
    },
  );
});

/** Removes a third of the elements, whether they hold others or not. */
function everyThird(dataset: Dataset): Edit[] {
  return dataset.elements.flatMap((each, index): Edit[] =>
    index % 3 === 0 ? [{ kind: 'remove', element: each }] : (each.items ?? []).flatMap(everyThird),
  );
}
