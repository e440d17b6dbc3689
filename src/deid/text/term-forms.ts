import type { Term } from '../patients';
import { fold, scriptOf, wordsOf, type Word } from './folding';
import { GAP, type Gap } from './read-text';
import { isTechnical } from './vocabulary';

/** One spelling of a term, as it is looked for. */
export interface Form {
  /** Folded, without anything between its words. */
  readonly text: string;
  /**
   * `whole` says it all by itself; `part` is a word of a person's name, which may mean something else;
   * `initials` are only understood where somebody is named.
   */
  readonly kind: 'whole' | 'part' | 'initials';
  /** Found inside longer words, too. */
  readonly free: boolean;
  /** What may stand between its words. */
  readonly gap: Gap;
  /** Which term it is of. */
  readonly owner: number;
  /** Of a part: the first letters of all parts of the name. */
  readonly initials?: string;
  /** Of a part: whether it is of the family name. */
  readonly family?: boolean;
  /** Of a part: whether it stands in the name twice. */
  readonly twice?: boolean;
}

/** So much of a term is looked for. */
const LONGEST = 96;
const SHORTEST_FREE = 8;

/** All spellings of a term. */
export function formsOf({ kind, text }: Term, owner: number): Form[] {
  const forms = new Map<string, Form>();
  const add = (spelling: string, form: Pick<Form, 'kind' | 'gap'> & Partial<Form>) => {
    const folded = fold(spelling).slice(0, LONGEST);
    if (folded !== '') forms.set(`${form.kind} ${folded}`, { free: false, owner, ...form, text: folded });
  };
  if (kind === 'name' || kind === 'person') for (const group of text.split('=')) addName(group, add);
  else if (kind === 'date') addDate(text, add);
  else if (kind === 'phone') addPhone(text, add);
  else if (kind === 'address') addAddress(text, add);
  else if (kind === 'institution') addInstitution(text, add);
  else addIdentifier(text, add);
  return [...forms.values()];
}

type Add = (spelling: string, form: Pick<Form, 'kind' | 'gap'> & Partial<Form>) => void;

/** Words that stand before a family name, and are none (PS3.5 §6.2.1 knows no place for them). */
export const PARTICLES: ReadonlySet<string> = new Set(
  `a abu af al and ap ben bin bint d da dal das de degli dei del della den der des di do dos du e el i ibn la le les
   lo mac mc o of san santa st sta ste t te ten ter the und van vande vander ver von vom y za zu zum zur`.split(
    /\s+/,
  ),
);
/** Words that stand in a name and say that nobody is meant, or what somebody is. */
const NOBODY =
  /^(anon\w*|phantoms?|test\w*|unknown|patient|subject|volunteer|name|none|null|qa|qc|demo|example|sample|dummy|not|no)$/;
export const AFFIXES: ReadonlySet<string> = new Set(
  `jr sr ii iii iv md dr prof phd mr mrs ms miss rn do dds mbbs msc bsc frcr med dipl ing mag herr frau mme mlle`.split(
    /\s+/,
  ),
);

