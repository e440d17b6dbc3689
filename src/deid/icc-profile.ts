/**
 * An ICC profile (ICC.1:2022 §7) whose texts say nothing. Profiles name people, sites and files in their text tags,
 * yet removing one changes the colours; so numbers stay and everything else is overwritten in place.
 */
const HEADER = 128;
const PROFILE_ID = { start: 84, end: 100 };
const ENTRY = 12;
const MAX_TAGS = 200;
/** Tag types that hold numbers and signatures only. */
const NUMERIC = new Set([
  ...[
    'XYZ ',
    'curv',
    'para',
    'mft1',
    'mft2',
    'mAB ',
    'mBA ',
    'mpet',
    'sf32',
    'uf32',
    'chrm',
    'sig ',
    'view',
    'meas',
  ],
  ...['ui08', 'ui16', 'ui32', 'ui64', 'fl16', 'fl32', 'fl64', 'dtim', 'vcgt', 'clro', 'cicp', 'rcs2', 'bfd '],
]);

/** The profile without text; undefined where it is not a profile that can be understood. */
export function withoutText(profile: Uint8Array): Uint8Array | undefined {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.length);
  if (profile.length < HEADER + 4 || signature(profile, 36) !== 'acsp') return undefined;
  const count = view.getUint32(HEADER);
  const tableEnd = HEADER + 4 + count * ENTRY;
  if (count > MAX_TAGS || tableEnd > profile.length) return undefined;

  const clean = new Uint8Array(profile.length);
  clean.set(profile.subarray(0, tableEnd));
  clean.fill(0, PROFILE_ID.end, HEADER);
  for (let entry = HEADER + 4; entry < tableEnd; entry += ENTRY) {
    const offset = view.getUint32(entry + 4);
    const size = view.getUint32(entry + 8);
    if (offset < tableEnd || size < 8 || offset + size > profile.length) return undefined;
    const data = profile.subarray(offset, offset + size);
    clean.set(NUMERIC.has(signature(data, 0)) ? data : blank(data), offset);
  }
  if (clean.every((byte, at) => byte === profile[at])) return clean;
  clean.fill(0, PROFILE_ID.start, PROFILE_ID.end); // an MD5 of the profile; zero is "not calculated"
  return clean;
}

/** A text tag with its structure and without its characters. */
function blank(data: Uint8Array): Uint8Array {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const out = new Uint8Array(data.length);
  const type = signature(data, 0);
  if (type === 'desc' && data.length >= 13) {
    out.set(data.subarray(0, 12));
    out.fill(LETTER, 12, Math.min(data.length, 12 + view.getUint32(8)) - 1);
  } else if (type === 'mluc' && data.length >= 16) {
    const records = 16 + view.getUint32(8) * 12;
    if (records <= data.length) {
      out.set(data.subarray(0, records));
      for (let at = records + 1; at < data.length; at += 2) out[at] = LETTER;
    } else out.set(data.subarray(0, 8));
  } else {
    out.set(data.subarray(0, 8));
    if (type === 'text') out.fill(LETTER, 8, data.length - 1);
  }
  return out;
}

const LETTER = 0x78;

const signature = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));
