/** What kind of JPEG a stream is (ITU-T T.81 §B.2.2), by its own markers: files declare one and hold another. */
interface JpegProcess {
  readonly kind: 'dct' | 'lossless';
  /** Bits of a sample. */
  readonly precision: number;
  /** Whether a JFIF or an Adobe segment tells the colour space, which is YCbCr then, or RGB by Adobe's own word. */
  readonly namesColours: boolean;
}

/** Undefined where no frame header is found before the first scan. */
export function processOf(bytes: Uint8Array): JpegProcess | undefined {
  let namesColours = false;
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return undefined;
    if (marker === 0xe0 || marker === 0xee) namesColours = true;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return {
        kind: (marker & 3) === 3 ? 'lossless' : 'dct',
        precision: bytes[at + 4] ?? 0,
        namesColours,
      };
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  return undefined;
}
