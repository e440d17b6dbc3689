/** What kind of JPEG a stream is (ITU-T T.81 §B.2.2), by its own markers: files declare one and hold another. */
export interface JpegProcess {
  readonly kind: 'dct' | 'lossless';
  /** Bits of a sample. */
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  /** Lowest bits of a sample that a lossless stream leaves out (§A.4). */
  readonly pointTransform: number;
  /** Whether a JFIF or an Adobe segment tells the colour space, which is YCbCr then, or RGB by Adobe's own word. */
  readonly namesColours: boolean;
}

/** Undefined where no frame header is found before the first scan. */
export function processOf(bytes: Uint8Array): JpegProcess | undefined {
  let namesColours = false;
  let frame: Omit<JpegProcess, 'namesColours' | 'pointTransform'> | undefined;
  let pointTransform = 0;
  const word = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + word(at + 2);
    if (marker === 0xd9) break;
    if (marker === 0xda) {
      // The last byte of a scan header; of a DCT it means something else.
      if (frame?.kind === 'lossless') pointTransform = (bytes[end - 1] ?? 0) & 15;
      break;
    }
    if (marker === 0xe0 || marker === 0xee) namesColours = true;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      frame ??= {
        kind: (marker & 3) === 3 ? 'lossless' : 'dct',
        precision: bytes[at + 4] ?? 0,
        rows: word(at + 5),
        columns: word(at + 7),
      };
    at = end;
  }
  return frame && { ...frame, pointTransform, namesColours };
}
