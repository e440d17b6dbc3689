/** Text that stands in bytes in another form: decoded, it is searched like any other. */
export interface HiddenText {
  readonly bytes: Uint8Array;
  /** Where it begins in the bytes that hold it, and how many of these one of its own takes. */
  readonly at: number;
  readonly stride: number;
}

/** Eight characters are six bytes: shorter numbers and names are words like any other. */
const SHORTEST_BASE64 = 8;
const SHORTEST_WIDE = 4;

const sextets = new Int8Array(256).fill(-1);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let value = 0; value < ALPHABET.length; value++) sextets[ALPHABET.charCodeAt(value)] = value;
sextets['-'.charCodeAt(0)] = 62;
sextets['_'.charCodeAt(0)] = 63;

/** Base64 of RFC 4648 §4 and §5 at any alignment, and UTF-16 of ASCII in either byte order. */
export function hiddenTexts(bytes: Uint8Array): HiddenText[] {
  const texts: HiddenText[] = [];
  let run = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && (sextets[bytes[at] ?? 0] ?? -1) >= 0) {
      run++;
      continue;
    }
    if (run >= SHORTEST_BASE64)
      for (let shift = 0; shift < 4; shift++) texts.push(fromBase64(bytes, at - run + shift, at));
    run = 0;
  }
  for (let at = 0; at + 2 < bytes.length; at++) {
    if (bytes[at + 1] !== 0 || !isPrintable(bytes[at])) continue;
    let end = at + 2;
    while (isPrintable(bytes[end]) && (bytes[end + 1] === 0 || end + 1 >= bytes.length)) end += 2;
    // In big endian the zero before the last character is its own, and none follows.
    if (isPrintable(bytes[end])) end += 2;
    if ((end - at) / 2 >= SHORTEST_WIDE) texts.push(narrowed(bytes, at, end));
    at = end - 2;
  }
  return texts;
}

const isPrintable = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x20 && byte < 0x7f) || byte >= 0xa0);

function narrowed(bytes: Uint8Array, at: number, end: number): HiddenText {
  const narrow = Uint8Array.from({ length: (end - at) / 2 }, (_, index) => bytes[at + 2 * index] ?? 0);
  return { bytes: narrow, at, stride: 2 };
}

function fromBase64(bytes: Uint8Array, start: number, end: number): HiddenText {
  const decoded = new Uint8Array(Math.floor(((end - start) * 6) / 8));
  let bits = 0;
  let held = 0;
  let made = 0;
  for (let at = start; at < end; at++) {
    held = ((held << 6) | (sextets[bytes[at] ?? 0] ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    decoded[made++] = (held >>> bits) & 0xff;
  }
  return { bytes: decoded, at: start, stride: 4 / 3 };
}
