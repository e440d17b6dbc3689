import { encode, parseCharacterSet, TwoByteCodes } from '../dicom/character-set';

/** The single-byte sets and GB18030 (PS3.3 §C.12.1.1.2); UTF-8 and Latin-1 are spelled elsewhere. */
const SETS = ['101', '109', '110', '144', '127', '126', '138', '148', '166', '13']
  .map((number) => `ISO_IR ${number}`)
  .concat('GB18030')
  .map((term) => parseCharacterSet([term]));

/** Sets of two bytes that `encode` does not write: as platforms name them. EUC-JP without its high bits is ISO-IR 87. */
const DOUBLE_BYTE = ['euc-jp', 'euc-kr', 'shift_jis', 'big5'] as const;
type DoubleByte = (typeof DOUBLE_BYTE)[number];
const ESCAPE_KANJI = [0x1b, 0x24, 0x42];

// eslint-disable-next-line no-control-regex -- ASCII is meant, control characters included
const ASCII = /[\x00-\x7f]/;

const codes = new Map<DoubleByte, TwoByteCodes>();

function codesOf(encoding: DoubleByte): TwoByteCodes {
  let known = codes.get(encoding);
  if (!known) codes.set(encoding, (known = new TwoByteCodes(encoding)));
  return known;
}

/** A text with letters beyond ASCII in every character set of DICOM that holds it, and some that devices write. */
export function legacyBytes(text: string): Uint8Array[] {
  const spelled = SETS.flatMap((set) => encode(text, 'PN', set) ?? []);
  // Nothing in ASCII is written in two bytes: the tables are for who has a name beyond it.
  if (ASCII.test(text)) return spelled;
  for (const encoding of DOUBLE_BYTE) {
    const pairs = Array.from(text, (character) => codesOf(encoding).codeOf(character, 'last'));
    if (!pairs.every((pair) => pair !== undefined)) continue;
    const bytes = pairs.flatMap((pair) => [pair >> 8, pair & 0xff]);
    spelled.push(Uint8Array.from(bytes));
    if (encoding === 'euc-jp')
      spelled.push(Uint8Array.from([...ESCAPE_KANJI, ...bytes.map((byte) => byte & 0x7f)]));
  }
  return spelled;
}