function addName(group: string, add: Add): void {
  const script = scriptOf(group);
  // Prefix and suffix say nobody's name; without delimiters the order is not known, and any serves.
  const components = group.split('^').slice(0, 3);
  if (script === 'unspaced') {
    addUnspacedName(components, add);
    return;
  }
  const words = components.map(wordsOfName);
  const nobody = group
    .split('^')
    .flatMap(wordsOfName)
    .some((word) => NOBODY.test(fold(word)));
  // "Al" and "Do" are names by themselves; before and behind other words of a component they are none.
  const parts = words.flatMap((component, at) =>
    component.filter((word) => {
      const folded = fold(word);
      const affix = PARTICLES.has(folded) || AFFIXES.has(folded);
      const alone = component.length === 1 && group.includes('^') && at < 2;
      return folded.length > 1 && (!affix || alone) && !NOBODY.test(folded);
    }),
  );
  const family = new Set(group.includes('^') ? words[0] : []);
  const initials = parts.map((part) => fold(part).charAt(0)).join('');
  for (const part of parts) {
    const about = {
      ...{ initials, family: family.has(part) },
      twice: parts.filter((each) => fold(each) === fold(part)).length > 1,
    };
    if (nobody && isTechnical(fold(part))) continue;
    for (const spelling of spellingsOf(part))
      if (script === 'bound') addBoundPart(spelling, add);
      else {
        add(spelling, { kind: 'part', gap: GAP.mark, ...about });
        // "Wilsons", as some write what is Wilson's.
        if (spelling.length > 4 && !isTechnical(spelling) && !isTechnical(`${spelling}s`))
          add(`${spelling}s`, { kind: 'part', gap: GAP.none, ...about });
      }
  }
  // Components of several words, and with particles: "van der Berg", "Garcia Lopez", "Mary Ann".
  for (const component of words)
    if (component.length > 1 && component.some((word) => parts.includes(word)))
      for (const spelling of spellingsOf(component.join('')))
        if (spelling.length > 4)
          add(spelling, { kind: 'part', gap: GAP.apart, initials, family: component === words[0] });
  addJoinedNames(words, parts, add);
  // "SUB01^VISIT2", "P_07_A1": a code in place of a name, or joined of what is too short to be one.
  for (const code of new Set([...group.split(/[\^\s,;]+/), ...group.split(/[\^\s,;_.]+/)]))
    if (/\d/.test(code) && /\p{L}/u.test(code)) addCode(code, add);
}

