import { ADDRESS_PATTERNS } from './address-patterns';
import { DATE_PATTERNS, hasMonth, MONTH_PATTERNS } from './date-patterns';
import type { Range } from './tidy';

/** What identifies by its form, whosever it is: numbers, addresses of all kinds. */

const build = (source: string, flags = 'giu') => new RegExp(source, flags);

/** Two to six further digits behind a telephone number. */
const EXTENSION = '(?:\\s?(?:x|ext\\.?|extension|#)\\s?\\d{1,6}|-\\d{1,6})?';

/** Three, three and four digits: no number behind it is of the telephone. */
const AMERICAN = '(?:\\+?1[-.\\s])?(?:\\(\\d{3}\\)\\s?|\\d{3}[-.\\s])\\d{3}[-.\\s]\\d{4}(?!\\d)';

/** Need a digit in the text. */
const NUMBER_PATTERNS: readonly RegExp[] = [
  // 509-218-0415x474, (139)060-6894x33, +1 509.218.0415, 001-509-218-0415
  build(
    `(?<![\\p{L}\\d.:])(?:(?:\\+|00)?1[-.\\s/]?|001[-.\\s/]?)?(?:\\(\\d{3}\\)\\s?|\\d{3}[-.\\s/])\\d{3}[-.\\s]\\d{4}(?!\\d)${EXTENSION}`,
  ),
  // +49 30 1234567, 0049 (30) 123-4567
  build(
    `(?<![\\d.])(?:\\+(?!1[-.\\s])[1-9]\\d{0,2}[-\\s./]?|00[1-9]\\d{0,2}[-\\s./])(?:\\(0?\\d{1,4}\\)[-\\s./]?)?\\d(?:[-\\s./]?\\d){5,12}(?![\\p{L}\\d])${EXTENSION}`,
  ),
  // 030/1234567, (030) 123456, 01 42 34 56 78
  build(`(?<![\\d./])\\(?0\\d{2,4}\\)?\\s?[-/]\\s?\\d{5,9}(?![\\d.])`),
  build(`(?<![\\d./])\\(0\\d{1,4}\\)\\s?\\d(?:[-\\s]?\\d){4,8}(?![\\d.])`),
  build(`(?<![\\d.])0[1-9](?:[\\s.]\\d\\d){4}(?![\\d.])`),
  // Tel. 218-0415, phone: 1234567, fax 55 12 34
  build(
    `\\b(?:tel(?:ephone|efon|éfono|\\.)?|phone|ph|mobile|mobil|cell|handy|fax|pager|beeper|call(?:back)?)\\.?\\s?(?:no|nr|number|#)?\\.?\\s?[:=]?\\s?(?:${AMERICAN}|\\+?[\\d(](?:[-\\s()./]{0,2}\\d){3,14})(?:\\s?(?:x|ext\\.?)\\s?\\d{1,6})?(?!\\d)`,
  ),
  // SSN 123-45-6789
  build(`(?<![\\d.-])\\d{3}-\\d{2}-\\d{4}(?![\\d-])`),
  // MRN 1234567, ID: 8371727310, Acc# A-12345, Fall-Nr. 123456
  build(
    `(?<![\\p{L}-])(?:mrn|mr\\s?#|mr\\s?no|pid|uid|pat(?:ient(?:en)?)?[-_ ]?(?:id|nr|no|number|nummer)|id|ids|ssn|nhs|nino|dni|nif|bsn|acc(?:ession)?(?:\\s?(?:no|nr|number|id))?|chart|folder|record|admission|visit\\s?(?:no|number|id)|order\\s?(?:no|number|id)|case\\s?(?:no|number|id)|fall[-\\s]?(?:nr|nummer)|aufnahme[-\\s]?nr|histo(?:logy)?[-\\s]?(?:no|nr)|insurance|policy|versicherten[-\\s]?nr)\\.?\\s?(?:no|nr|num|number|n°|#)?\\.?(?:\\s?[:=#]\\s?|[\\s_-]{1,2}|(?=\\d))(?=[\\p{L}\\d-]{0,40}\\d{3})[\\p{L}\\d][\\p{L}\\d-]{0,60}`,
  ),
  build(
    `(?<![\\p{L}-])(?:mrn|pid|id|ssn|acc(?:ession)?)\\s?[:=#]\\s?(?=[\\p{L}\\d-]{0,40}\\d)[\\p{L}\\d][\\p{L}\\d-]{0,60}`,
  ),
  // MRN 55-44-33, Fall-Nr. 12/345, KIS 44 71 98
  build(
    `(?<![\\p{L}-])(?:mrn|pid|kis|pat(?:ient(?:en)?)?[-.\\s]{0,2}(?:id|nr|no|nummer)|id|fall(?:[-.\\s]{0,2}(?:nr|nummer))?|case\\s?(?:no|nr|number|id)|dossier)\\.?\\s?(?:no|nr|n°|#)?\\.?[\\s:=#]{1,3}(?=(?:\\d[-./\\s]?){4})\\d{1,8}(?:[-./\\s]\\d{2,8}){1,5}(?![\\p{L}\\d.]|\\s?[mc]m)`,
  ),
  // geb. 1947 in Flims, born 1947, né en 1947 à Lyon, *1947
  build(
    `(?<![\\p{L}\\d])(?:(?:geb(?:oren)?|jg|jahrgang|born|dob|n[ée]e?|nat[oa]|nacid[oa])\\.?(?:[\\s:]{1,2}(?:am|im|in|on|en|le|nel|il))?[\\s:]{1,2}|\\*\\s?)(?:18|19|20)\\d\\d(?!\\d)(?:\\s(?:in|zu|at|near|[aà]|en|te)\\s[\\p{L}'’-]{2,24}(?:\\s\\p{Lu}[\\p{L}'’-]{1,24})?)?`,
  ),
  // S12-34567
  build(`(?<![\\p{L}\\d.])\\p{Lu}{1,3}-?\\d\\d-\\d{4,}(?![\\d.])`, 'gu'),
  // E1234567, 8371727310
  build(`(?<![\\p{L}\\d.,])(?:\\p{L}{1,4}-?)?\\d{7,}(?![\\d.,]\\d)(?!\\d)`),
  build(`(?<=_)\\d{7,}(?=_|$)`),
  // 1.2.840.113619.2.1
  build(`(?<![\\d.])[0-2](?:\\.(?:0|[1-9]\\d*)){4,}(?=[\\d.]{0,64})(?:\\.\\d+)*`),
  // 192.168.1.20
  build(
    `(?<![\\d.vV])(?:[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}(?::\\d{2,5})?(?![\\d.])`,
  ),
  // 00:1b:44:11:3a:b7
  build(`(?<![\\p{L}\\d:])(?:[\\da-f]{2}[:-]){5}[\\da-f]{2}(?![\\p{L}\\d:])`),
];

