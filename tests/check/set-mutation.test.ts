/**
 * Single faults in clean exports of several files that belong together, planted by `mutate_sets.py`: patients merged and
 * split, dates of one file moved by other days, references that lead elsewhere. With the originals at hand every one
 * fails at its path; without them no set passes. More sets with LETHE_FULL=1.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../src/check/check-file';
import { ExportCheck, type CheckReport } from '../../src/check/export-check';
import type { FileCheck } from '../../src/check/file-check';
import { BASIC_PROFILE, type DeidRequest } from '../../src/deid/request';
import type { DicomFile } from '../../src/dicom/element';
import { indexFile } from '../../src/dicom/element-index';
import { tagHex } from '../../src/dicom/tag';
import { corpusExists, corpusFile, corpusNames, corpusRoot, full } from './corpus';
import { indexed, outcomeOf, written } from './engine';
import { script } from './python';

const SETS = full ? 60 : 8;
const MEMBERS = 5;
const LARGEST = 2_000_000;
const moved: DeidRequest = { ...BASIC_PROFILE, options: ['retainModifiedDates'] };

interface Fault {
  readonly set: number;
  readonly class: string;
  /** Files that it changed. */
  readonly members: readonly number[];
  readonly paths: readonly string[];
}
/** The checks of a file beside its original, and alone. */
interface Judged {
  readonly beside: FileCheck;
  readonly alone: FileCheck;
}
interface Member extends Judged {
  readonly original: DicomFile;
}

const folder = mkdtempSync(join(tmpdir(), 'lethe-sets-'));
const read = (name: string) => indexed(new Blob([readFileSync(join(folder, name))]));
const sets = new Map<number, readonly Member[]>();

async function judged(name: string, original: DicomFile): Promise<Judged> {
  const output = await read(name);
  return { beside: await checkFile(output, original), alone: await checkFile(output, undefined) };
}

/** Of two studies of one patient and one of another. */
function report(members: readonly Judged[], which: keyof Judged): CheckReport {
  const check = new ExportCheck();
  for (const [at, member] of members.entries())
    check.add(member[which], { file: at + 1, project: 'p', study: `study ${[0, 0, 0, 1, 2][at] ?? ''}` });
  return check.finish();
}

const linksAt = ({ groups }: CheckReport, paths: readonly string[]): boolean =>
  groups.some(
    (group) =>
      group.severity === 'fail' &&
      (group.paths.some((path) => paths.includes(path)) ||
        (group.paths.length === 0 && group.tag !== undefined && paths.includes(tagHex(group.tag)))),
  );

/** Files that the engine exports, one after the other as they lie in the corpus, so that sets are of one kind. */
async function exportable(count: number): Promise<string[]> {
  const small = corpusNames().filter((name) => statSync(join(corpusRoot, name)).size < LARGEST);
  const step = full ? 1 : 4;
  const found: string[] = [];
  for (let at = 0; at < small.length && found.length < count; at += step) {
    const name = small[at] ?? '';
    const result = await indexFile(corpusFile(name));
    if (result.ok && (await outcomeOf(result.file))) found.push(name);
  }
  return found;
}

async function clean(number: number): Promise<readonly Member[] | undefined> {
  const members: Member[] = [];
  for (let at = 0; at < MEMBERS; at++) {
    const original = await read(`${number}-${at}.dcm`);
    const outcome = await outcomeOf(original, [], number % 2 === 0 ? BASIC_PROFILE : moved);
    if (!outcome) return undefined;
    writeFileSync(join(folder, `${number}-${at}.clean`), await written(original, outcome.edits));
    members.push({ original, ...(await judged(`${number}-${at}.clean`, original)) });
  }
  return members;
}

describe.skipIf(!corpusExists)('single faults in exports of several files', () => {
  beforeAll(async () => {
    const names = await exportable(SETS * MEMBERS * 1.5);
    const paths = names.map((name) => join(corpusRoot, name));
    const count = script('mutate_sets.py', 'identify', folder, ...paths) as number;
    for (let number = 0; number < count && sets.size < SETS; number++) {
      const members = await clean(number);
      if (members) sets.set(number, members);
    }
  }, 1_200_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('leaves clean sets alone', () => {
    expect(sets.size).toBe(SETS);
    for (const members of sets.values()) {
      const { groups } = report(members, 'beside');
      expect(groups.filter(({ severity }) => severity === 'fail')).toEqual([]);
      const alone = report(members, 'alone').groups.filter(({ code }) => code.endsWith('-of-two'));
      expect(alone).toEqual([]);
    }
  });

  it('finds every one', { timeout: 3_600_000 }, async () => {
    const missed: string[] = [];
    const passed: string[] = [];
    const counts = new Map<string, number>();
    const seenAlone = new Map<string, number>();
    const faults = script('mutate_sets.py', 'mutate', folder, ...[...sets.keys()].map(String)) as Fault[];
    for (const { set, class: name, members, paths } of faults) {
      const files: Judged[] = [...(sets.get(set) ?? [])];
      const before = report(files, 'alone').findings;
      for (const at of members) {
        const original = sets.get(set)?.[at]?.original;
        if (original) files[at] = await judged(`${set}-${name}-${at}.mut`, original);
      }
      const beside = report(files, 'beside');
      if (!linksAt(beside, paths))
        missed.push(
          `${name} of ${set}: ${paths.join()}: ${beside.groups.map(({ code, paths: at }) => `${code} ${at.join()}`).join(', ')}`,
        );
      const alone = report(files, 'alone');
      if (alone.verdict === 'pass') passed.push(`${name} of ${set}`);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (alone.findings > before) seenAlone.set(name, (seenAlone.get(name) ?? 0) + 1);
    }
    console.log(`${faults.length} faults in ${sets.size} sets, of ${counts.size} classes`);
    if (process.env['LETHE_TELL'])
      console.log([...counts].map(([name, count]) => `${name}: ${count}, alone ${seenAlone.get(name) ?? 0}`));
    expect(missed).toEqual([]);
    expect(passed).toEqual([]);
    expect(counts.size).toBe(22);
    expect(faults.length).toBeGreaterThanOrEqual(sets.size * 20);
    // What shows in the files themselves is seen without any original.
    for (const name of ['patient_split', 'patient_of_other', 'study_split', 'instances_merged'])
      expect(seenAlone.get(name)).toBe(counts.get(name));
  });
});
