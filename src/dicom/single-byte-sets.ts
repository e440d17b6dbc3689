/** The single-byte character sets of PS3.3 Table C.12-2, by ISO registration number. */

/** Their upper halves as platforms name them; WHATWG has windows-1252 and windows-1254 for two of them, alike above 9F. */
const ENCODINGS: Readonly<Record<number, string>> = {
  13: 'shift_jis',
  100: 'windows-1252',
  101: 'iso-8859-2',
  109: 'iso-8859-3',
  110: 'iso-8859-4',
  126: 'iso-8859-7',
  127: 'iso-8859-6',
  138: 'iso-8859-8',
  144: 'iso-8859-5',
  148: 'windows-1254',
  166: 'windows-874',
  203: 'iso-8859-15',
};

interface Table {
  /** Characters of A0–FF. */
  readonly characters: readonly string[];
  readonly codes: ReadonlyMap<string, number>;
}

const tables = new Map<number, Table>();

function tableOf(registration: number): Table | undefined {
  const encoding = ENCODINGS[registration];
  if (encoding === undefined) return undefined;
  let table = tables.get(registration);
  if (!table) {
    const decoder = new TextDecoder(encoding);
    const characters = Array.from({ length: 0x60 }, (_, index) => {
      const text = decoder.decode(Uint8Array.of(0xa0 + index));
      // JIS X 0201 ends at DF; what shift_jis has above are lead bytes.
      return text.length === 1 && (registration !== 13 || (index > 0 && index < 0x40)) ? text : '\uFFFD';
    });
    const codes = new Map(characters.map((character, index) => [character, 0xa0 + index]));
    codes.delete('\uFFFD');
    table = { characters, codes };
    tables.set(registration, table);
  }
  return table;
}

export const isSingleByteSet = (registration: number): boolean => registration in ENCODINGS;

/** The character of a byte; U+FFFD where the set has none. 80–9F are the C1 controls in every set. */
export function characterOf(registration: number, byte: number): string {
  if (byte < 0xa0) return String.fromCharCode(byte);
  return tableOf(registration)?.characters[byte - 0xa0] ?? '\uFFFD';
}

/** The byte of a character above 7F, or undefined where the set has none. */
export function codeOf(registration: number, character: string): number | undefined {
  const code = character.charCodeAt(0);
  if (character.length === 1 && code >= 0x80 && code < 0xa0 && isSingleByteSet(registration)) return code;
  return tableOf(registration)?.codes.get(character);
}
