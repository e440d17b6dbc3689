/**
 * Single leaks planted in clean exports of real files by `mutate.py` (pydicom and raw bytes). With the original at hand
 * every one fails at its path; without it, values that have a pattern are found. Clean exports are left alone.
 * All of them with LETHE_FULL=1 (5,000 leaks), else a fixed sample.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../src/check/check-file';
import type { FileCheck } from '../../src/check/file-check';
import { failedFile } from '../../src/check/file-check';
import { ExportCheck } from '../../src/check/export-check';
import { indexFile } from '../../src/dicom/element-index';
import type { DicomFile } from '../../src/dicom/element';
import { tagHex } from '../../src/dicom/tag';
import { corpusExists, corpusNames, corpusRoot, full } from './corpus';
import { outcomeOf, written } from './engine';
import { script } from './python';

const FILES = full ? 628 : 48;
const TWICE = full ? 80 : 0;
const LEAKS = full ? 5000 : 400;
/** Files per process of Python. */
const BATCH = 40;
/** Risks of the picture itself are told, and not counted: nothing here looks into it. */
const PICTURE = new Set(['withheld-group', 'pixel-text', 'face-risk', 'burned-in-risk', 'no-original']);

type Identity = Readonly<Record<string, string>>;
interface Leak {
  readonly file: number;
  readonly mutant: number;
  readonly class: string;
  readonly kind: string;
  readonly path: string;
  readonly patterned: boolean;
  readonly name: string;
}

const folder = mkdtempSync(join(tmpdir(), 'lethe-leaks-'));
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

interface Clean {
  readonly file: number;
  readonly identity: Identity;
  readonly original: DicomFile;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
const cleans: Clean[] = [];

async function judged(bytes: Uint8Array<ArrayBuffer>, original?: DicomFile, name = ''): Promise<FileCheck> {
  const result = await indexFile(new Blob([bytes]));
  return result.ok ? checkFile(result.file, original, { name }) : failedFile('unreadable');
}

/** Whether a finding is about the place of a leak: the element, a sequence that holds it, or the whole file. */
const isAt = ({ path, tag }: FileCheck['findings'][number], leak: Leak): boolean => {
  if (path !== '') return path === leak.path || leak.path.startsWith(`${path}[`);
  return leak.path === '' || (tag !== undefined && tagHex(tag) === leak.path);
};

describe.skipIf(!corpusExists)('single leaks in clean exports', () => {
  beforeAll(async () => {
    const all = corpusNames();
    const step = Math.max(1, Math.floor(all.length / FILES));
    const sample = all.filter((_, index) => index % step === 0).slice(0, FILES);
    // Some files twice, of two patients: not all of the corpus can be exported.
    const names = [...sample, ...sample.slice(0, TWICE)];
    const identities = script(
      'mutate.py',
      'identify',
      folder,
      ...names.map((name) => join(corpusRoot, name)),
    ) as (Identity | null)[];
    for (const [file, identity] of identities.entries()) {
      if (!identity) continue;
      const result = await indexFile(new Blob([bytesOf(`${file}.dcm`)]));
      const outcome = result.ok ? await outcomeOf(result.file) : undefined;
      if (!result.ok || !outcome) continue;
      const bytes = await written(result.file, outcome.edits);
      writeFileSync(join(folder, `${file}.clean`), bytes);
      cleans.push({ file, identity, original: result.file, bytes });
    }
  }, 1_200_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('leaves clean Basic exports alone', { timeout: 1_200_000 }, async () => {
    const failing: string[] = [];
    const looks = { with: new Set<number>(), without: new Set<number>() };
    for (const { file, original, bytes } of cleans)
      for (const which of ['with', 'without'] as const)
        for (const { code, severity, path } of (await judged(bytes, which === 'with' ? original : undefined))
          .findings) {
          if (severity === 'fail') failing.push(`${code} ${path} ${file} ${which}`);
          if (severity === 'review' && !PICTURE.has(code)) {
            looks[which].add(file);
            if (process.env['LETHE_TELL']) console.log('look', which, code, path, file);
          }
        }
    expect(failing).toEqual([]);
    console.log(
      `${cleans.length} clean exports; to look at: ${looks.with.size} with their original, ${looks.without.size} without`,
    );
    expect(cleans.length).toBeGreaterThanOrEqual(full ? 500 : 36);
    expect(looks.with.size).toBeLessThanOrEqual(cleans.length * 0.05);
    expect(looks.without.size).toBeLessThanOrEqual(cleans.length * 0.05);
  });

  it('finds every one', { timeout: 3_600_000 }, async () => {
    const count = Math.ceil(LEAKS / cleans.length);
    const missed: string[] = [];
    const unseen: string[] = [];
    const passed: string[] = [];
    let planted = 0;
    let patterned = 0;
    for (let at = 0; at < cleans.length; at += BATCH) {
      const batch = cleans.slice(at, at + BATCH);
      const plan = join(folder, 'plan.json');
      writeFileSync(plan, JSON.stringify(batch.map(({ file, identity }) => ({ file, identity, count }))));
      for (const leak of script('mutate.py', 'mutate', folder, plan) as Leak[]) {
        const clean = batch.find(({ file }) => file === leak.file);
        if (!clean) throw new Error('a leak in no file');
        const name = `${leak.file}-${leak.mutant}.mut`;
        const bytes = bytesOf(name);
        rmSync(join(folder, name));
        planted++;
        const told = `${leak.class}: ${leak.kind} at ${leak.path} of ${name}`;
        const beside = await judged(bytes, clean.original, leak.name);
        if (!beside.findings.some((found) => found.severity === 'fail' && isAt(found, leak)))
          missed.push(`${told}: ${beside.findings.map(({ code, path }) => `${code} ${path}`).join(', ')}`);
        const alone = await judged(bytes, undefined, leak.name);
        const check = new ExportCheck();
        check.add(alone, { file: 1, project: 'p', study: 's' });
        if (check.finish().verdict === 'pass') passed.push(told);
        if (!leak.patterned) continue;
        patterned++;
        if (!alone.findings.some((found) => found.severity !== 'note' && isAt(found, leak)))
          unseen.push(told);
      }
    }
    console.log(
      `${planted} leaks; ${patterned} with a pattern, ${unseen.length} of them unseen without the original`,
    );
    if (process.env['LETHE_TELL']) console.log(unseen.join('\n'));
    expect(missed).toEqual([]);
    expect(passed).toEqual([]);
    expect(unseen.length).toBeLessThanOrEqual(patterned * 0.02);
    expect(planted).toBeGreaterThanOrEqual(LEAKS);
  });
});
