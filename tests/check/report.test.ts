/** The report on a check: it follows its schema, and holds nothing of what was in the files. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { ExportCheck, type CheckReport } from '../../src/check/export-check';
import { composeReport, type FileDigest, type Report } from '../../src/check/report';
import { compareFiles, readReport } from '../../src/check/report-files';
import { finding } from '../../src/check/check-finding';
import { failedFile } from '../../src/check/file-check';
import { findingKind } from '../../src/check/finding-kinds';
import { reportHtml } from '../../src/check/report-html';
import { lookup } from '../../src/dicom/dictionary';
import type { Dataset, DicomFile } from '../../src/dicom/element';
import { textOf } from '../../src/dicom/values';
import { corpusFiles, hasCorpus, readCorpus } from '../corpus/corpus';
import { checked, indexed } from './engine';
import { syntheticCT } from './synthetic';

type Bytes = Uint8Array<ArrayBuffer>;

const schema = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../public/lethe-report.schema.json'), 'utf8'),
) as object;
const follows = new Ajv({ allErrors: true, strict: true }).compile(schema);

const ORIGIN = { file: 1, project: 'p', study: 's' };
/** Codes of other forms than a few words. */
const CODES = ['type-1-empty', 'type-2-missing', 'face-risk', 'directory', 'lost'] as const;

const sha256 = (bytes: Bytes | string): string => createHash('sha256').update(bytes).digest('hex');
const digestOf = (bytes: Bytes, uid = '1.2'): FileDigest => ({
  instance: sha256(uid),
  size: bytes.length,
  sha256: sha256(bytes),
});

/** The original, passed off as its own de-identified copy: whatever can be found is found. */
async function leaking(bytes: Bytes): Promise<{ report: CheckReport; file: DicomFile }> {
  const file = await indexed(new Blob([bytes]));
  const check = new ExportCheck();
  check.add(await checked(bytes, file), { file: 1, project: 'p', study: 's' });
  return { report: check.finish(), file };
}

const composed = (report: CheckReport, files: readonly FileDigest[]): Report =>
  composeReport(report, files, { made: new Date('2025-01-02T03:04:05Z'), lethe: '0.1.0' });

function textsIn(file: DicomFile, dataset: Dataset): string[] {
  return dataset.elements.flatMap((element) => [
    ...textOf(file, dataset, element),
    ...(element.items ?? []).flatMap((item) => textsIn(file, item)),
  ]);
}

/** What could be a number or a tag by chance is shorter. */
const SHORTEST = { text: 5, number: 8 };
/** What says nothing of a file: the words of a report on nothing. */
const own = (() => {
  const empty = composed(new ExportCheck().finish(), []);
  return `${JSON.stringify(empty)} ${reportHtml(empty)}`;
})();

/** Without what Lethe and the dictionary say of a finding by its code and tag, which no file can change. */
function withoutOwnWords(report: Report): Report {
  const findings = report.findings.map(({ why, todo, keyword, ...finding }) => {
    const known = findingKind(finding.code);
    const isOfDictionary = keyword === lookup(parseInt(finding.tag ?? '', 16))?.keyword;
    return {
      ...finding,
      code: 'unreadable' as const,
      why: why === known.why ? '' : why,
      todo: todo === known.todo ? '' : todo,
      ...(!isOfDictionary && keyword !== undefined && { keyword }),
    };
  });
  const attributes = report.rarity.attributes.map((each) => ({
    ...each,
    keyword: each.keyword === lookup(parseInt(each.tag, 16))?.keyword ? '' : each.keyword,
  }));
  return { ...report, findings, rarity: { ...report.rarity, attributes } };
}

/** Values of a file that its report holds. */
function leaks(file: DicomFile, report: Report): string[] {
  const told = withoutOwnWords(report);
  const written = `${JSON.stringify(told)} ${reportHtml(told)}`;
  const values = [file.meta, file.dataset].flatMap((dataset) => textsIn(file, dataset));
  const parts = values.flatMap((value) => [value, ...value.split(/[\^=\s,]+/)]);
  return [...new Set(parts)].filter(
    (part) =>
      part.length >= (/^[\d.]+$/.test(part) ? SHORTEST.number : SHORTEST.text) &&
      !own.includes(part) &&
      written.includes(part),
  );
}

