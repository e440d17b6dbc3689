/**
 * The report on a check, for others to read: what was checked, what was found and of which files, and nothing that was
 * in them. `public/lethe-report.schema.json` describes it.
 */
import { lookup } from '../dicom/dictionary';
import { tagHex } from '../dicom/tag';
import { notExamined, subjectOf } from './check-subjects';
import type { CheckReport, DeclarationLine, NotExamined, Verdict } from './export-check';
import { keptTextCount } from './kept-texts';
import type { Rarity, RarityRow } from './rarity';
import { findingKind, type CheckClass, type CheckCode, type Severity } from './finding-kinds';

/** The bytes of one file. */
export interface FileDigest {
  /** SHA-256 of its SOP Instance UID, in hexadecimal: finds the file again and tells no UID. */
  readonly instance: string;
  readonly size: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
}

export interface ReportFinding {
  readonly code: CheckCode;
  readonly severity: Severity;
  readonly class: CheckClass;
  readonly why: string;
  readonly todo: string;
  /** "00100010", and its keyword where the standard has one. */
  readonly tag?: string;
  readonly keyword?: string;
  readonly count: number;
  readonly files: number;
  /** Different values, where findings are about values. */
  readonly values?: number;
  /** The first few places. */
  readonly paths: readonly string[];
}

export interface Report {
  readonly $schema: 'lethe-report.schema.json';
  readonly format: 'lethe-report';
  readonly formatVersion: 1;
  readonly made: string;
  readonly lethe: string;
  readonly standard: string;
  readonly method: string;
  readonly verdict: Verdict;
  readonly meaning: string;
  readonly counts: Pick<
    CheckReport,
    'filesChecked' | 'headersCompared' | 'pixelsCompared' | 'pixelsEqual' | 'findings'
  >;
  readonly declared: readonly DeclarationLine[];
  readonly checked: readonly (Readonly<Record<Severity, number>> & {
    readonly class: CheckClass;
    readonly what: string;
    readonly files: number;
  })[];
  readonly findings: readonly ReportFinding[];
  /** Whom rare values single out among several patients: counts, never values. */
  readonly rarity: {
    readonly patients: number;
    readonly smallestGroup: number;
    readonly alone: number;
    readonly attributes: readonly (Omit<RarityRow, 'tag'> & {
      readonly tag: string;
      readonly keyword: string;
    })[];
  };
  readonly notExamined: readonly (NotExamined & { readonly words: string })[];
  readonly files: readonly FileDigest[];
}

export const STANDARD = 'DICOM PS3.15 2024e, Table E.1-1';
export const METHOD =
  'Every file was read as bytes by a check that shares the tables of the standard with the de-identification and none ' +
  'of its decisions. Where the original was at hand, its identifying values were searched for in the whole header and ' +
  'its pixels were compared. Files that declare no profile were held against the Basic Profile.';
const MEANINGS: Readonly<Record<Verdict, string>> = {
  pass: 'None of these checks found anything. That is not a statement about anonymity in law.',
  review: 'A person must look at what is listed, or files could not be compared with their originals.',
  fail: 'The files hold what they should not. Do not pass them on.',
};
export const DIGESTS =
  'The digests show whether a file was changed since. They are not signed: they do not show who made it.';

/** @param made when the check ended. */
export function composeReport(
  report: CheckReport,
  files: readonly FileDigest[],
  { made, lethe }: { readonly made: Date; readonly lethe: string },
): Report {
  const { filesChecked, headersCompared, pixelsCompared, pixelsEqual, findings } = report;
  return {
    $schema: 'lethe-report.schema.json',
    format: 'lethe-report',
    formatVersion: 1,
    made: made.toISOString(),
    lethe,
    standard: STANDARD,
    method: METHOD,
    verdict: report.verdict,
    meaning: MEANINGS[report.verdict] + keptWords(keptTextCount(report)),
    counts: { filesChecked, headersCompared, pixelsCompared, pixelsEqual, findings },
    declared: report.declarations.map(({ claim, codes, files: count }) => ({ claim, codes, files: count })),
    checked: report.classes.map(({ class: name, files: count, fail, review, note }) => ({
      ...{ class: name, what: subjectOf(name, report), files: count, fail, review, note },
    })),
    findings: report.groups.map(reportFinding),
    rarity: reportRarity(report.rarity),
    notExamined: report.notExamined.map(({ what, files: count }) => ({
      ...{ what, words: notExamined[what], files: count },
    })),
    files,
  };
}

const keptWords = (texts: number): string =>
  texts === 0 ? '' : ` ${texts} ${texts === 1 ? 'text was' : 'texts were'} kept by a person's decision.`;

const reportRarity = ({ patients, smallestGroup, alone, rows }: Rarity): Report['rarity'] => ({
  ...{ patients, smallestGroup, alone },
  attributes: rows.map(({ tag, ...counts }) => ({
    ...{ tag: tagHex(tag), keyword: lookup(tag)?.keyword ?? '' },
    ...counts,
  })),
});

function reportFinding(group: CheckReport['groups'][number]): ReportFinding {
  const { code, severity, tag, count, fileCount, paths, values, valuesLeftOut } = group;
  const { class: name, why, todo } = findingKind(code);
  const keyword = tag === undefined ? undefined : lookup(tag)?.keyword;
  return {
    ...{ code, severity, class: name, why, todo },
    ...(tag !== undefined && { tag: tagHex(tag) }),
    ...(keyword !== undefined && { keyword }),
    ...{ count, files: fileCount },
    ...(values.length > 0 && { values: values.length + valuesLeftOut }),
    paths,
  };
}
