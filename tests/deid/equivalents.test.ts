/** Rules of Lethe against the tools that they are equivalents of, on real files, judged by pydicom. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASIC_PROFILE, type DeidRequest } from '../../src/deid/request';
import { readTemplate, writeTemplate } from '../../src/deid/template';
import { corpusRoot, hasCorpus, readCorpus } from '../corpus/corpus';
import { differences, equivalents, isAllowed, type Equivalent } from './equivalents';
import { deidentified } from './run';

/** Siemens MR, GE CT (implicit), GE MR (big endian), ultrasound (JPEG), enhanced MR (JPEG 2000), SR, PET twice. */
const FILES = [
  'FNNDSC__SAG-anon/0001-1.3.12.2.1107.5.2.19.45152.2013030808110258929186035.dcm',
  'QIICR__dcmqi/data/segmentations/ct-3slice/01.dcm',
  'PantelisGeorgiadis__dcmjs-dimse/datasets/ebe.dcm',
  'cornerstonejs__dicomParser/testImages/encapsulated/multi-frame/IM00001.fragmented_no_bot_jpeg_baseline.50.dcm',
  'dcmjs-org__dcmjs/test/encapsulation-test.dcm',
  'QIICR__dcmqi/data/sr-example/sr.dcm',
  'FNNDSC__data/dicom/rsna_2/PET/000008.dcm',
  'FNNDSC__data/dicom/rsna_2/PET/000062.dcm',
];
const ONE_SERIES = FILES.slice(-2);

/** Rows whose command stops with an error at files without the sequence, of which it changes nothing. */
const REFUSES = new Map([['dcmodify-i-items', FILES.length - 1]]);

const PYTHON = process.env['LETHE_PYTHON'] ?? '/usr/bin/python3';
const runs = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).status === 0;
const available: Readonly<Record<string, boolean>> = {
  dcmodify: runs('dcmodify', '--version'),
  gdcmanon: runs('gdcmanon', '--version'),
  dicomanon: runs('octave', '--no-gui', '--eval', 'pkg load dicom'),
};
const hasPydicom = runs(PYTHON, '-c', 'import pydicom');
for (const [tool, isThere] of [...Object.entries(available), ['pydicom', hasPydicom]])
  if (isThere !== true) console.warn(`No ${String(tool)}: its rows of the table of equivalents are skipped.`);

/** From element path to VR ('' in implicit encoding) and value. */
type Dump = Readonly<Record<string, readonly [vr: string, value: string]>>;

function dumpsOf(paths: readonly string[]): Dump[] {
  const args = [join(import.meta.dirname, 'dump.py'), ...paths];
  const { status, stdout, stderr } = spawnSync(PYTHON, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr);
  const lines = stdout.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Dump);
}

const toolOf = ({ command }: Equivalent): string => /^\w+/.exec(command)?.[0] ?? '';

/** Runs the command of a row; false where the tool refuses the file. */
function runTool({ command }: Equivalent, input: string, output: string): boolean {
  copyFileSync(input, output);
  const filled = command.replace(/\b(IN|OUT)\b/g, (name) => (name === 'IN' ? input : output));
  const words = Array.from(filled.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? '');
  const [tool = '', ...args] = command.startsWith('dicomanon')
    ? ['octave', '--no-gui', '--eval', `pkg load dicom; ${filled}`]
    : words;
  return spawnSync(tool, args).status === 0;
}

function requestOf({ id, rules }: Equivalent): DeidRequest {
  const request: DeidRequest = { ...BASIC_PROFILE, base: 'chosen-fields', rules };
  if (id !== 'horos-template') return request;
  const read = readTemplate(writeTemplate({ name: 'Panel', version: 1, request }));
  if (!read.ok) throw new Error('the template was not read');
  return read.template.request;
}

/** Roots of Lethe, DCMTK and Octave. */
const NEW_UID = /^(2\.25|1\.2\.276\.0\.7230010\.3\.1|1\.2\.826\.0\.1\.3680043\.2\.1143)\.[\d.]+$/;