describe('a report', () => {
  it('follows its schema, whatever was found', async () => {
    const bytes = syntheticCT();
    const { report } = await leaking(bytes);
    const made = composed(report, [digestOf(bytes)]);
    expect(made.findings.length).toBeGreaterThan(15);
    follows(made);
    expect(follows.errors).toBeNull();
    follows(composed(new ExportCheck().finish(), []));
    expect(follows.errors).toBeNull();
    const check = new ExportCheck();
    for (const code of CODES) check.add({ ...failedFile('unreadable'), findings: [finding(code)] }, ORIGIN);
    const kinds = ['not-dicom', 'unreadable', 'missing', 'gone', 'unlisted'] as const;
    check.addBeside(kinds.map((kind) => ({ kind })));
    const every = composed(check.finish(), []);
    expect(every.findings.length).toBeGreaterThan(CODES.length);
    follows(every);
    expect(follows.errors).toBeNull();
    expect(follows({ ...made, patient: 'Quintero' })).toBe(false);
    expect(follows({ ...made, files: [{ ...digestOf(bytes), name: 'a.dcm' }] })).toBe(false);
  });

  it('says that what lay beside the files was not examined where nobody knows it', () => {
    const bytes = syntheticCT();
    const notExamined = (beside: Parameters<ExportCheck['addBeside']>[0]) => {
      const check = new ExportCheck();
      check.add(failedFile('unreadable'), ORIGIN);
      check.addBeside(beside);
      const made = composed(check.finish(), [digestOf(bytes)]);
      follows(made);
      expect(follows.errors).toBeNull();
      return made.notExamined.map(({ what }) => what);
    };
    expect(notExamined(undefined)).toContain('beside');
    expect(notExamined([])).not.toContain('beside');
  });

  it('holds no value of the file, planted ones in all places included', async () => {
    const bytes = syntheticCT();
    const { report, file } = await leaking(bytes);
    const made = composed(report, [digestOf(bytes)]);
    expect(leaks(file, made)).toEqual([]);
    // The net has no holes: a report that says a name is caught.
    const [first] = made.findings;
    if (!first) throw new Error('nothing was found');
    const telling = { ...made, findings: [{ ...first, why: 'Quintero is here' }] };
    expect(leaks(file, telling)).toEqual(['Quintero']);
  });

  it.skipIf(!hasCorpus)('holds no value of real files', async () => {
    const found: string[] = [];
    for (const path of corpusFiles().filter((_, index) => index % 15 === 0)) {
      const bytes = readCorpus(path);
      const { report, file } = await leaking(bytes).catch(() => ({ report: undefined, file: undefined }));
      if (!report) continue;
      const made = composed(report, [digestOf(bytes)]);
      expect(follows(made)).toBe(true);
      found.push(...leaks(file, made).map((value) => `${path}: ${value}`));
    }
    expect(found).toEqual([]);
  });

  it('is text in HTML, and says what it is not', async () => {
    const { report } = await leaking(syntheticCT());
    const html = reportHtml({ ...composed(report, []), lethe: '<img src=x onerror=alert(1)>' });
    expect(html).toContain('&lt;img src=x');
    expect(html).not.toMatch(/<img|<script|https?:/);
    expect(html).toContain('They are not signed: they do not show who made it.');
    const pass = reportHtml(composed({ ...report, verdict: 'pass', groups: [] }, []));
    expect(pass).toContain(
      'None of these checks found anything. That is not a statement about anonymity in law.',
    );
    expect(pass).toContain('Text and faces in the picture itself');
  });
});

describe('files, later', () => {
  const file = (name: string, content = name): FileDigest =>
    digestOf(new TextEncoder().encode(content), name);
  const reported = [file('a'), file('b'), file('c'), file('c')];

  it('are the same, changed, missing or extra', () => {
    expect(compareFiles(reported, reported)).toEqual({ same: 4, changed: [], missing: [], extra: [] });
    expect(compareFiles(reported, [file('a'), file('b', 'B!'), file('d')])).toEqual({
      same: 1,
      changed: [file('b', 'B!')],
      missing: [file('c'), file('c')],
      extra: [file('d')],
    });
    expect(compareFiles(reported, [...reported, file('a')]).extra).toEqual([file('a')]);
    expect(compareFiles([], [])).toEqual({ same: 0, changed: [], missing: [], extra: [] });
  });

  it('are read from a report, and from nothing else', async () => {
    const { report } = await leaking(syntheticCT());
    const made = composed(report, reported);
    expect(readReport(JSON.stringify(made))).toEqual({ ok: true, files: reported, made: made.made });
    const problems = ['<html>', 'null', '[]', '{"format":"lethe-template"}'].map(readReport);
    expect(problems.some(({ ok }) => ok)).toBe(false);
    const broken = { ...made, files: [{ ...file('a'), sha256: 'zz' }] };
    expect(readReport(JSON.stringify(broken))).toMatchObject({ ok: false });
    expect(readReport(JSON.stringify({ ...made, formatVersion: 2 }))).toMatchObject({ ok: false });
  });
});
