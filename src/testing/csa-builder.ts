/**
 * Writes Siemens CSA headers for tests, with what real ones have between their values: remains of other memory.
 * Knows nothing of the reader and writer in `deid/private`.
 */
export interface BuiltCSATag {
  readonly name: string;
  readonly vr: string;
  /** The first of the six items that a tag has, or more where there are more values. */
  readonly values: readonly string[];
}

/** @param garbage stands behind names, between values and behind the last tag. */
export function csaHeader(
  tags: readonly BuiltCSATag[],
  garbage = '',
  signed = true,
): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const number = (...values: number[]) =>
    values.forEach((value) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(value);
      parts.push(bytes);
    });
  const text = (value: string, room: number) =>
    parts.push(Buffer.from(`${value}\0${garbage}`.padEnd(room, '\0').slice(0, room), 'latin1'));
  if (signed) parts.push(Buffer.from('SV10\u0004\u0003\u0002\u0001', 'latin1'));
  number(tags.length, 77);
  for (const { name, vr, values } of tags) {
    text(name, 64);
    number(1);
    text(vr, 4);
    const items = values.length === 0 ? 0 : Math.ceil(values.length / 6) * 6;
    number(6, items, items === 0 ? 205 : 77);
    for (let each = 0; each < items; each++) {
      const value = values[each];
      const length = value === undefined ? 0 : value.length + 1;
      number(length, length, length === 0 ? 205 : 77, length);
      if (value !== undefined) text(value, Math.ceil(length / 4) * 4);
    }
  }
  parts.push(Buffer.from(garbage.slice(0, 4).padEnd(4, '\0'), 'latin1'));
  return new Uint8Array(Buffer.concat(parts));
}

/** The names and values of a header, as another reader sees them. */
export function readCSAHeader(bytes: Uint8Array): Map<string, string[]> {
  const buffer = Buffer.from(bytes);
  let at = buffer.toString('latin1', 0, 4) === 'SV10' ? 8 : 0;
  const count = buffer.readUInt32LE(at);
  at += 8;
  const tags = new Map<string, string[]>();
  const textAt = (start: number, length: number) =>
    buffer.toString('latin1', start, start + length).split('\0')[0] ?? '';
  for (let tag = 0; tag < count; tag++) {
    const name = textAt(at, 64);
    const items = buffer.readUInt32LE(at + 76);
    at += 84;
    const values: string[] = [];
    for (let item = 0; item < items; item++) {
      const length = buffer.readUInt32LE(at + 4);
      values.push(textAt(at + 16, length));
      at += 16 + Math.ceil(length / 4) * 4;
    }
    tags.set(name, values);
  }
  if (at > buffer.length) throw new Error('the header ends early');
  return tags;
}