const textAt = (dump: Dump, path: string): string =>
  Buffer.from(dump[path]?.[1] ?? '', 'hex').toString('latin1');

/** Paths that differ between two outputs. UIDs that both made anew do not, nor does a VR that one leaves out. */
function differing(original: Dump, tool: Dump, lethe: Dump): string[] {
  const isNew = (dump: Dump, path: string) =>
    textAt(dump, path) !== textAt(original, path) && NEW_UID.test(textAt(dump, path));
  return [...new Set([...Object.keys(tool), ...Object.keys(lethe)])].filter((path) => {
    const [a, b] = [tool[path], lethe[path]];
    if (!a || !b) return true;
    if (a[0] !== b[0] && a[0] !== '' && b[0] !== '') return true;
    return a[1] !== b[1] && !(isNew(tool, path) && isNew(lethe, path));
  });
}

describe.skipIf(!hasCorpus || !hasPydicom)('the table of equivalents', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'lethe-equivalents-'));
  let originals: readonly Dump[] = [];
  const seen = new Set<string>();
  beforeAll(() => {
    originals = dumpsOf(FILES.map((name) => join(corpusRoot, name)));
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  for (const row of equivalents)
    it.skipIf(!available[toolOf(row)])(`${row.id}: ${row.what}`, async () => {
      const paths: string[] = [];
      const compared: number[] = [];
      for (const [at, name] of FILES.entries()) {
        const byTool = join(scratch, `${at}-tool`);
        const byLethe = join(scratch, `${at}-lethe`);
        if (!runTool(row, join(corpusRoot, name), byTool)) continue;
        writeFileSync(byLethe, await deidentified(readCorpus(name), requestOf(row)));
        compared.push(at);
        paths.push(byTool, byLethe);
      }
      expect(FILES.length - compared.length, 'files that the tool refuses').toBe(REFUSES.get(row.id) ?? 0);

      const dumps = dumpsOf(paths);
      const lines: string[] = [];
      let changed = 0;
      for (const [index, at] of compared.entries()) {
        const [original = {}, tool = {}, lethe = {}] = [
          originals[at],
          dumps[index * 2],
          dumps[index * 2 + 1],
        ];
        changed += JSON.stringify(tool) === JSON.stringify(original) ? 0 : 1;
        for (const path of differing(original, tool, lethe)) {
          const allowed = differences.find((difference) => isAllowed(difference, row.id, path));
          if (allowed) seen.add(JSON.stringify(allowed));
          else lines.push(`${FILES[at]} ${path}: ${tool[path]?.join(' ')}, Lethe ${lethe[path]?.join(' ')}`);
        }
      }
      expect(lines).toEqual([]);
      // Where the tool does nothing, nothing is compared.
      expect(changed).toBeGreaterThan(0);
    });

  it.skipIf(Object.values(available).includes(false))('lists no difference that is none', () => {
    expect([...seen].sort()).toEqual(differences.map((each) => JSON.stringify(each)).sort());
  });

  it('keeps files of one series together, which dcmodify tears apart', async () => {
    const rules = ['/StudyInstanceUID', '/SeriesInstanceUID', '/SOPInstanceUID'].map(
      (select) => ({ select, action: 'uid' }) as const,
    );
    const paths = ONE_SERIES.map((_, at) => join(scratch, `${at}-series`));
    for (const [at, name] of ONE_SERIES.entries())
      writeFileSync(
        paths[at] ?? '',
        await deidentified(readCorpus(name), { ...BASIC_PROFILE, base: 'chosen-fields', rules }),
      );
    const [a = {}, b = {}] = dumpsOf(paths);
    const [oldA = {}, oldB = {}] = originals.slice(-2);
    for (const path of ['0020000D', '0020000E', '00080018']) {
      expect(textAt(a, path) === textAt(b, path)).toBe(textAt(oldA, path) === textAt(oldB, path));
      expect(textAt(a, path)).toMatch(NEW_UID);
    }
    expect(textAt(a, '0020000E')).toBe(textAt(b, '0020000E'));
  });
});
