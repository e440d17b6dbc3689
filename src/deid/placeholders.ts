/**
 * Values with placeholders:
 *
 *     {patientId} {patientName}   the new pseudonyms of the patient
 *     {n} {n:4}                   the number that ends the new Patient ID (SUBJ-0007 → 7, 0007), where it is counted
 *     {hash} {hash:8}             a keyed hash of the old value: 16 hexadecimal digits, or so many
 *     {value}                     the old value: it keeps what it says, which `ruleProblems` warns of
 *     {keyword:Modality}          the new value of an attribute at the root, '' where it has none
 *     {{ }}                       a brace
 *
 * A backslash stands between the values of a multi-valued attribute.
 */
import { lookup, tagOf } from '../dicom/dictionary';
import type { Tag } from '../dicom/element';
import { STAMP_TAGS } from './stamp';

export type Placeholder =
  | { readonly kind: 'patientId' | 'patientName' | 'value' }
  | { readonly kind: 'n' | 'hash'; readonly digits: number }
  | { readonly kind: 'keyword'; readonly tag: Tag };

/** Literal text and placeholders, in order. */
export type ValueText = readonly (string | Placeholder)[];

type ParsedValue =
  | { readonly ok: true; readonly value: ValueText }
  | { readonly ok: false; readonly at: number; readonly message: string };

/** What placeholders stand for, for one element of one file. */
export interface PlaceholderContext {
  readonly patientId: string;
  readonly patientName: string;
  /** Keyed hash of a text: 16 hexadecimal digits. */
  readonly hash: (text: string) => string;
  /** The old value, decoded, its values joined by backslashes; '' where the element is added. */
  readonly oldValue: string;
  /** The value that an attribute at the root will have. */
  readonly newValue: (tag: Tag) => string;
}

const PLACEHOLDER = /\{\{|\}\}|\{([A-Za-z]*)(?::([^{}]*))?\}|[{}]/g;
const HASH_DIGITS = 16;
const MOST_NUMBER_DIGITS = 9;

export function parseValue(text: string): ParsedValue {
  const value: (string | Placeholder)[] = [];
  let literal = '';
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [whole, name, argument] = match;
    literal += text.slice(end, match.index);
    end = match.index + whole.length;
    if (name === undefined) {
      if (whole.length === 1)
        return { ok: false, at: match.index, message: `a lone ${whole}: a brace itself is written twice` };
      literal += whole.slice(0, 1);
      continue;
    }
    const placeholder = placeholderOf(name, argument);
    if (typeof placeholder === 'string') return { ok: false, at: match.index, message: placeholder };
    if (literal !== '') value.push(literal);
    literal = '';
    value.push(placeholder);
  }
  literal += text.slice(end);
  if (literal !== '') value.push(literal);
  return { ok: true, value };
}

/** The placeholder, or what is wrong with it. */
function placeholderOf(name: string, argument: string | undefined): Placeholder | string {
  switch (name) {
    case 'patientId':
    case 'patientName':
    case 'value':
      return argument === undefined ? { kind: name } : `{${name}} takes nothing after a colon`;
    case 'n':
      return digitsOf(name, argument, 1, MOST_NUMBER_DIGITS);
    case 'hash':
      return digitsOf(name, argument, HASH_DIGITS, HASH_DIGITS);
    case 'keyword': {
      const tag = tagOf(argument ?? '');
      if (tag === undefined) return 'after {keyword: comes a keyword of the dictionary: {keyword:Modality}';
      if (STAMP_TAGS.has(tag)) return 'what says how the file was de-identified has no value to put in';
      return lookup(tag)?.vr === 'SQ' ? 'a sequence has no value to put in' : { kind: name, tag };
    }
    default:
      return `{${name}} is no placeholder: there are patientId, patientName, n, hash, value and keyword`;
  }
}

function digitsOf(
  kind: 'n' | 'hash',
  argument: string | undefined,
  usual: number,
  most: number,
): Placeholder | string {
  if (argument === undefined) return { kind, digits: usual };
  const digits = /^\d{1,2}$/.test(argument) ? Number(argument) : 0;
  return digits >= 1 && digits <= most
    ? { kind, digits }
    : `after {${kind}: comes a number from 1 to ${most}`;
}

/** The text for one element; undefined where a placeholder stands for nothing there. */
export function renderValue(value: ValueText, context: PlaceholderContext): string | undefined {
  let text = '';
  for (const part of value) {
    const rendered = typeof part === 'string' ? part : renderPlaceholder(part, context);
    if (rendered === undefined) return undefined;
    text += rendered;
  }
  return text;
}

function renderPlaceholder(placeholder: Placeholder, context: PlaceholderContext): string | undefined {
  switch (placeholder.kind) {
    case 'patientId':
    case 'patientName':
      return context[placeholder.kind];
    case 'value':
      return context.oldValue;
    case 'n':
      return numberOf(context.patientId)?.padStart(placeholder.digits, '0');
    case 'hash':
      return context.hash(context.oldValue).slice(0, placeholder.digits);
    case 'keyword':
      return context.newValue(placeholder.tag);
  }
}

/** The number at the end of a counted pseudonym; those by HMAC end in digits by chance. */
function numberOf(patientId: string): string | undefined {
  if (/^LETHE-[0-9A-F]{16}$/.test(patientId)) return undefined;
  const digits = /\d{1,9}$/.exec(patientId)?.[0];
  return digits?.replace(/^0+(?=\d)/, '');
}

/** Whether a value can only be made once every other attribute has its own. */
export const needsNewValues = (value: ValueText): boolean =>
  value.some((part) => typeof part !== 'string' && part.kind === 'keyword');
