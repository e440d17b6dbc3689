import type { MethodCode } from '../deid/standard/method-codes';
import { finding, type CheckFinding } from './check-finding';
import type { DeclaredProfile } from './declared-profile';
import type { FileCheck } from './file-check';
import { FindingGroups, type FindingGroup } from './finding-groups';
import { checkClasses, findingKind, type CheckClass, type Severity } from './finding-kinds';
import { RarityCount, type Rarity } from './rarity';
import { SetLinks } from './set-links';

export type Verdict = 'pass' | 'review' | 'fail';

/** How one class of checks went: over how many files it ran, and its findings. */
export interface ClassLine extends Readonly<Record<Severity, number>> {
  readonly class: CheckClass;
  readonly files: number;
}

/** What files say of their own de-identification, and how many say so. */
export interface DeclarationLine {
  readonly claim: DeclaredProfile['claim'];
  readonly codes: readonly MethodCode[];
  readonly files: number;
}

/** What a check could not look at, with the number of files. */
export interface NotExamined {
  readonly what: 'beside' | 'no-original' | 'pixels-without-original' | 'text-in-pixels';
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
  readonly classes: readonly ClassLine[];
  readonly declarations: readonly DeclarationLine[];
  readonly rarity: Rarity;
}

const besideCodes = {
  'not-dicom': 'not-dicom',
  identifying: 'beside-value',
  unreadable: 'not-read',
  missing: 'file-missing',
  gone: 'export-incomplete',
  unlisted: 'export-foreign',
} as const;

/** A file that was dropped with the others, or should have been, and is none of them; its name stays where it is. */
export interface BesideFile {
  /**
   * `identifying`: it holds a value of an original · `unreadable`: it should be DICOM, or an archive, and cannot be read to its end · `missing`: it found no room · `gone`: the
   * audit of the export lists it, and it is not here · `unlisted`: it is here, and not listed.
   */
  readonly kind: keyof typeof besideCodes;
}

/** Where a file comes from. */
export interface Origin {
  /** A number by which the file is found again. */
  readonly file: number;
  /** Whose secret made it: only within one project is one old UID one new UID. */
  readonly project: string;
  /** Patients of originals whom a person told that project to be another one, by their keys. */
  readonly merges?: ReadonlyMap<string, string>;
  /** The study that its findings count for. */
  readonly study: string;
}

/** Of no study: numbers of instances begin at 1, those of files beside them at -1 downwards. */
const BESIDE: Origin = { file: 0, project: '', study: '' };

type OpenClassLine = Record<Severity | 'files', number>;

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
  private readonly groups = new FindingGroups();
  private readonly classes = new Map<CheckClass, OpenClassLine>();
  private readonly declarations = new Map<string, DeclarationLine>();
  private readonly studies = new Map<string, StudyState>();
  private readonly scopes = new Map<string, SetLinks>();
  private readonly rarity = new RarityCount();
  /** Findings so far that fail or need a look. */
  findings = 0;
  private besideKnown = true;
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
    for (const name of check.examined) this.classLine(name).files++;
    this.declare(check.declared);
    for (const found of check.findings) this.note(found, origin);
    if (!check.links) return;
    let scope = this.scopes.get(origin.project);
    if (!scope) this.scopes.set(origin.project, (scope = new SetLinks()));
    for (const found of scope.add(check.links, origin)) this.note(found, origin);
    this.rarity.add(check.links.patient, check.traits ?? [], origin);
  }

  /**
   * Takes in what was dropped with the files and is none of them: the set is judged by it as well.
   *
   * @param files undefined where nobody knows it: then the report says that it was not examined.
   */
  addBeside(files: readonly BesideFile[] | undefined): void {
    this.besideKnown = files !== undefined;
    for (const [index, { kind }] of (files ?? []).entries())
      this.note(finding(besideCodes[kind]), { ...BESIDE, file: -1 - index });
  }

  /** The report on all files so far. */
  finish(): CheckReport {
    for (const scope of this.scopes.values())
      for (const { found, origin } of scope.finish()) this.note(found, origin);
    const { rarity, findings: singled } = this.rarity.finish();
    for (const { found, origin } of singled) this.note(found, origin);
    this.scopes.clear();
    const beside = this.studies.get(BESIDE.study);
    this.studies.delete(BESIDE.study);
    const verdicts = new Map([...this.studies].map(([key, state]) => [key, verdictOf(state)]));
    const notExamined: NotExamined[] = [
      { what: 'beside', files: this.besideKnown ? 0 : this.filesChecked },
      { what: 'no-original', files: this.filesChecked - this.headersCompared },
      { what: 'pixels-without-original', files: this.pixelsNotCompared },
      { what: 'text-in-pixels', files: this.withPixels },
    ];
    return {
      verdict: worstVerdict([...verdicts.values(), ...(beside ? [verdictOf(beside)] : [])]),
      verdicts,
      groups: this.groups.finish(),
      findings: this.findings,
      filesChecked: this.filesChecked,
      headersCompared: this.headersCompared,
      pixelsCompared: this.pixelsCompared,
      pixelsEqual: this.pixelsEqual,
      notExamined: notExamined.filter(({ files }) => files > 0),
      classes: checkClasses.map((name) => ({ class: name, ...this.classLine(name) })),
      declarations: [...this.declarations.values()].sort((a, b) => b.files - a.files),
      rarity,
    };
  }

  private studyOf(key: string): StudyState {
    let study = this.studies.get(key);
    if (!study) this.studies.set(key, (study = { worst: undefined, compared: true }));
    return study;
  }

  private note(found: CheckFinding, { file, study: studyKey }: Origin): void {
    const study = this.studyOf(studyKey);
    if (found.severity !== 'note') {
      this.findings++;
      if (study.worst !== 'fail') study.worst = found.severity;
    }
    const line = this.classLine(findingKind(found.code).class);
    line[found.severity]++;
    this.groups.add(found, file);
  }

  private classLine(name: CheckClass): OpenClassLine {
    let line = this.classes.get(name);
    if (!line) this.classes.set(name, (line = { files: 0, fail: 0, review: 0, note: 0 }));
    return line;
  }

  private declare(declared: FileCheck['declared']): void {
    if (!declared) return;
    const key = [declared.claim, ...declared.codes].join(' ');
    const line = this.declarations.get(key) ?? { ...declared, files: 0 };
    this.declarations.set(key, { ...line, files: line.files + 1 });
  }
}
