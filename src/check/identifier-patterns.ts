import { isASCII, type Identifier } from './identifiers';
import { plainSpellings } from './folded-text';
import { legacyBytes } from './legacy-bytes';
import { foldBytes, type Pattern } from './pattern-search';

/** One spelling of an identifier in bytes. */
export interface IdentifierPattern extends Pattern {
  readonly identifier: Identifier;
  /** Where UTF-16: which of the two bytes of a character is the low one. */
  readonly wide: 'LE' | 'BE' | undefined;
}

/** Spellings live as long as their identifier, which is kept from file to file. */
const cache = new WeakMap<Identifier, readonly IdentifierPattern[]>();

/**
 * An identifier in every encoding that a header could hold it in: as it is, without diacritics, in all character sets
 * of DICOM, and the bytes of the original. Letters beyond ASCII are tried in both cases. UTF-16 of ASCII is searched
 * for in the file (`hidden-text.ts`).
 */
export function patternsOf(identifier: Identifier): readonly IdentifierPattern[] {
  const known = cache.get(identifier);
  if (known) return known;
  const patterns = spell(identifier);
  cache.set(identifier, patterns);
  return patterns;
}

function spell(identifier: Identifier): IdentifierPattern[] {
  const { text, raw } = identifier;
  const patterns = new Map<string, IdentifierPattern>();
  const add = (bytes: Uint8Array, wide?: IdentifierPattern['wide']) => {
    const lower = foldBytes(bytes);
    patterns.set(lower.join(), { identifier, bytes: lower, wide });
  };
  if (isASCII(text)) add(Uint8Array.from(unitsOf(text)));
  else {
    for (const spelling of plainSpellings(text).filter(isLongEnough)) add(new TextEncoder().encode(spelling));
    for (const spelling of new Set([text, text.toLowerCase(), text.toUpperCase(), text.normalize('NFD')])) {
      const units = unitsOf(spelling);
      if (units.every((unit) => unit <= 0xff)) add(Uint8Array.from(units));
      add(new TextEncoder().encode(spelling));
      for (const bytes of legacyBytes(spelling)) if (bytes.length >= SHORTEST_LEGACY) add(bytes);
      add(wideBytes(units, 0), 'LE');
      add(wideBytes(units, 1), 'BE');
    }
  }
  for (const piece of raw ? piecesOf(raw) : []) add(piece);
  return [...patterns.values()];
}

const unitsOf = (text: string): Uint16Array =>
  Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
/** What is left of a name without its diacritics must be as long as a name in ASCII. */
const isLongEnough = (text: string): boolean => text.length > 3;
/** Two ideographs. */
const SHORTEST_LEGACY = 4;

/** The bytes of a value, and those between the delimiters of a name, of its groups and of values, where long enough. */
function piecesOf(raw: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (let index = 0; index <= raw.length; index++) {
    const byte = raw[index];
    if (byte !== undefined && byte !== 0x5e && byte !== 0x3d && byte !== 0x5c) continue;
    pieces.push(withoutPadding(raw.subarray(start, index)));
    start = index + 1;
  }
  const beyondASCII = (byte: number) => byte >= 0x80 || byte === 0x1b;
  return [withoutPadding(raw), ...pieces].filter((piece) => piece.length >= 6 && piece.some(beyondASCII));
}

function wideBytes(units: Uint16Array, low: 0 | 1): Uint8Array {
  const bytes = new Uint8Array(units.length * 2);
  units.forEach((unit, index) => {
    bytes[2 * index + low] = unit & 0xff;
    bytes[2 * index + 1 - low] = unit >>> 8;
  });
  return bytes;
}

function withoutPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
  return bytes.subarray(0, end);
}
