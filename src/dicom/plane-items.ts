/**
 * What is measured in a plane of a volume, as items of a measurement group: its shape in three-dimensional coordinates
 * (PS3.3 §C.18.9), the series, an image that tells the time or echo, and under codes of Lethe's own the plane and the slab, which the shape alone does not tell.
 */
import { codeIn, referencesIn } from './content-tree';
import { code, contentItem, imageItem, type NaturalDataset, type ReferencedImage } from './document-dataset';
import type { Dataset, DicomFile } from './element';
import { graphicPoints, pointsOfGraphic } from './graphic-points';
import { PLANE_KINDS, SLAB_KINDS, type PatientPoint, type PlaneMeasurement, type Slab } from './measurement';
import { OWN_SCHEME } from './measurement-codes';
import { find, firstText, numbersOf } from './values';

const SERIES = '112002';
const SOURCE = '121112';
const PLANE = 'PLANE';
const SLAB = 'SLAB';
/** Millimetres from a plane's first point at which its directions are written as points: they are of single precision. */
const ARM = 100;

/**
 * All but the shape.
 *
 * @param source the image that the measurement names.
 */
export function planeItems(
  measurement: PlaneMeasurement,
  source: ReferencedImage | undefined,
): NaturalDataset[] {
  const { seriesInstanceUID, frameOfReferenceUID, image, plane, slab } = measurement;
  const [a, b, c, d, e, f] = plane.orientation;
  const corners = [plane.position, sum(plane.position, [a, b, c], ARM), sum(plane.position, [d, e, f], ARM)];
  const item = (valueType: string, name: readonly NaturalDataset[], value: NaturalDataset) =>
    contentItem('CONTAINS', valueType, name, value);
  return [
    item('UIDREF', code(SERIES, 'DCM', 'Series Instance UID'), { UID: seriesInstanceUID }),
    ...(source && image
      ? [imageItem('CONTAINS', source, image.frame, code(SOURCE, 'DCM', 'Source of Measurement'))]
      : []),
    item(
      'SCOORD3D',
      code(PLANE, OWN_SCHEME, 'Plane measured in'),
      coordinates('MULTIPOINT', corners, frameOfReferenceUID),
    ),
    ...(slab.kind === 'none'
      ? []
      : [item('TEXT', code(SLAB, OWN_SCHEME, 'Slab'), { TextValue: `${slab.kind} ${slab.thickness} mm` })]),
  ];
}

/**
 * The value of the item with the shape, or with one of its axes. There is no circle in three dimensions.
 *
 * @param axis the first of its two points.
 */
export function planeGraphic(
  { kind, points, plane, frameOfReferenceUID }: PlaneMeasurement,
  axis?: 0 | 2,
): NaturalDataset {
  const whole = kind === 'circle' ? axesOfCircle(points, plane.orientation) : graphicPoints(kind, points);
  const drawn = axis === undefined ? whole : points.slice(axis, axis + 2);
  const types: Partial<Record<PlaneMeasurement['kind'], string>> = {
    circle: 'ELLIPSE',
    ellipse: 'ELLIPSE',
    probe: 'POINT',
    text: 'POINT',
    rectangle: 'POLYGON',
    freehand: 'POLYGON',
  };
  return coordinates(types[kind] ?? 'POLYLINE', drawn, frameOfReferenceUID);
}

/**
 * What a group says of a plane; undefined where it is not one that Lethe wrote.
 *
 * @param kind as it is tracked.
 * @param inside the items of its numbers.
 */
export function planeOf(
  file: DicomFile,
  items: readonly Dataset[],
  inside: readonly Dataset[],
  kind: string,
):
  | Pick<
      PlaneMeasurement,
      'kind' | 'points' | 'plane' | 'slab' | 'seriesInstanceUID' | 'frameOfReferenceUID' | 'image'
    >
  | undefined {
  const named = (name: string) => items.find((item) => codeIn(file, item, 0x0040a043)?.value === name);
  const known = PLANE_KINDS.find((each) => each === kind);
  const [series, plane, slab, source] = [SERIES, PLANE, SLAB, SOURCE].map(named);
  // Each axis of a bidirectional measurement is a shape of its own.
  const shapes = [...inside, ...items].filter(
    (item) => item !== plane && firstText(file, item, 0x0040a040) === 'SCOORD3D',
  );
  const [shape] = shapes;
  if (!known || !series || !plane || !shape) return undefined;
  const [position, right, down] = pointsIn(file, plane);
  const drawn = shapes.flatMap((each) => pointsIn(file, each));
  const [first, second] = drawn;
  const points =
    known === 'circle' && first && second ? [middle(first, second), second] : pointsOfGraphic(known, drawn);
  if (!position || !right || !down || !points) return undefined;
  const [image] = source ? referencesIn(file, source) : [];
  return {
    kind: known,
    points,
    plane: { position, orientation: [...direction(position, right), ...direction(position, down)] },
    slab: slabOf(slab ? firstText(file, slab, 0x0040a160) : ''),
    seriesInstanceUID: firstText(file, series, 0x0040a124),
    frameOfReferenceUID: firstText(file, shape, 0x30060024),
    ...(image && {
      image: { sopInstanceUID: image.sopInstanceUID, frame: (image.frames[0] ?? 1) - 1 },
    }),
  };
}

const coordinates = (
  GraphicType: string,
  points: readonly PatientPoint[],
  ReferencedFrameOfReferenceUID: string,
): NaturalDataset => ({ GraphicData: points.flat(), GraphicType, ReferencedFrameOfReferenceUID });

function pointsIn(file: DicomFile, item: Dataset): readonly PatientPoint[] {
  const data = find(item, 0x00700022);
  const numbers = data ? numbersOf(file, item, data) : [];
  if (!numbers.every(Number.isFinite)) return [];
  return Array.from({ length: Math.floor(numbers.length / 3) }, (_, at): PatientPoint => [
    numbers[3 * at] ?? 0,
    numbers[3 * at + 1] ?? 0,
    numbers[3 * at + 2] ?? 0,
  ]);
}

function slabOf(text: string): Slab {
  const [, name, thickness] = /^(\w+) ([\d.]+) mm$/.exec(text.trim()) ?? [];
  const kind = SLAB_KINDS.find((each) => each === name);
  return kind ? { kind, thickness: Number(thickness) } : { kind: 'none', thickness: 10 };
}

/** Two diameters at right angles, the first of which ends in the point of the circle. */
function axesOfCircle(
  [centre = [0, 0, 0], edge = centre]: readonly PatientPoint[],
  [a, b, c, d, e, f]: PlaneMeasurement['plane']['orientation'],
): readonly PatientPoint[] {
  const radius = sum(edge, centre, -1);
  const along = (x: number, y: number, z: number) => radius[0] * x + radius[1] * y + radius[2] * z;
  const [right, down] = [along(a, b, c), along(d, e, f)];
  const turned = sum([-down * a, -down * b, -down * c], [d, e, f], right);
  return [sum(centre, radius, -1), edge, sum(centre, turned, -1), sum(centre, turned, 1)];
}

const sum = (a: PatientPoint, b: PatientPoint, times: number): PatientPoint => [
  a[0] + b[0] * times,
  a[1] + b[1] * times,
  a[2] + b[2] * times,
];

const middle = (a: PatientPoint, b: PatientPoint): PatientPoint => sum(a, sum(b, a, -1), 0.5);

function direction(from: PatientPoint, to: PatientPoint): PatientPoint {
  const way = sum(to, from, -1);
  return sum([0, 0, 0], way, 1 / Math.max(Math.hypot(...way), 1e-6));
}
