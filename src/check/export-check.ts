import type { Tag } from '../dicom/element';
import { finding, type CheckCode, type CheckFinding, type Severity } from './check-finding';
import type { FileCheck } from './file-check';
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
  readonly what: 'no-original' | 'pixels-without-original' | 'text-in-pixels';
  readonly files: number;
}

export interface CheckReport {
  /** The worst of the studies; `review` where nothing was checked. */
  readonly verdict: Verdict;
  readonly verdicts: ReadonlyMap<string, Verdict>;
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

/** Where a file comes from. */
export interface Origin {
  /** A number by which the file is found again. */
  readonly file: number;
  /** Whose secret made it: only within one project is one old UID one new UID. */
  readonly project: string;
  /** The study that its findings count for. */
  readonly study: string;
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

interface StudyState {
  worst: 'fail' | 'review' | undefined;
  compared: boolean;
}

const verdictOf = ({ worst, compared }: StudyState): Verdict => worst ?? (compared ? 'pass' : 'review');

function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.length === 0 || verdicts.includes('review') ? 'review' : 'pass';
}

/** The check of a whole export, file by file. It holds UIDs and counts, no file: 10,000 files are a few megabytes. */
export class ExportCheck {
  private readonly groups = new Map<string, Group>();
  private readonly studies = new Map<string, StudyState>();
  private readonly scopes = new Map<string, Scope>();
  /** Findings so far that fail or need a look. */
  findings = 0;
  private filesChecked = 0;
  private headersCompared = 0;
  private pixelsCompared = 0;
  private pixelsEqual = 0;
  private withPixels = 0;
  private pixelsNotCompared = 0;

  /** Takes the check of one file in. */
  add(check: FileCheck, origin: Origin): void {
    const study = this.studyOf(origin.study);
    study.compared &&= check.headerCompared;
    this.filesChecked++;
    if (check.headerCompared) this.headersCompared++;
    if (check.pixels !== 'none') this.withPixels++;
    if (check.pixels === 'not-compared') this.pixelsNotCompared++;
    if (check.pixels === 'equal' || check.pixels === 'different') this.pixelsCompared++;
    if (check.pixels === 'equal') this.pixelsEqual++;
    for (const found of check.findings) this.note(found, origin);
    if (!check.links) return;
    let scope = this.scopes.get(origin.project);
    if (!scope) this.scopes.set(origin.project, (scope = new Scope()));
    for (const found of scope.add(check.links, origin)) this.note(found, origin);
  }

  /** The report on all files so far. */
  finish(): CheckReport {
    for (const scope of this.scopes.values())
      for (const { found, origin } of scope.brokenReferences()) this.note(found, origin);
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
    const verdicts = new Map([...this.studies].map(([key, state]) => [key, verdictOf(state)]));
    const notExamined: NotExamined[] = [
      { what: 'no-original', files: this.filesChecked - this.headersCompared },
      { what: 'pixels-without-original', files: this.pixelsNotCompared },
      { what: 'text-in-pixels', files: this.withPixels },
    ];
    return {
      verdict: worstVerdict([...verdicts.values()]),
      verdicts,
      groups,
      findings: this.findings,
      filesChecked: this.filesChecked,
      headersCompared: this.headersCompared,
      pixelsCompared: this.pixelsCompared,
      pixelsEqual: this.pixelsEqual,
      notExamined: notExamined.filter(({ files }) => files > 0),
    };
  }

  private studyOf(key: string): StudyState {
    let study = this.studies.get(key);
    if (!study) this.studies.set(key, (study = { worst: undefined, compared: true }));
    return study;
  }

  private note(found: CheckFinding, { file, study: studyKey }: Origin): void {
    const study = this.studyOf(studyKey);
    if (found.severity !== 'info') {
      this.findings++;
      if (study.worst !== 'fail') study.worst = found.severity;
    }
    const key = `${found.code} ${found.severity} ${found.tag ?? ''}`;
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
  /** Patient of the originals → days by which the dates were moved. */
  private readonly shifts = new Map<string, number>();
  private readonly instances = new Set<string>();
  private readonly originals = new Set<string>();
  /** Old UID of an instance that is referred to, with what the reference says now and where. */
  private readonly references: { before: string; now: string; path: string; origin: Origin }[] = [];
  private readonly seenReferences = new Set<string>();

  add(links: FileLinks, origin: Origin): CheckFinding[] {
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
    if (links.originalPatient !== undefined)
      for (const { days, path, tag } of links.shifts) {
        const known = this.shifts.get(links.originalPatient) ?? days;
        this.shifts.set(links.originalPatient, known);
        if (known !== days) findings.push(finding('date-offset', { path, tag }));
      }
    for (const { now, before, path } of links.references)
      if (before !== undefined && !this.seenReferences.has(`${before} ${now}`)) {
        this.seenReferences.add(`${before} ${now}`);
        this.references.push({ before, now, path, origin });
      }
    return findings;
  }

  /** References to an instance that is in the set, which no longer lead there. */
  brokenReferences(): { found: CheckFinding; origin: Origin }[] {
    return this.references
      .filter(({ before, now }) => this.originals.has(before) && !this.instances.has(now))
      .map(({ path, origin }) => ({ found: finding('reference-broken', { path, tag: 0x00081155 }), origin }));
  }
}
