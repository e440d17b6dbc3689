/**
 * CRC-32 as zip and gzip use it (APPNOTE 4.4.7, RFC 1952 §8): reflected polynomial 0xEDB88320. Sixteen tables
 * take 16 bytes in one step, three to four times the speed of one table; all platforms of JavaScript are
 * little endian, so four bytes are one 32-bit word.
 */
const POLYNOMIAL = 0xedb88320;
const WIDTH = 16;

/** `tables[k * 256 + b]` is the CRC of byte b followed by k zero bytes. */
const tables = new Int32Array(WIDTH * 256);
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  tables[byte] = crc;
}
for (let index = 256; index < tables.length; index++) {
  const before = at(index - 256);
  tables[index] = (before >>> 8) ^ at(before & 0xff);
}

function at(index: number): number {
  // Every index is a byte plus the start of one of the tables: the zero is for the compiler.
  return tables[index] ?? 0;
}

/** The CRC-32 of `bytes`, as an unsigned number; `seed` is the CRC of what stands before them. */
export function crc32(bytes: Uint8Array, seed = 0): number {
  const end = bytes.length;
  const wordStart = Math.min(end, -bytes.byteOffset & 3);
  const steps = (end - wordStart) >>> 4;
  const rest = wordStart + steps * WIDTH;
  let crc = throughBytes(bytes, 0, wordStart, ~seed);
  if (steps > 0)
    crc = throughWords(new Int32Array(bytes.buffer, bytes.byteOffset + wordStart, steps * 4), crc);
  return ~throughBytes(bytes, rest, end, crc) >>> 0;
}

function throughBytes(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let crc = seed;
  for (let offset = start; offset < end; offset++)
    crc = (crc >>> 8) ^ at((crc ^ (bytes[offset] ?? 0)) & 0xff);
  return crc;
}

/** A function of its own: what engines compile amid its loop would assume of `crc32` what the first megabyte showed. */
function throughWords(words: Int32Array, seed: number): number {
  let crc = seed;
  for (let index = 0; index < words.length; index += 4) {
    const a = (words[index] ?? 0) ^ crc;
    const b = words[index + 1] ?? 0;
    const c = words[index + 2] ?? 0;
    const d = words[index + 3] ?? 0;
    crc =
      at(3840 + (a & 0xff)) ^
      at(3584 + ((a >>> 8) & 0xff)) ^
      at(3328 + ((a >>> 16) & 0xff)) ^
      at(3072 + (a >>> 24)) ^
      at(2816 + (b & 0xff)) ^
      at(2560 + ((b >>> 8) & 0xff)) ^
      at(2304 + ((b >>> 16) & 0xff)) ^
      at(2048 + (b >>> 24)) ^
      at(1792 + (c & 0xff)) ^
      at(1536 + ((c >>> 8) & 0xff)) ^
      at(1280 + ((c >>> 16) & 0xff)) ^
      at(1024 + (c >>> 24)) ^
      at(768 + (d & 0xff)) ^
      at(512 + ((d >>> 8) & 0xff)) ^
      at(256 + ((d >>> 16) & 0xff)) ^
      at(d >>> 24);
  }
  return crc;
}
