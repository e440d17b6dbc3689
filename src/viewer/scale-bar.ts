/** A bar of a round length for an image whose spacing is known. */
export interface ScaleBar {
  /** On the screen, in CSS pixels. */
  readonly length: number;
  readonly label: string;
}

/** The longest of 1, 2, 5 × 10ⁿ mm that fits in `room` CSS pixels; undefined where none is visible. */
export function scaleBar(pixelsPerMillimetre: number, room: number): ScaleBar | undefined {
  if (!(pixelsPerMillimetre > 0) || !Number.isFinite(pixelsPerMillimetre)) return undefined;
  const longest = room / pixelsPerMillimetre;
  const power = 10 ** Math.floor(Math.log10(longest));
  const millimetres = ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power;
  if (millimetres < 0.01) return undefined;
  const label = millimetres >= 10 ? `${millimetres / 10} cm` : `${Number(millimetres.toPrecision(1))} mm`;
  return { length: millimetres * pixelsPerMillimetre, label };
}
