/**
 * Siemens CSA headers, and the protocol in them, by their form: whether all that is left are numbers and words of the
 * vendor's. Layout as GDCM and NiBabel read it: "SV10" 04 03 02 01 or nothing, number of tags, 77; a tag is a name (64
 * bytes), VM, VR (4 bytes), type, number of items, 77 or 205; an item is four numbers, the second its length, and the
 * value padded to four bytes. Numbers are 32-bit little endian.
 */

/** One character for each byte. */
const latin1 = new TextDecoder('latin1');
const TAG = 84;
const ITEM = 16;

/** Whether nothing in a header may identify; false as well for what cannot be understood to its end. */
export function isScrubbedCSA(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const uint32 = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, true) : Infinity);
  const text = (at: number, length: number) => {
    const value = bytes.subarray(at, at + length);
    const end = value.indexOf(0);
    return latin1.decode(end === -1 ? value : value.subarray(0, end));
  };
  let at = uint32(0) === 0x30315653 ? 8 : 0;
  const tags = uint32(at);
  if (tags < 1 || tags > 1024 || uint32(at + 4) !== 77) return false;
  at += 8;
  for (let tag = 0; tag < tags; tag++) {
    const name = text(at, 64);
    const items = uint32(at + 76);
    at += TAG;
    if (at > bytes.length || items > 4096 || !isClean(bytes.subarray(at - TAG + name.length, at - TAG + 64)))
      return false;
    for (let item = 0; item < items; item++) {
      const length = uint32(at + 4);
      at += ITEM;
      if (at + length > bytes.length) return false;
      const value = text(at, length);
      if (!isHarmless(name, value)) return false;
      const padded = length + ((4 - (length % 4)) % 4);
      if (!isClean(bytes.subarray(at + value.length, at + padded))) return false;
      at += padded;
    }
  }
  return isClean(bytes.subarray(at));
}

/** Between and behind values stands nothing. */
const isClean = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

const PROTOCOL = /^Mr(Phoenix)?Protocol$/;
/** What tells of the patient, the site or the day, whatever form it has. */
const IDENTIFYING =
  /patient(?!s?$)(?!Position)(?!Orientation)|name|LOID|UID|date|birth|serial|comment|weight|institution/i;
const TECHNICAL = /^(ImagePositionPatient|ImageOrientationPatient|CsiImage\w+Patient)$/;

const isHarmless = (name: string, value: string): boolean =>
  value === '' ||
  (PROTOCOL.test(name)
    ? isScrubbedProtocol(value)
    : (TECHNICAL.test(name) || !IDENTIFYING.test(name)) && isTechnical(value));

const NUMBER = /^ *[+-]?(\d{1,10}(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})? *$/;

/** A number, or a short word without a blank, a long number or a name in it. */
export const isTechnical = (value: string): boolean =>
  NUMBER.test(value) ||
  (/^[\w*:;,=+%. -]{1,64}$/.test(value) &&
    !/\d{8}|\^/.test(value) &&
    !/[a-z]{3,} [A-Z][a-z]{2,}/.test(value));

/** Keys whose values are words that people or sites choose. */
const WORDS_OF_PEOPLE =
  /patient|name(?!$)|comment|user|serial|institution|uid|^tReference|^tFree|^tProtocol/i;
const SEQUENCE_FILE = /^"{1,2}%SiemensSeq%\\{1,2}\w+"{1,2}$/;

/** The measurement protocol: lines of numbers and of the vendor's words between its two marks, nothing outside. */
export function isScrubbedProtocol(text: string): boolean {
  const match = /^(?:<XProtocol>\s*)?### ASCCONV BEGIN[^\n]*###\n([\s\S]*)### ASCCONV END ###\s*\0*$/.exec(
    text,
  );
  if (!match) return false;
  const lines = (match[1] ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.every((line) => {
    const [key = '', value = ''] = line.split(/\s*=\s*/, 2);
    if (/^(?:0x[\da-f]{1,8}|[+-]?[\d.]{1,24}(?:e[+-]?\d{1,3})?)$/i.test(value)) return !/\.\d+$/.test(key);
    if (key === 'tSequenceFileName') return SEQUENCE_FILE.test(value);
    return !WORDS_OF_PEOPLE.test(key) && /^"{1,2}[\w;,.+-]{0,64}"{1,2}$/.test(value);
  });
}
