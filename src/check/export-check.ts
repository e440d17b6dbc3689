import type { Tag } from '../dicom/element';
import { finding, type CheckCode, type CheckFinding, type Severity } from './check-finding';
import type { FileCheck } from './check-file';
import type { FileLinks, UIDRole } from './file-links';
import { PairRegister } from './pair-register';

export type Verdict = 'pass' | 'review' | 'fail';

/** Findings of one kind at one attribute. */
export interface FindingGroup {
  readonly code: CheckCode;
  readonly severity: Severity;
  readonly tag: Tag | undefined;
  readonly count: number;
  /** The first few places and files; files by the number that `add` was given. */
  readonly paths: readonly string[];
  readonly files: readonly number[];
  readonly fileCount: number;
}

/** What a check could not look at, with the number of files. */
export interface NotExamined {
  readonly what: 'no-original' | 'pixels-without-original' | 'text-in-pixels' | 'compressed-segments';
  readonly files: number;
}

export interface CheckReport {
  readonly verdict: Verdict;
  /** The worst first. */
  readonly groups: readonly FindingGroup[];
  /** Findings that fail or need a look. */
  readonly findings: number;
  readonly filesChecked: number;
  readonly headersCompared: number;
  readonly pixelsCompared: number;
  readonly pixelsEqual: number;
  readonly notExamined: readonly NotExamined[];
}

const MOST_EXAMPLES = 5;
const severityOrder: readonly Severity[] = ['fail', 'review', 'info'];

interface Group {
  readonly code: CheckCode;
  readonly severity: Severity;
  readonly tag: Tag | undefined;
  count: number;
  readonly paths: Set<string>;
  readonly files: number[];
  fileCount: number;
  lastFile: number | undefined;
}

/** The check of a whole export, file by file. It holds UIDs and counts, no file: 10,000 files are a few megabytes. */
export class ExportCheck {
  private readonly groups = new Map<string, Group>();
  private readonly scopes = new Map<string, Scope>();
  private filesChecked = 0;
  private headersCompared = 0;
  private pixelsCompared = 0;
  private pixelsEqual = 0;
  private withPixels = 0;
  private encapsulated = 0;
  private pixelsNotCompared = 0;

  /**
   * Takes the check of one file in.
   * @param file a number by which the file is found again
   * @param project whose secret made the output: only within one project is one old UID one new UID
   */
  add(check: FileCheck, file: number, project: string): void {
    this.filesChecked++;
    if (check.headerCompared) this.headersCompared++;
    if (check.encapsulated) this.encapsulated++;
    if (check.pixels !== 'none') this.withPixels++;
    if (check.pixels === 'not-compared') this.pixelsNotCompared++;
    if (check.pixels === 'equal' || check.pixels === 'different') this.pixelsCompared++;
    if (check.pixels === 'equal') this.pixelsEqual++;
    for (const found of check.findings) this.note(found, file);
    if (!check.links) return;
    let scope = this.scopes.get(project);
    if (!scope) this.scopes.set(project, (scope = new Scope()));
    for (const found of scope.add(check.links, file)) this.note(found, file);
  }

  /** The report on all files so far. */
  finish(): CheckReport {
    for (const scope of this.scopes.values())
      for (const { found, file } of scope.brokenReferences()) this.note(found, file);
    this.scopes.clear();
    const groups = [...this.groups.values()]
      .sort(
        (a, b) =>
          severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
          b.count - a.count ||
          a.code.localeCompare(b.code),
      )
      .map(({ code, severity, tag, count, paths, files, fileCount }): FindingGroup => ({
        code,
        severity,
        tag,
        count,
        paths: [...paths],
        files,
        fileCount,
      }));
    const matter = groups.filter(({ severity }) => severity !== 'info');
    const worst = matter[0]?.severity;
    const compared = this.filesChecked > 0 && this.headersCompared === this.filesChecked;
    const notExamined: NotExamined[] = [
      { what: 'no-original', files: this.filesChecked - this.headersCompared },
      { what: 'pixels-without-original', files: this.pixelsNotCompared },
      { what: 'text-in-pixels', files: this.withPixels },
      { what: 'compressed-segments', files: this.encapsulated },
    ];
    return {
      verdict: worst === 'fail' ? 'fail' : worst === 'review' || !compared ? 'review' : 'pass',
      groups,
      findings: matter.reduce((sum, { count }) => sum + count, 0),
      filesChecked: this.filesChecked,
      headersCompared: this.headersCompared,
      pixelsCompared: this.pixelsCompared,
      pixelsEqual: this.pixelsEqual,
      notExamined: notExamined.filter(({ files }) => files > 0),
    };
  }

  private note(found: CheckFinding, file: number): void {
    const key = `${found.code} ${found.tag ?? ''}`;
    let group = this.groups.get(key);
    if (!group) {
      const { code, severity, tag } = found;
      group = {
        code,
        severity,
        tag,
        count: 0,
        paths: new Set(),
        files: [],
        fileCount: 0,
        lastFile: undefined,
      };
      this.groups.set(key, group);
    }
    group.count++;
    if (found.path !== '' && group.paths.size < MOST_EXAMPLES) group.paths.add(found.path);
    if (group.lastFile === file) return;
    group.lastFile = file;
    group.fileCount++;
    if (group.files.length < MOST_EXAMPLES) group.files.push(file);
  }
}

/** How the files of one project hang together. */
class Scope {
  private readonly registers: Record<UIDRole | 'patient', PairRegister> = {
    study: new PairRegister(),
    series: new PairRegister(),
    uid: new PairRegister(),
    patient: new PairRegister(),
  };
  private readonly instances = new Set<string>();
  private readonly originals = new Set<string>();
  /** Old UID of an instance that is referred to, with what the reference says now and where. */
  private readonly references: { before: string; now: string; path: string; file: number }[] = [];
  private readonly seenReferences = new Set<string>();

  add(links: FileLinks, file: number): CheckFinding[] {
    const findings: CheckFinding[] = [];
    if (this.instances.has(links.sopInstanceUID)) findings.push(finding('duplicate-instance'));
    this.instances.add(links.sopInstanceUID);
    if (links.originalSOPInstanceUID !== undefined) this.originals.add(links.originalSOPInstanceUID);
    for (const { role, before, now, path, tag } of links.pairs) {
      const state = this.registers[role].add(before, now);
      if (state !== 'consistent') findings.push(finding(`${role}-${state}`, { path, tag }));
      // A UID that is a study's in one place and a reference in another is one UID all the same.
      if (role !== 'uid' && this.registers.uid.add(before, now) !== 'consistent' && state === 'consistent')
        findings.push(finding('uid-split', { path, tag }));
    }
    if (links.originalPatient !== undefined) {
      const state = this.registers.patient.add(links.originalPatient, links.patient);
      if (state !== 'consistent') findings.push(finding(`patient-${state}`, { path: '', tag: 0x00100020 }));
    }
    for (const { now, before, path } of links.references)
      if (before !== undefined && !this.seenReferences.has(`${before} ${now}`)) {
        this.seenReferences.add(`${before} ${now}`);
        this.references.push({ before, now, path, file });
      }
    return findings;
  }

  /** References to an instance that is in the set, which no longer lead there. */
  brokenReferences(): { found: CheckFinding; file: number }[] {
    return this.references
      .filter(({ before, now }) => this.originals.has(before) && !this.instances.has(now))
      .map(({ path, file }) => ({ found: finding('reference-broken', { path, tag: 0x00081155 }), file }));
  }
}
