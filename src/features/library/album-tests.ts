/** The tests that fit each kind of field, and which studies the rules of a smart album hold for. */
import type { AlbumRule, AlbumRules } from '../../db/album-rules';
import type { AlbumRow, StudyRow } from '../../db/rows';
import { albumFields, type AlbumField, type FieldKind, type FieldValue } from './album-fields';
import { daysBefore, hour, isoDay } from './days';
import type { LibraryFacts } from './facts';
import { fold } from './fold';

interface Test {
  readonly id: string;
  readonly label: string;
  /** What the person types: nothing where absent. */
  readonly takes?: 'text' | 'number' | 'day' | 'choice';
  /** `asked` is never empty where something is taken, and folded where that is a text. */
  readonly holds: (value: FieldValue, asked: string, now: number) => boolean;
}

const text = (value: FieldValue) => fold(String(value ?? ''));
const among = (value: FieldValue, asked: string) => Array.isArray(value) && value.includes(asked);
/** Times become days of this place, so that "today" is the day on the wall. */
const dayOf = (value: FieldValue) => (typeof value === 'number' ? isoDay(value) : value);

/** A day without a time is as late as its end: what was acquired today was acquired within the last hours. */
function isWithin(value: FieldValue, from: number, now: number): boolean {
  // `now` is up to a minute old: what was added since is no less recent.
  if (typeof value === 'number') return value >= from;
  return typeof value === 'string' && value >= isoDay(from) && value <= isoDay(now);
}

const tests: Record<FieldKind, readonly Test[]> = {
  text: [
    {
      id: 'contains',
      label: 'contains',
      takes: 'text',
      holds: (value, asked) => text(value).includes(asked),
    },
    {
      id: 'lacks',
      label: 'does not contain',
      takes: 'text',
      holds: (value, asked) => !text(value).includes(asked),
    },
    { id: 'is', label: 'is', takes: 'text', holds: (value, asked) => text(value) === asked },
    {
      id: 'starts',
      label: 'begins with',
      takes: 'text',
      holds: (value, asked) => text(value).startsWith(asked),
    },
  ],
  choice: [
    { id: 'is', label: 'is', takes: 'choice', holds: among },
    { id: 'is-not', label: 'is not', takes: 'choice', holds: (value, asked) => !among(value, asked) },
  ],
  number: [
    {
      id: 'at-least',
      label: 'is at least',
      takes: 'number',
      holds: (value, asked) => Number(value) >= Number(asked),
    },
    {
      id: 'at-most',
      label: 'is at most',
      takes: 'number',
      holds: (value, asked) => Number(value) <= Number(asked),
    },
  ],
  date: [
    { id: 'today', label: 'today', holds: (value, _, now) => dayOf(value) === isoDay(now) },
    { id: 'yesterday', label: 'yesterday', holds: (value, _, now) => dayOf(value) === daysBefore(now, 1) },
    {
      id: 'within-hours',
      label: 'within the last hours',
      takes: 'number',
      holds: (value, asked, now) => isWithin(value, now - Number(asked) * hour, now),
    },
    {
      id: 'within-days',
      label: 'within the last days',
      takes: 'number',
      holds: (value, asked, now) => isWithin(value, now - Number(asked) * 24 * hour, now),
    },
    {
      id: 'before',
      label: 'before',
      takes: 'day',
      holds: (value, asked) => value !== undefined && String(dayOf(value)) < asked,
    },
    {
      id: 'after',
      label: 'after',
      takes: 'day',
      holds: (value, asked) => value !== undefined && String(dayOf(value)) > asked,
    },
  ],
  flag: [
    { id: 'yes', label: 'yes', holds: (value) => value === true },
    { id: 'no', label: 'no', holds: (value) => value !== true },
  ],
};

const fieldById = new Map(albumFields.map((field) => [field.id, field]));

export const fieldOf = (rule: Pick<AlbumRule, 'field'>): AlbumField | undefined => fieldById.get(rule.field);

export const testsOf = (rule: Pick<AlbumRule, 'field'>): readonly Test[] => {
  const field = fieldOf(rule);
  return field ? tests[field.kind] : [];
};

export const testOf = (rule: AlbumRule): Test | undefined => testsOf(rule).find(({ id }) => id === rule.test);

/** Whether a rule says all that its test needs. */
export const isWhole = (rule: AlbumRule): boolean => {
  const test = testOf(rule);
  return test !== undefined && (test.takes === undefined || rule.value !== '');
};

/** What rules hold for. Of a rule that another version wrote and this one does not know, nothing holds. */
function matcherOf({ match, rules }: AlbumRules): (study: StudyRow, facts: LibraryFacts) => boolean {
  const known = rules.map((rule) => {
    const test = testOf(rule);
    return { asked: test?.takes === 'text' ? fold(rule.value) : rule.value, field: fieldOf(rule), test };
  });
  const holds = (study: StudyRow, facts: LibraryFacts) => (each: (typeof known)[number]) =>
    each.field !== undefined &&
    each.test?.holds(each.field.value(study, facts), each.asked, facts.now) === true;
  if (match === 'any') return (study, facts) => known.some(holds(study, facts));
  return (study, facts) => known.length > 0 && known.every(holds(study, facts));
}

/** What an album holds: by its rules, or what was put into it. */
export function albumMatcher({ id, rules }: AlbumRow): (study: StudyRow, facts: LibraryFacts) => boolean {
  return rules ? matcherOf(rules) : (study) => study.albums?.includes(id) === true;
}
