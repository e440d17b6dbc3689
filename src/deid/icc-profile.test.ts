import { expect, test } from 'vitest';
import { withoutText } from './icc-profile';

/** A profile with the tags given; each is its type, four zero bytes and content. */
function profile(
  tags: readonly (readonly [signature: string, type: string, content: Uint8Array])[],
): Uint8Array {
  const table = 132 + tags.length * 12;
  const size = tags.reduce((sum, [, , content]) => sum + 8 + content.length, table);
  const out = Buffer.alloc(size);
  out.write('acsp', 36);
  out.writeUInt32BE(tags.length, 128);
  let at = table;
  for (const [index, [signature, type, content]] of tags.entries()) {
    out.write(signature, 132 + index * 12);
    out.writeUInt32BE(at, 136 + index * 12);
    out.writeUInt32BE(8 + content.length, 140 + index * 12);
    out.write(type, at);
    out.set(content, at + 8);
    at += 8 + content.length;
  }
  return Uint8Array.from(out);
}

const ascii = (text: string) => new TextEncoder().encode(text);
const withCount = (text: string) => Uint8Array.from([0, 0, 0, text.length + 1, ...ascii(text), 0, 0, 0]);
const mluc = (text: string) => {
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  return Uint8Array.from([
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    12,
    ...ascii('enUS'),
    0,
    0,
    0,
    utf16.length,
    0,
    0,
    0,
    28,
    ...utf16,
  ]);
};

test('numbers stay and texts go', () => {
  const curve = Uint8Array.from([0, 0, 0, 1, 2, 51]);
  const before = profile([
    ['rTRC', 'curv', curve],
    ['desc', 'desc', withCount('SECRETNAME')],
    ['cprt', 'text', ascii('SECRETNAME\0')],
    ['dmnd', 'mluc', mluc('SECRETNAME')],
    ['meta', 'dict', ascii('SECRETNAME')],
    ['odd ', 'SECR', ascii('ETNAME')],
  ]);
  const after = withoutText(before);
  if (!after) throw new Error('not a profile');
  const text = Buffer.from(after).toString('latin1');
  expect(text).not.toContain('NAME');
  expect(text).not.toContain('S\0E\0C');
  expect(after).toHaveLength(before.length);
  expect(after.subarray(212, 218)).toEqual(before.subarray(212, 218));
  expect(text).toContain('xxxxxxxxxx\0');
});

test('a profile without text stays as it is', () => {
  const before = profile([['rXYZ', 'XYZ ', new Uint8Array(12).fill(5)]]);
  expect(withoutText(before)).toEqual(before);
});

test('text between the tags goes', () => {
  const padded = Buffer.concat([profile([['rXYZ', 'XYZ ', new Uint8Array(12)]]), Buffer.from('SECRET')]);
  expect(Buffer.from(withoutText(padded) ?? 'none').toString('latin1')).not.toContain('SECRET');
});

test('what is no profile is not understood', () => {
  expect(withoutText(new Uint8Array(10))).toBeUndefined();
  expect(withoutText(new Uint8Array(200))).toBeUndefined();
  const broken = profile([['rXYZ', 'XYZ ', new Uint8Array(12)]]);
  new DataView(broken.buffer).setUint32(136, 0xfffffff0);
  expect(withoutText(broken)).toBeUndefined();
});