/** The words of a component as a person writes them: "McDonald" and "O'Brien" are one each. */
function wordsOfName(component: string): string[] {
  return component
    .normalize('NFC')
    .split(/[^\p{L}\p{M}'’`]+/u)
    .map((word) => word.replace(/['’`]/g, ''))
    .filter((word) => word !== '');
}

/** Names without a space between, as in names of files and users: "wilsonamy", "awilson". */
function addJoinedNames(
  components: readonly (readonly string[])[],
  parts: readonly string[],
  add: Add,
): void {
  if (parts.length < 2 || parts.length > 6) return;
  const joined = (words: readonly string[]) => {
    for (const spelling of spellingsOf(words.join(''))) {
      const technical = isTechnical(spelling) || spelling.length < 5;
      if (!technical)
        add(spelling, {
          kind: 'whole',
          gap: GAP.none,
          free: spelling.length >= SHORTEST_FREE && words.length > 1,
        });
    }
  };
  for (const one of parts)
    for (const other of parts) {
      if (one === other) continue;
      if (fold(one).length + fold(other).length > 4) joined([one, other]);
      if (fold(one).length < 4) continue;
      for (const spelling of [fold(other).slice(0, 1) + fold(one), fold(one) + fold(other).slice(0, 1)])
        if (!isTechnical(spelling)) add(spelling, { kind: 'whole', gap: GAP.none });
    }
  const [family = [], given = [], middle = []] = components;
  joined([...family, ...given, ...middle]);
  joined([...given, ...middle, ...family]);
  const initials = [...given, ...middle, ...family].map((word) => word.slice(0, 1));
  if (family.length === 0 || given.length === 0) initials.push(...initials.splice(0, 1));
  add(initials.join(''), { kind: 'initials', gap: GAP.mark });
  for (const last of [family[0], family.at(-1)]) {
    const short = [given[0], last].map((word) => word?.slice(0, 1) ?? '').join('');
    if (short.length < 2) continue;
    add(short, { kind: 'initials', gap: GAP.mark });
    add(short.charAt(1) + short.charAt(0), { kind: 'initials', gap: GAP.mark });
  }
}

/** Umlauts and their like are written with and without their second letter: Müller, Mueller, Muller. */
function spellingsOf(word: string): string[] {
  const folded = fold(word);
  const spellings = new Set([folded]);
  const long = word
    .normalize('NFC')
    .toLowerCase()
    .replace(
      /[äöüøåæ]/g,
      (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'ae' })[letter] ?? letter,
    );
  spellings.add(fold(long));
  spellings.add(folded.replace(/([aou])e/g, '$1').replace(/aa/g, 'a'));
  return [...spellings].filter((spelling) => spelling.length > 1);
}

/** Endings and prefixes bind to names in these scripts: Иванова, Ивановой. */
function addBoundPart(part: string, add: Add): void {
  const stem = part.length > 5 ? part.replace(/(?:[аоыи]й|ая|[аяоеыиьαηοσ])$/u, '') : part;
  if (stem.length >= 4) add(stem, { kind: 'whole', gap: GAP.none, free: true });
  else add(part, { kind: 'whole', gap: GAP.none });
}

const HONORIFICS =
  '先生 様 さま さん 氏 殿 女士 小姐 太太 医师 醫師 医生 醫生 大夫 教授 博士 씨 님 선생 교수 박사'.split(' ');

/** Ideographic and phonetic names, which stand in text without spaces. */
function addUnspacedName(components: readonly string[], add: Add): void {
  const [family = '', ...rest] = components.map((component) => component.replace(/[\s,、・]+/gu, ''));
  const given = rest.join('');
  const free = { kind: 'whole', gap: GAP.apart, free: true } as const;
  const whole = family + given;
  if (Array.from(whole).length < 2) return;
  add(whole, free);
  if (given !== '') add(given + family, free);
  for (const part of [family, given, ...wordsIn(components)]) {
    const length = Array.from(fold(part)).length;
    if (length > 1) add(part, free);
    if (length > 0) for (const honorific of HONORIFICS) add(part + honorific, free);
  }
}

const wordsIn = (components: readonly string[]): string[] =>
  components.flatMap((component) => component.split(/[\s,、・]+/u)).filter((word) => word !== '');

/** A date in digits alone; all that has marks or months in it is found as a date by itself. */
function addDate(text: string, add: Add): void {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-./]?(\d\d)[-./]?(\d\d)/.exec(text.trim()) ?? [];
  if (day === '') return;
  const short = year.slice(2);
  for (const spelling of [
    ...[year + month + day, day + month + year, month + day + year],
    ...[short + month + day, day + month + short, month + day + short],
  ])
    add(spelling, { kind: 'whole', gap: GAP.mark, free: spelling.length === 8 });
}

function addPhone(text: string, add: Add): void {
  const digits = text.replace(/\D/g, '');
  if (digits.length >= 6)
    add(digits, { kind: 'whole', gap: GAP.apart, free: digits.length >= SHORTEST_FREE });
  else addIdentifier(text, add);
}

/** Words of many addresses. */
const STREETS =
  /^(street|avenue|boulevard|drive|lane|road|court|square|place|terrace|parkway|highway|north|south|east|west|suite|floor|apartment|germany|france|italy|spain|states|(?:.*)stra(?:ss|)e|chaussee|platz|calle|avenida|piazza|viale|corso)$/;

/** The whole, its lines and what stands between commas: a street, a town, and the words of their names. */
function addAddress(text: string, add: Add): void {
  for (const piece of [text, ...text.split(/[\r\n,;^\\]+/)]) {
    const words = wordsOf(piece.normalize('NFC'));
    const letters = words.filter(({ kind }) => kind === 'letters');
    const spelling = words.map(({ folded }) => folded).join('');
    const distinct = letters.some(({ folded }) => folded.length > 2 && !isTechnical(folded));
    if (spelling.length > 4 && (distinct || (words.length > 1 && spelling.length > 9)))
      add(spelling, { kind: 'whole', gap: GAP.apart });
    else if (letters.length === 0 && spelling.length > 4) add(spelling, { kind: 'whole', gap: GAP.mark });
    for (const { folded } of letters)
      if (folded.length > 4 && !isTechnical(folded) && !STREETS.test(folded))
        add(folded, { kind: 'part', gap: GAP.none });
  }
}

/** Words of the names of all institutions. */
const INSTITUTIONAL =
  /^(hosp\w*|clini\w*|klini\w*|krankenhaus|univ\w*|medic\w*|health\w*|cent(er|re|ro)|institut\w*|saint|general|regional|community|memorial|national|county|city|state|school|college|radiol\w*|imaging|depart\w*|dept|praxis|ospedale|hopital|ziekenhuis|system|systems|foundation|trust|group|partners|associates)$/;

/** The whole name, its words that no other place has, and its initials. */
function addInstitution(text: string, add: Add): void {
  const name = text.normalize('NFC');
  const words = wordsOf(name).filter(({ folded }) => folded !== '');
  // The S of "St. Mary's" is no word of its own.
  const letters = words.filter(
    ({ kind, start, end }) =>
      kind === 'letters' && !(end - start === 1 && /['’]/.test(name.charAt(start - 1))),
  );
  const whole = words.map(({ folded }) => folded).join('');
  const distinct = letters.filter(
    ({ folded }) => folded.length > 2 && !isTechnical(folded) && !INSTITUTIONAL.test(folded),
  );
  if (scriptOf(text) === 'unspaced') {
    if (Array.from(whole).length > 2) add(whole, { kind: 'whole', gap: GAP.apart, free: true });
    return;
  }
  if (whole.length > 3 && (distinct.length > 0 || letters.length > 1 || /\d{4}/.test(whole)))
    add(whole, { kind: 'whole', gap: GAP.apart, free: whole.length >= 12 });
  for (const { folded } of distinct)
    if (folded.length > 4 && !PARTICLES.has(folded)) add(folded, { kind: 'part', gap: GAP.none });
  if (letters.length < 2 || letters.length > 8) return;
  const initials = letters.map(({ folded }) => folded.slice(0, 1)).join('');
  const without = letters
    .filter(({ folded }) => !PARTICLES.has(folded))
    .map(({ folded }) => folded.slice(0, 1));
  for (const spelling of [initials, without.join('')])
    if (spelling.length > 1)
      add(spelling, {
        kind: spelling.length > 3 && !isTechnical(spelling) ? 'whole' : 'initials',
        gap: GAP.mark,
      });
}

const SHORTEST_ID = 4;

/** Identifiers, also without their marks and leading zeros; not "Scan 1", of which each word may mean something else. */
function addIdentifier(text: string, add: Add): void {
  const words = wordsOf(text.normalize('NFC'));
  const digits = wholeOf(words).replace(/\D/g, '').length;
  const technical = words.every(({ folded, kind }) =>
    kind === 'letters' ? isTechnical(folded) : folded.length < 4,
  );
  if (!technical || digits >= SHORTEST_ID) addWhole(words, add);
}

const SHORTEST_CODE = 5;

/**
 * A code in place of a name. Who is called "User1", "Visit1" or "Flair2" loses these words in honest text as well: so long
 * a code is looked for although each of its words may mean something else.
 */
function addCode(text: string, add: Add): void {
  const words = wordsOf(text.normalize('NFC'));
  if (wholeOf(words).length >= SHORTEST_CODE) addWhole(words, add);
  else addIdentifier(text, add);
}

const wholeOf = (words: readonly Word[]): string => words.map(({ folded }) => folded).join('');

function addWhole(words: readonly Word[], add: Add): void {
  const whole = wholeOf(words);
  if (whole.length < SHORTEST_ID || /^(.)\1*$/.test(whole)) return;
  const gap = /^\d{1,8}$/.test(whole) ? GAP.mark : GAP.space;
  add(whole, { kind: 'whole', gap, free: whole.length >= SHORTEST_FREE });
  const short = whole.replace(/^0+/, '');
  if (short !== whole && short.length > 4) add(short, { kind: 'whole', gap });
}
