/** What a person has to decide after a check: one question for equal values, and the rules that the answers make. */
import type { FindingGroup, FindingPlace } from '../../check/finding-groups';
import { findingKind, type CheckClass, type CheckCode } from '../../check/finding-kinds';
import { asksAboutText } from '../../check/kept-texts';
import type { StudyCheckReport } from '../../jobs/check-job';
import type { DeclarationLine } from '../../check/export-check';
import { BASIC_PROFILE, type DeidRequest, type Option } from '../../deid/request';
import { LONGEST_VALUE } from '../../deid/template';
import type { WrittenRule } from '../../deid/written-rule';
import { lookup } from '../../dicom/dictionary';
import type { Tag } from '../../dicom/element';
import { tagHex } from '../../dicom/tag';

export type Answer = 'keep' | 'clean' | 'remove';

export interface Question {
  readonly id: string;
  /** Why it is asked; several findings may be about one value. */
  readonly codes: readonly CheckCode[];
  /** Absent where the picture or the file as a whole is meant. */
  readonly tag: Tag | undefined;
  /** Files with the value, and one place where it can be read. */
  readonly files: number;
  readonly example: FindingPlace;
}

/**
 * Findings that only a person can judge, and those that de-identifying again would not mend: the engine took what it
 * left for a word, so a rule has to say what becomes of it.
 */
const FOR_A_PERSON: ReadonlySet<CheckCode> = new Set<CheckCode>([
  ...(['private-element', 'private-creator', 'unknown-element', 'csa-unscrubbed', 'withheld-group'] as const),
  ...(['private-unusual', 'embedded-file', 'text-rewritten', 'date-in-uid'] as const),
  ...(['pixel-text', 'pixels-redacted'] as const),
]);
const OF_TEXT: ReadonlySet<CheckClass> = new Set(['patterns', 'values']);
const isForAPerson = ({ code, severity }: FindingGroup): boolean =>
  FOR_A_PERSON.has(code) || (OF_TEXT.has(findingKind(code).class) && severity !== 'note');

/** The questions of a report: those of equal values are one, those about most files come first. */
export function questionsOf({ groups }: Pick<StudyCheckReport, 'groups'>): Question[] {
  const questions = new Map<string, Question>();
  for (const group of groups.filter(isForAPerson)) {
    for (const { id, ...asked } of askedOf(group)) {
      const known = questions.get(id);
      const codes = [...new Set([...(known?.codes ?? []), group.code])];
      questions.set(id, { id, ...asked, codes, files: Math.max(asked.files, known?.files ?? 0) });
    }
  }
  return [...questions.values()].sort((a, b) => b.files - a.files);
}

function askedOf(group: FindingGroup): Omit<Question, 'codes'>[] {
  const { tag, values, files, paths, fileCount, code } = group;
  if (values.length > 0)
    return values.map(({ key, fileCount: count, example }) => ({
      ...{ id: `${tag ?? ''} ${key}`, tag, files: count, example },
    }));
  const [file] = files;
  if (file === undefined || file <= 0) return [];
  const example = { file, path: paths[0] ?? '', offset: undefined };
  return [
    { id: `${code} ${tag ?? ''}`, tag: isOfPicture(code) ? undefined : tag, files: fileCount, example },
  ];
}

/** Whether a finding is about what the file shows rather than about an attribute. */
export const isOfPicture = (code: CheckCode): boolean =>
  code === 'withheld-group' || findingKind(code).class === 'pixels';

/** VRs of free text, which can be cleaned. */
const FREE_TEXT = /^(LO|LT|SH|ST|UC|UT)/;

/** What can be answered: only free text can be cleaned, and a picture is no attribute that a rule could name. */
export function answersFor({ tag }: Question): readonly Answer[] {
  if (tag === undefined) return ['keep'];
  return FREE_TEXT.test(lookup(tag)?.vrs ?? '') ? ['keep', 'clean', 'remove'] : ['keep', 'remove'];
}

const strictness: readonly Answer[] = ['keep', 'clean', 'remove'];

/**
 * The rules by which attributes are cleaned or removed. They name an attribute and not a value: where its values were
 * answered differently the strictest answer counts.
 */
export function rulesOf(questions: readonly Question[], answers: ReadonlyMap<string, Answer>): WrittenRule[] {
  const strictest = new Map<Tag, Answer>();
  for (const { id, tag } of questions) {
    const answer = answers.get(id);
    if (tag === undefined || answer === undefined) continue;
    const known = strictest.get(tag) ?? 'keep';
    strictest.set(tag, strictness.indexOf(answer) > strictness.indexOf(known) ? answer : known);
  }
  return [...strictest]
    .sort(([a], [b]) => a - b)
    .flatMap(([tag, answer]): WrittenRule[] =>
      answer === 'keep' ? [] : [{ select: tagHex(tag), action: answer }],
    );
}

/** Whether nothing but text is asked about, which a person can keep; what fails, and a picture, is found again. */
export const canBeKept = ({ tag, codes }: Question): boolean =>
  tag !== undefined && codes.every(asksAboutText);

/** The questions whose texts stay, each by a rule of its own. */
export const keptOf = (
  questions: readonly Question[],
  answers: ReadonlyMap<string, Answer>,
): readonly Question[] =>
  questions.filter((question) => answers.get(question.id) === 'keep' && canBeKept(question));

/** What a person decided to keep before these files were made: it stays decided. */
export const keptBefore = ({ groups }: Pick<StudyCheckReport, 'groups'>): readonly Question[] =>
  groups
    .filter(({ code }) => code === 'kept-by-person')
    .flatMap((group) => askedOf(group).map((asked) => ({ ...asked, codes: [group.code] })));

/**
 * The rules that keep texts, each at its attribute: they come after those that name the attribute alone, and count more.
 * Of a text that cannot be read any more, or is longer than a rule may be, there is none.
 *
 * @param textAt reads the text that is asked about.
 */
export async function keepingRules(
  kept: readonly Question[],
  textAt: (place: FindingPlace) => Promise<string | undefined>,
): Promise<WrittenRule[]> {
  const rules: WrittenRule[] = [];
  for (const { tag, example } of kept) {
    const value = tag === undefined ? undefined : await textAt(example).catch(() => undefined);
    if (tag !== undefined && value !== undefined && value !== '' && value.length <= LONGEST_VALUE)
      rules.push({ select: tagHex(tag), action: 'keep', value });
  }
  return rules;
}

/**
 * The request by which files were made, as far as they tell: the Basic Profile with the options that most of them
 * declare, and the rules.
 */
export function requestOf(
  declarations: readonly DeclarationLine[],
  rules: readonly WrittenRule[],
): DeidRequest {
  const codes = declarations[0]?.codes ?? [];
  const options = codes.filter((code): code is Option => code !== 'basicProfile');
  return { ...BASIC_PROFILE, options, rules };
}
