/**
 * What names, addresses, phones, e-mail addresses, record numbers and dates look like in any text. Titles count in the
 * case that people write them in: "MR HEAD" and "DR CHEST" are modalities.
 */
import type { CheckCode } from './finding-kinds';

export type Suspicion = Extract<CheckCode, `looks-${string}`>;

const MONTH =
  '(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]v(?:rier)?|m[aä]r(?:ch|z|s|zo)?|apr(?:il)?|avr(?:il)?|ma[iy]o?|june?i?|juin|july?i?|juillet|aug(?:ust)?|août|sep(?:t(?:ember|embre)?)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|déc(?:embre)?)';
const YEAR = '(?:19|20)\\d\\d';
const M = '(?:0?[1-9]|1[0-2])';
const D = '(?:0?[1-9]|[12]\\d|3[01])';
/** Nothing that makes a longer number of it. */
const FROM = '(?<![\\d\\p{L}]|\\d[./-])';
const TO = '(?![\\d\\p{L}]|[./-]\\d)';

const STREET =
  '(?:street|str|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|square|terrace|close|crescent|highway|parkway)';

const PATTERNS: readonly (readonly [Suspicion, RegExp])[] = [
  // From where a run of letters begins: tried from each of them, a long text without spaces takes minutes.
  ['looks-mail', /(?<![\w.+-])[\w.+-]+(?:@|\(at\)|\[at\])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/i],
  ['looks-web', /\b(?:https?:\/\/|www\.)\S+/i],
  ['looks-name', /(?<!\p{L})(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Mme|Dra|Sr|Sra)(?:\.\s*|\s+)\p{Lu}\p{Ll}+/u],
  ['looks-name', /(?<!\p{L})(?:DR|PROF|MRS|HERR|FRAU|MME|DRA)\.\s*\p{Lu}{2,}/u],
  ['looks-name', /(?<![\p{L}\d])\p{L}{2,}\^+\p{L}{2,}(?![\p{L}\d])/u],
  [
    'looks-date',
    new RegExp(
      `${FROM}${YEAR}([-./]?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])(?:\\d{6}(?:\\.\\d+)?)?${TO}`,
      'u',
    ),
  ],
  ['looks-date', new RegExp(`${FROM}${YEAR}([-./])${M}\\1${D}${TO}`, 'u')],
  ['looks-date', new RegExp(`${FROM}(?:${D}([-./ ])${M}\\1|${M}([-./ ])${D}\\2)${YEAR}${TO}`, 'u')],
  [
    'looks-date',
    new RegExp(`${FROM}(?:0[1-9]|[12]\\d|3[01])([-./])(?:0[1-9]|[12]\\d|3[01])\\1\\d\\d${TO}`, 'u'),
  ],
  ['looks-date', new RegExp(`${FROM}(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])${YEAR}${TO}`, 'u')],
  [
    'looks-date',
    new RegExp(`${FROM}${D}(?:st|nd|rd|th)?[. -]*${MONTH}[. ,-]*(?:${YEAR}|'?\\d\\d)${TO}`, 'iu'),
  ],
  ['looks-date', new RegExp(`(?<!\\p{L})${MONTH}[. ]+${D}(?:st|nd|rd|th)?,?[ ]+${YEAR}${TO}`, 'iu')],
  ['looks-phone', /(?<![\d.])\+\d[\d ()./-]{7,}\d(?![\d.])/],
  ['looks-phone', /(?<![\d.])\(\d{2,5}\) ?\d{3,4}[-. ]?\d{2,5}(?![\d.])/],
  ['looks-phone', /(?<![\d.-])\d{3}([-. ])\d{3}\1\d{4}(?![\d.-])/],
  ['looks-phone', /(?<![\d.-])0\d{2,4}[ /-]\d{3,8}(?:[ -]\d{2,6})*(?![\d.-])/],
  ['looks-phone', /\b(?:tel|phone|fax|mobile|cell|telefon|handy)(?:\b|\.)[ .:#]*[\d(+][\d ()./-]{5,}\d/i],
  [
    'looks-number',
    /\b(?:MRN|SSN|NHS|DOB|PID|Acc(?:ession)?|Case|Chart|Pat(?:ient)?[- ]?(?:ID|No|Nr))\b[ .:#-]*\w*\d{3,}/i,
  ],
  ['looks-number', /(?<![\d.\p{L}-])\p{Lu}{0,4}[-_/ ]?\d{7,}(?:[-/]\d{1,4})?(?![\d.\p{L}])/u],
  ['looks-number', /(?<![\w.])[A-Z]{1,4}[-_]?\d{5,}(?:[-/]\d{1,4})?(?![\w.])/],
  ['looks-number', /(?<![\d.-])\d{2,4}-\d{2,4}-\d{3,4}(?![\d.-])/],
  [
    'looks-address',
    new RegExp(`(?<![\\d.])\\d{1,5}[a-z]? (?:\\p{Lu}[\\p{L}'-]+ ){1,3}${STREET}(?!\\p{L})`, 'iu'),
  ],
  [
    'looks-address',
    /(?<!\p{L})\p{L}{3,}(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|straat|laan)\s+\d{1,4}(?!\d)/iu,
  ],
  [
    'looks-address',
    /(?<![\d.])\d{1,4},? (?:rue|avenue|bd|boulevard|place|chemin|allée|via|calle|piazza) \p{L}/iu,
  ],
  ['looks-address', /(?<!\p{L})(?:rue|via|calle|rua|piazza|plaza|avenida) (?:\p{L}+ ){1,4}\d{1,4}(?!\d)/iu],
  ['looks-address', /\bP\.? ?O\.? Box \d+/i],
  ['looks-address', /(?<![\p{L}\d])[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z]{2} \d{5}(?:-\d{4})?(?!\d)/u],
  ['looks-address', /(?<![\p{L}\d])[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?![\p{L}\d])/u],
  ['looks-address', /(?<![\d.])[1-9]\d{4} \p{Lu}\p{Ll}{3,}(?!\p{L})/u],
];

/** What Lethe names a patient by: hexadecimal digits, which may be a letter and a long number. */
const PSEUDONYM = /^(LETHE-|Anonymous\^)[\dA-F]{16}$/;

/** So many short texts are remembered. */
const LARGEST_CACHE = 10_000;
const LONGEST_REMEMBERED = 64;

/** The same question, asked once of each short text: folders and most values are those of the file before. */
export function remembered(
  ask: (value: string) => Suspicion | undefined,
): (value: string) => Suspicion | undefined {
  const known = new Map<string, Suspicion | undefined>();
  return (value) => {
    if (known.has(value)) return known.get(value);
    const suspicion = ask(value);
    if (value.length > LONGEST_REMEMBERED) return suspicion;
    if (known.size >= LARGEST_CACHE) known.clear();
    known.set(value, suspicion);
    return suspicion;
  };
}

/** What the first thing in a text is that could identify; undefined where nothing looks so. */
export const suspicionOf = remembered((value) => {
  const text = value.replace(PSEUDONYM, '');
  return text.length < 5 ? undefined : PATTERNS.find(([, each]) => each.test(text))?.[0];
});