const MAIL_PATTERNS = [build(`[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{1,63})*`)];

/** Need a colon, a dot or a backslash in the text. */
const LOCATION_PATTERNS: readonly RegExp[] = [
  build(`(?<!\\p{L})(?:https?|ftps?|sftp|file|dicom|smb|mailto)://?[^\\s<>"']+`),
  build(`(?<![\\p{L}\\d])www\\.[^\\s<>"']+`),
  build(
    `(?<![\\p{L}\\d@.-])(?:[\\p{L}\\d-]{2,63}\\.)+(?:com|org|net|edu|gov|mil|info|de|at|ch|fr|uk|nl|be|it|es|eu|us|ca|au|jp|cn|tv|dk|se|fi|pl|local|lan|intern)(?![\\p{L}\\d-])(?:[:/][^\\s<>"']*)?`,
  ),
  build(`(?<!\\p{L})[A-Z]:\\\\[^\\s"<>|]+`),
  build(`\\\\\\\\[\\p{L}\\d.$-]+\\\\[^\\s"<>|]+`),
  build(`(?<![\\p{L}\\d/])/(?:home|users|usr|mnt|data|export|tmp|var|media|scratch|archive)/[^\\s"<>|]+`),
];

/** Digits and letters of other widths and scripts as ASCII, each in its place. */
const plain = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

const SMALL_WORDS = /(?<!\p{L})(?:AT|OF|BY|FOR|IN|ON|AND|FROM|WITH|TO|THE)(?!\p{L})/gu;
/** A text in capitals as it is written elsewhere, each letter in its place: "Calle Mayor 15". */
const titled = (text: string): string =>
  text
    .replace(SMALL_WORDS, (word) => word.toLowerCase())
    .replace(/(?<=\p{L})\p{Lu}/gu, (letter) =>
      letter.toLowerCase().length === 1 ? letter.toLowerCase() : letter,
    );

/** What identifies in a text by its form alone. */
export function patternsIn(written: string): Range[] {
  const text = plain(written);
  const ranges: Range[] = [];
  const find = (patterns: readonly RegExp[], inside = text) => {
    for (const pattern of patterns) for (const range of matches(pattern, inside)) ranges.push(range);
  };
  if (/\p{Nd}/u.test(text)) {
    find(DATE_PATTERNS);
    if (hasMonth(text)) find(MONTH_PATTERNS);
    if (/\d{3}|\d.*\d.*\d|[:#]/s.test(text)) find(NUMBER_PATTERNS);
    find(ADDRESS_PATTERNS);
    // In capitals only, streets look as they do elsewhere: "CALLE MAYOR 15".
    if (!/\p{Ll}/u.test(text)) find(ADDRESS_PATTERNS, titled(text));
  }
  if (text.includes('@')) find(MAIL_PATTERNS);
  if (/[.:/\\]/.test(text)) find(LOCATION_PATTERNS);
  return ranges;
}

/** All matches of a global pattern; many times faster than `matchAll` where there are none. */
function matches(pattern: RegExp, text: string): Range[] {
  const ranges: Range[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match && match[0] !== ''; match = pattern.exec(text))
    ranges.push({ start: match.index, end: pattern.lastIndex });
  return ranges;
}
