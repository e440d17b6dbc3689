/** Code extension by ISO 2022 escape sequences: PS3.5 §6.1.2.5, PS3.3 Tables C.12-3 and C.12-4. */
import type { VR } from './element';
import { characterOf } from './single-byte-sets';

/** A set that an escape sequence designates to the lower (G0) or upper (G1) half. */
interface CodeElement {
  readonly half: 0 | 1;
  /** ISO registration number; 6 stands for ASCII and JIS X 0201 romaji. */
  readonly registration: number;
}

const ESCAPE = 0x1b;
/** What follows ESC, as characters. */
const SEQUENCES: ReadonlyMap<string, CodeElement> = new Map(
  Object.entries({
    '(B': { half: 0, registration: 6 },
    '(J': { half: 0, registration: 6 },
    ')I': { half: 1, registration: 13 },
    '-A': { half: 1, registration: 100 },
    '-B': { half: 1, registration: 101 },
    '-C': { half: 1, registration: 109 },
    '-D': { half: 1, registration: 110 },
    '-F': { half: 1, registration: 126 },
    '-G': { half: 1, registration: 127 },
    '-H': { half: 1, registration: 138 },
    '-L': { half: 1, registration: 144 },
    '-M': { half: 1, registration: 148 },
    '-T': { half: 1, registration: 166 },
    '-b': { half: 1, registration: 203 },
    $B: { half: 0, registration: 87 },
    // JIS C 6226-1978, an older form of the same set.
    '$@': { half: 0, registration: 87 },
    '$(B': { half: 0, registration: 87 },
    '$(D': { half: 0, registration: 159 },
    '$)A': { half: 1, registration: 58 },
    '$)C': { half: 1, registration: 149 },
  } satisfies Record<string, CodeElement>),
);

/** Two-byte sets: the platform's encoding that holds them, and what its bytes have before a pair. */
const TWO_BYTE: ReadonlyMap<number, { encoding: string; prefix: readonly number[] }> = new Map([
  [58, { encoding: 'gb18030', prefix: [] }],
  [87, { encoding: 'euc-jp', prefix: [] }],
  [149, { encoding: 'euc-kr', prefix: [] }],
  [159, { encoding: 'euc-jp', prefix: [0x8f] }],
]);
const LOWER_HALF = new Set([6, 87, 159]);

const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const WITHOUT_SEPARATOR: ReadonlySet<VR> = new Set<VR>(['LT', 'ST', 'UT']);

/**
 * Decodes a value with escape sequences. The sets of value 1 come back at every delimiter: backslash, `^` and `=`
 * in PN, and the controls of text. Where a writer forgot to escape again after one, the set it used last is taken.
 */
export function decodeIso2022(bytes: Uint8Array, vr: VR, registrations: readonly number[]): string {
  const upperHalves = registrations.filter((registration) => !LOWER_HALF.has(registration));
  const first = registrations[0] ?? 6;
  const firstUpper = LOWER_HALF.has(first) ? undefined : first;
  let lower = 6;
  let upper = firstUpper;
  // Without any declaration of an upper half, 8-bit text is taken as Latin-1.
  let fallback = upperHalves[0] ?? 100;
  let text = '';
  let at = 0;

  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const next = bytes[at + 1] ?? 0;
    if (byte === ESCAPE) {
      const sequence = sequenceAt(bytes, at + 1);
      if (sequence) {
        if (sequence.element.half === 0) lower = sequence.element.registration;
        else fallback = upper = sequence.element.registration;
        at += 1 + sequence.length;
        continue;
      }
      text += '\uFFFD';
      at += 1;
    } else if (byte >= 0x80) {
      const set = upper ?? fallback;
      const twoByte = byte >= 0xa0 && next >= 0xa0 && TWO_BYTE.has(set);
      text += twoByte ? pair(set, byte, next) : TWO_BYTE.has(set) ? '\uFFFD' : characterOf(set, byte);
      at += twoByte ? 2 : 1;
    } else if (lower !== 6 && byte > 0x20 && next > 0x20 && next < 0x7f) {
      text += pair(lower, byte, next);
      at += 2;
    } else {
      if (isDelimiter(byte, vr)) {
        lower = 6;
        upper = firstUpper;
      }
      text += String.fromCharCode(byte);
      at += 1;
    }
  }
  return text;
}

function isDelimiter(byte: number, vr: VR): boolean {
  if (byte === LINE_FEED || byte === FORM_FEED || byte === CARRIAGE_RETURN || byte === TAB) return true;
  if (byte === 0x5c) return !WITHOUT_SEPARATOR.has(vr);
  return vr === 'PN' && (byte === 0x5e || byte === 0x3d);
}

function sequenceAt(bytes: Uint8Array, at: number): { element: CodeElement; length: number } | undefined {
  for (const length of [2, 3]) {
    const element = SEQUENCES.get(String.fromCharCode(...bytes.subarray(at, at + length)));
    if (element) return { element, length };
  }
  return undefined;
}

const decoders = new Map<string, TextDecoder>();
function pair(registration: number, high: number, low: number): string {
  const set = TWO_BYTE.get(registration);
  if (!set) return '\uFFFD';
  let decoder = decoders.get(set.encoding);
  if (!decoder) {
    decoder = new TextDecoder(set.encoding);
    decoders.set(set.encoding, decoder);
  }
  return decoder.decode(Uint8Array.of(...set.prefix, high | 0x80, low | 0x80));
}
