/** Bytes as people look at them: sixteen to a line, with their offset and their characters. */
const BYTES_PER_LINE = 16;

interface HexLine {
  /** Of the first byte, eight digits or more. */
  readonly offset: string;
  readonly hex: string;
  /** ASCII, a point for every other byte. */
  readonly text: string;
}

export function hexLines(bytes: Uint8Array, offset: number): HexLine[] {
  const lines: HexLine[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
    const line = [...bytes.subarray(at, at + BYTES_PER_LINE)];
    const hex = line.map((byte) => byte.toString(16).padStart(2, '0'));
    lines.push({
      offset: (offset + at).toString(16).padStart(8, '0'),
      hex: `${hex.slice(0, 8).join(' ')}  ${hex.slice(8).join(' ')}`.padEnd(BYTES_PER_LINE * 3),
      text: line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
    });
  }
  return lines;
}

/** A place that a person typed, "4096" or "0x1000", brought into the value; undefined where it is no number. */
export function parseOffset(text: string, length: number): number | undefined {
  const wanted = text.trim();
  if (!/^(0x[0-9a-f]+|\d+)$/i.test(wanted)) return undefined;
  return Math.min(Number(wanted), Math.max(0, length - 1));
}
