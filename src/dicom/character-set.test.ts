import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DEFAULT_CHARACTER_SET, decode, encode, isGuess, parseCharacterSet, UTF_8 } from './character-set';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const inSets = (declared: string) => parseCharacterSet(declared.split('\\'));

/** Golden bytes: PS3.5 Annexes H (Japanese), I (Korean), J (Chinese) and the single-byte sets of PS3.3. */
const NAMES: [declared: string, bytes: string, text: string][] = [
  [
    '\\ISO 2022 IR 87',
    'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B',
    'Yamada^Tarou=山田^太郎=やまだ^たろう',
  ],
  [
    'ISO 2022 IR 13\\ISO 2022 IR 87',
    '\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J',
    'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
  ],
  [
    '\\ISO 2022 IR 149',
    'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf',
    'Hong^Gildong=洪^吉洞=홍^길동',
  ],
  ['ISO_IR 192', 'Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1=', 'Wang^XiaoDong=王^小東='],
  ['GB18030', 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=', 'Wang^XiaoDong=王^小东='],
  ['GBK', 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\x96|=', 'Wang^XiaoDong=王^小東='],
  ['\\ISO 2022 IR 58', 'Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab=', 'Zhang^XiaoDong=张^小东='],
  ['ISO_IR 100', 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
  ['ISO_IR 100', '\xc4neas^R\xfcdiger', 'Äneas^Rüdiger'],
  ['ISO_IR 101', 'Wa\xb3\xeasa', 'Wałęsa'],
  ['ISO_IR 126', '\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', 'Διονυσιος'],
  ['ISO_IR 144', '\xbb\xee\xda\xe1\xd5\xdc\xd1\xe3\xe0\xd3', 'Люксембург'],
  ['ISO_IR 127', '\xe2\xc8\xc7\xe6\xea^\xe4\xe6\xd2\xc7\xd1', 'قباني^لنزار'],
  ['ISO_IR 138', '\xf9\xf8\xe5\xef^\xe3\xe1\xe5\xf8\xe4', 'שרון^דבורה'],
  ['ISO_IR 148', '\xc7avu\xfeo\xf0lu', 'Çavuşoğlu'],
  ['ISO_IR 166', '\xb9\xd2\xc2', 'นาย'],
  ['ISO_IR 203', '\xa4\xbd', '€œ'],
  ['ISO_IR 109', '\xa6\xb6', 'Ĥĥ'],
  ['ISO_IR 110', '\xa2\xb3', 'ĸŗ'],
  ['ISO_IR 13', '\xd4\xcf\xc0\xde', 'ﾔﾏﾀﾞ'],
  [
    'ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126',
    'Dionysios=\x1b-F\xc4\xe9\xef=\x1b-L\xbb\xee\xda\\J\xe9r\xf4me',
    'Dionysios=Διο=Люк\\Jérôme',
  ],
];

describe('decode', () => {
  it.each(NAMES)('reads a name in %s', (declared, raw, text) => {
    expect(decode(bytes(raw), 'PN', inSets(declared))).toBe(text);
  });

  it('keeps 5C that is half of a character, and splits only at true separators', () => {
    // 0x817C is one character in GBK; 0x5C as trail byte of 0x815C too.
    expect(decode(bytes('\x81\\a\\b'), 'LO', inSets('GB18030')).split('\\')).toHaveLength(2);
    // JIS X 0208 row 0x21, cell 0x5C is a plus sign.
    expect(decode(bytes('\x1b$B!\\\x1b(B\\x'), 'LO', inSets('\\ISO 2022 IR 87')).split('\\')).toEqual([
      '＋',
      'x',
    ]);
  });

  it('brings back the sets of value 1 after a delimiter', () => {
    const set = inSets('ISO 2022 IR 100\\ISO 2022 IR 126');
    expect(decode(bytes('\x1b-F\xc4\\\xc4'), 'LO', set)).toBe('Δ\\Ä');
    expect(decode(bytes('\x1b-F\xc4\r\n\xc4'), 'LT', set)).toBe('Δ\r\nÄ');
    expect(decode(bytes('\x1b-F\xc4^\xc4'), 'PN', set)).toBe('Δ^Ä');
    expect(decode(bytes('\x1b-F\xc4^\xc4'), 'LO', set)).toBe('Δ^Δ');
    expect(decode(bytes('\x1b-F\xc4\\\xc4'), 'LT', set)).toBe('Δ\\Δ');
  });

  it('takes the last set where a writer forgot to escape again', () => {
    expect(decode(bytes('\x1b$)C\xfb\xf3^\xd1\xce'), 'PN', inSets('\\ISO 2022 IR 149'))).toBe('洪^吉');
  });

  it('guesses undeclared 8-bit text and says so', () => {
    expect(decode(bytes('J\xe9r\xf4me'), 'LO', DEFAULT_CHARACTER_SET)).toBe('Jérôme');
    expect(decode(bytes('J\xc3\xa9r'), 'LO', DEFAULT_CHARACTER_SET)).toBe('Jér');
    expect(isGuess(bytes('J\xe9'), 'LO', DEFAULT_CHARACTER_SET)).toBe(true);
    expect(isGuess(bytes('J\xe9'), 'LO', inSets('ISO_IR 100'))).toBe(false);
    expect(isGuess(bytes('J\xe9'), 'CS', inSets('ISO_IR 100'))).toBe(true);
    expect(isGuess(bytes('J\xe9'), 'LO', UTF_8)).toBe(true);
    expect(isGuess(bytes('Je'), 'LO', DEFAULT_CHARACTER_SET)).toBe(false);
  });

  it.each([
    ['ISO-IR 100', 'ISO_IR 100'],
    ['ISO IR 100', 'ISO_IR 100'],
    ['ISO_IR_100', 'ISO_IR 100'],
    ['ISO_IR100', 'ISO_IR 100'],
    ['iso_ir 100', 'ISO_IR 100'],
    ['ISO_IR 2022 IR 100', 'ISO_IR 100'],
    ['ISO 2022 IR 100', 'ISO_IR 100'],
    ['ISO8859-1', 'ISO_IR 100'],
    ['latin1', 'ISO_IR 100'],
    ['UTF-8', 'ISO_IR 192'],
    ['ISO_IR_192', 'ISO_IR 192'],
    ['GB2312', 'GBK'],
    ['KLINGON', ''],
    ['ISO_IR 9999', ''],
  ])('understands %s as %s', (written, meant) => {
    expect(parseCharacterSet([written])).toEqual(parseCharacterSet([meant]));
  });

  it('never throws and never loses a byte of ASCII, whatever the bytes', () => {
    const sets = NAMES.map(([declared]) => inSets(declared));
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.constantFrom(...sets, DEFAULT_CHARACTER_SET),
        (raw, set) => {
          expect(typeof decode(raw, 'PN', set)).toBe('string');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('encode', () => {
  it.each(NAMES.filter(([declared]) => !declared.includes('\\')))(
    'writes what it reads in %s',
    (declared, raw, text) => {
      expect(encode(text, 'PN', inSets(declared))).toEqual(bytes(raw));
    },
  );

  it('refuses what the set cannot hold', () => {
    expect(encode('王', 'LO', inSets('ISO_IR 100'))).toBeUndefined();
    expect(encode('é', 'LO', DEFAULT_CHARACTER_SET)).toBeUndefined();
    expect(encode('é', 'CS', UTF_8)).toBeUndefined();
    expect(encode('😀', 'LO', inSets('GB18030'))).toBeUndefined();
    expect(encode('a\x1b$B', 'LO', inSets('ISO_IR 100'))).toBeUndefined();
    expect(encode('\ud800', 'LO', UTF_8)).toBeUndefined();
    expect(encode('洪', 'LO', inSets('\\ISO 2022 IR 149'))).toBeUndefined();
  });

  it('gives bytes that decode to the same text, or nothing', () => {
    const sets = NAMES.map(([declared]) => inSets(declared));
    const character = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(character, fc.constantFrom(...sets, DEFAULT_CHARACTER_SET), (text, set) => {
        const encoded = encode(text, 'LO', set);
        if (encoded) expect(decode(encoded, 'LO', set)).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });
});
