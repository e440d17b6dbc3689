/** How measurements are written: on the image, in the list, in a table. */
import type { Measurement, MeasurementKind, PlaneMeasurement, Quantity, Slab } from '../../dicom/measurement';
import { SLAB_NAMES } from '../mpr-slab';
import { lettersOf } from '../orientation';
import { dot, normalOf, type Vector } from '../slice-order';

export const KIND_NAMES: Readonly<Record<MeasurementKind, string>> = {
  length: 'Length',
  bidirectional: 'Bidirectional',
  angle: 'Angle',
  cobb: 'Cobb angle',
  ellipse: 'Ellipse',
  rectangle: 'Rectangle',
  circle: 'Circle',
  freehand: 'Freehand region',
  curve: 'Freehand line',
  spline: 'Spline region',
  probe: 'Point',
  arrow: 'Arrow',
  text: 'Text',
};

/** Quantities that speak for themselves beside the shape that they are of. */
const PLAIN = new Set(['Length', 'Angle', 'Cobb angle', 'Value', 'Long axis']);

/** Quantities that share a line with the one before, after this. */
const JOINED: Record<string, string> = { 'Short axis': ' × ', SD: ', SD ', Max: ', max ' };

/** "Lesion", "Area 78.5 mm²", "Mean 43.2 HU, SD 12.1 HU", "No spacing: pixels only". */
export function linesOf({
  label,
  quantities,
  note,
}: Pick<Measurement, 'label' | 'quantities' | 'note'>): string[] {
  return [label, ...quantityLines(quantities), note].filter((line) => line !== '');
}

export function quantityLines(quantities: readonly Quantity[]): string[] {
  const lines: string[] = [];
  for (const quantity of quantities) {
    const { name, unit } = quantity;
    const joint = JOINED[name];
    const before = joint === undefined ? undefined : lines.pop();
    // The unit is said once a line, at its end.
    const start = before?.endsWith(` ${unit}`) ? before.slice(0, -unit.length - 1) : before;
    lines.push(
      before === undefined
        ? `${PLAIN.has(name) ? '' : `${name} `}${written(quantity)}`
        : `${start ?? ''}${joint ?? ''}${written(quantity)}`,
    );
  }
  return lines;
}

/** "12.3 mm", "45.0°", "0.52". */
export function written({ value, unit }: Quantity): string {
  return unit === '°' ? `${figure(value)}°` : `${figure(value)} ${unit}`.trim();
}

/** Three or four digits that matter: none is more certain than a pixel. */
export function figure(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value).replace('-', '−');
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 0.01)) return value.toExponential(2).replace(/-/g, '−');
  const decimals = size >= 1000 ? 0 : size >= 10 ? 1 : 2;
  return value.toFixed(decimals).replace('-', '−');
}

/** "MIP of 20 mm"; '' for none. */
export const slabWords = ({ kind, thickness }: Slab): string =>
  kind === 'none' ? '' : `${SLAB_NAMES[kind]} of ${thickness} mm`;

/** Which way a plane faces, by the letter that its normal points to. */
const FACING: Readonly<Record<string, string>> = {
  L: 'Sagittal',
  R: 'Sagittal',
  A: 'Coronal',
  P: 'Coronal',
  H: 'Axial',
  F: 'Axial',
};
/** Cosine of 20°: what is turned farther is none of the three. */
const NEAR = 0.94;

/** "Coronal P 12.4 mm", how far from the origin of the frame of reference; "Oblique" where it is none of the three. */
export function planeWords({ plane }: Pick<PlaneMeasurement, 'plane'>): string {
  const [x, y, z] = normalOf(plane);
  if (Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) < NEAR) return 'Oblique';
  const depth = dot(plane.position, [x, y, z]);
  const way: Vector = depth < 0 ? [-x, -y, -z] : [x, y, z];
  const letter = lettersOf(way).slice(0, 1);
  return `${FACING[letter] ?? ''} ${letter} ${Math.abs(depth).toFixed(1)} mm`;
}
