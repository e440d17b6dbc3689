/** Dates in the spellings of people and machines. Any date goes, whoever's it is: years alone stay. */

const MONTHS = [
  ...['jan(?:uar[yi]?|vier|eiro)?', 'janv', 'ene(?:ro)?', 'gen(?:naio)?', 'jän(?:ner)?', 'januari', 'января'],
  ...['feb(?:ruar[yi]?|brero|braio)?', 'f[ée]v(?:r(?:ier)?|ereiro)?', 'februari', 'февраля'],
  ...['mar(?:ch|s|zo|ço|co)?', 'mär(?:z)?', 'maerz', 'mrz', 'mrt', 'maart', 'марта'],
  ...['apr(?:il|ile)?', 'avr(?:il)?', 'abr(?:il)?', 'апреля'],
  ...['may', 'mai', 'mei', 'mayo', 'maio', 'mag(?:gio)?', 'мая'],
  ...['jun[ie]?', 'juin', 'junio', 'junho', 'giu(?:gno)?', 'июня'],
  ...['jul[iy]?', 'juil(?:let)?', 'julio', 'julho', 'lug(?:lio)?', 'июля'],
  ...['aug(?:ust(?:us)?)?', 'ao[uû]t', 'ago(?:sto)?', 'августа'],
  ...['sep(?:t(?:ember|embre|iembre)?)?', 'september', 'set(?:embre|embro)?', 'сентября'],
  ...['o[ck]t(?:ober|obre)?', 'out(?:ubro)?', 'ott(?:obre)?', 'октября'],
  ...['nov(?:ember|embre|iembre|embro)?', 'ноября'],
  ...['de[cz](?:ember|embre|iembre|embro)?', 'd[ée]c(?:embre)?', 'dic(?:iembre|embre)?', 'декабря'],
].join('|');
const MONTH_NAMES =
  'january|february|march|april|june|july|august|september|october|november|december|januar|februar|märz|juni|juli|oktober|dezember';
const YEAR = '(?:18|19|20)\\d\\d';
const M = '(?:0?[1-9]|1[0-2])';
const MM = '(?:0[1-9]|1[0-2])';
const D = '(?:0?[1-9]|[12]\\d|3[01])';
const DD = '(?:0[1-9]|[12]\\d|3[01])';
/** A time of day goes with the date beside it. */
const TIME =
  '(?:(?:[\\]) T_,-]{0,3}|\\s+(?:at|um|à|a las)\\s+)(?:[01]?\\d|2[0-3])[:h][0-5]\\d(?:[:.][0-5]\\d(?:\\.\\d+)?)?(?:\\s?[AaPp]\\.?[Mm]\\.?)?(?![\\d:]))?';
/** Numbers with a unit are no dates. */
const NO_UNIT = '(?!\\s?(?:mm|cm|ms|msec|sec|s|deg|°|%|hu|ml|mg|kv|mas)\\b)(?!\\s?°)';

const build = (source: string) => new RegExp(source, 'giu');

/** Needs a digit in the text. */
export const DATE_PATTERNS: readonly RegExp[] = [
  // 20190312, 20190312104530.123+0100
  build(
    `(?<![\\d.])${YEAR}${MM}${DD}(?:(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d(?:\\.\\d{1,6})?)?(?:[+-]\\d{4})?)?(?!\\d)`,
  ),
  // 20190312_104530
  build(`(?<![\\d.])${YEAR}${MM}${DD}[-_ T](?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d)?(?!\\d)`),
  // 2019-03-12, 2019/3/12, 2019.03.12, 2019-03-12T10:45
  build(`(?<![\\d.])${YEAR}([-/._])${M}\\1${D}(?!\\d)${TIME}`),
  // 12.03.2019, 3/12/2019, 12-03-2019
  build(`(?<![\\d.])(?:${D}([-/._ ])${M}\\1|${M}([-/._ ])${D}\\2)${YEAR}(?!\\d)${TIME}`),
  // 12. 3. 2019
  build(`(?<![\\d.])${D}\\. ?${M}\\. ?${YEAR}(?!\\d)${TIME}`),
  // 3/12/19
  build(`(?<![\\d./])(?:${D}/${M}|${M}/${D})/\\d\\d(?![\\d/])${NO_UNIT}${TIME}`),
  // 12.03.19, 12-03-19
  build(`(?<![\\d.-])(?:${DD}([-.])${MM}\\1|${MM}([-.])${DD}\\2)\\d\\d(?![\\d.-]\\d|\\d)${NO_UNIT}${TIME}`),
  // 2019年3月12日, 平成31年3月12日, 2019년 3월 12일
  build(`(?:[\\p{sc=Han}]{2})?\\d{1,4}\\s?[年년]\\s?\\d{1,2}\\s?[月월](?:\\s?\\d{1,2}\\s?[日일])?`),
];

/** Short beginnings of the names of months. */
const HAS_MONTH =
  /jan|ene|gen|jän|f[eé][bv]|m[aä]e?[riy]|mrz|mrt|maa|mei|a[pvb]r|ma[gj]|ju[nil]|giu|lug|a[ou][ugûo]|[sи]e[pt]|se[pt]|o[ckut]t|nov|d[eéi][cz]|[а-я]{3}/iu;

/** Whether patterns with names of months can match at all. */
export const hasMonth = (text: string): boolean => HAS_MONTH.test(text);

export const MONTH_PATTERNS: readonly RegExp[] = [
  // 12 Mar 2019, 12-MAR-19, 12MAR2019, 12. März 2019, 12th of March, 2019
  build(
    `(?<![\\d\\p{L}:]|\\d\\.)${D}(?:st|nd|rd|th|er|º|\\.)?[-\\s./_]{0,2}(?:(?:of|de|di)\\s+)?(?:${MONTHS})\\.?[-\\s.,/_]{0,2}(?:(?:of|de|del|di)\\s+)?(?:${YEAR}|['’]?\\d\\d)(?!\\d)${NO_UNIT}${TIME}`,
  ),
  // March 12, 2019, Mar 12th 2019, MAR-12-2019
  build(`(?<!\\p{L})(?:${MONTHS})\\.?[-\\s./_]{0,2}${D}(?:st|nd|rd|th)?[-\\s.,/_]{1,2}${YEAR}(?!\\d)${TIME}`),
  // 2019 Mar 12, 2019-Mar-12
  build(`(?<!\\d)${YEAR}[-\\s./_]{0,2}(?:${MONTHS})\\.?[-\\s./_]{0,2}${D}(?!\\d)${TIME}`),
  // March 2019, Mar-2019
  build(`(?<!\\p{L})(?:${MONTHS})\\.?[-\\s,/_]{1,2}${YEAR}(?!\\d)`),
  // March 12, 12 March
  build(`(?<!\\p{L})(?:${MONTH_NAMES})\\s${D}(?:st|nd|rd|th)?(?![\\d\\p{L}])${NO_UNIT}`),
  build(`(?<![\\d\\p{L}:]|\\d\\.)${D}(?:st|nd|rd|th|\\.)?\\s(?:of\\s)?(?:${MONTH_NAMES})(?!\\p{L})`),
];
