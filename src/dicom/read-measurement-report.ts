/**
 * The measurements of a report by TID 1500: those that Lethe wrote come back as they were, those of others by the tool
 * that they name (OHIF and dcmjs do), else by their shape.
 */
import { codeIn, referencesIn, type Code } from './content-tree';
import { idOfTrackingUID } from './document-dataset';
import type { Dataset, DicomFile } from './element';
import { isClosed, pointsOfGraphic } from './graphic-points';
import type { ImagePoint, Measured, Measurement, MeasurementKind, Quantity } from './measurement';
import { quantityName, unitOfCode } from './measurement-codes';
import { TRACKING } from './measurement-report';
import { planeOf } from './plane-items';
import { find, firstText, numbersOf } from './values';

const ContentSequence = 0x0040a730;
const ValueType = 0x0040a040;
const TextValue = 0x0040a160;
const MeasuredValueSequence = 0x0040a300;

/** A shape on a frame of an image. */
interface Shape {
  readonly type: string;
  readonly points: readonly ImagePoint[];
  readonly sopInstanceUID: string;
  readonly frame: number;
}

export function measurementsIn(file: DicomFile): Measured[] {
  const found: Measured[] = [];
  const visit = (dataset: Dataset, depth: number) => {
    if (nameOf(file, dataset)?.value === '125007') found.push(...measurementOf(file, dataset));
    else if (depth < 8) for (const item of itemsIn(dataset)) visit(item, depth + 1);
  };
  visit(file.dataset, 0);
  return found;
}

function measurementOf(file: DicomFile, group: Dataset): Measured[] {
  const items = itemsIn(group);
  const text = (name: string) => {
    const item = items.find((each) => nameOf(file, each)?.value === name);
    return item ? (firstText(file, item, TextValue) || firstText(file, item, 0x0040a124)).trim() : '';
  };
  const numbers = items.filter((item) => firstText(file, item, ValueType) === 'NUM');
  const inside = numbers.flatMap(itemsIn);
  const tracking = text('112039');
  const quantities = numbers.flatMap((item) => quantityOf(file, item));
  const common = {
    id: idOfTrackingUID(text('112040')),
    label: text('121106') || freeText(file, items),
    quantities,
    note: text('NOTE'),
  };
  const kind = tracking.startsWith(TRACKING) ? tracking.slice(TRACKING.length) : '';
  const inPlane = planeOf(file, items, inside, kind);
  if (inPlane) return [{ ...common, ...inPlane }];
  const shapes = [...inside, ...items].flatMap((item) => shapeOf(file, item));
  const [shape] = shapes;
  const drawn = drawnOf(tracking, shapes, quantities.length > 0);
  if (!shape || !drawn) return [];
  return [{ ...common, ...drawn, sopInstanceUID: shape.sopInstanceUID, frame: shape.frame }];
}

/** The names of tools after which OHIF calls what it tracks ("Cornerstone3DTools@^0.1.0:Length"). */
const TOOLS: Readonly<Record<string, MeasurementKind>> = {
  Length: 'length',
  Bidirectional: 'bidirectional',
  Angle: 'angle',
  CobbAngle: 'cobb',
  EllipticalROI: 'ellipse',
  CircleROI: 'circle',
  RectangleROI: 'rectangle',
  PlanarFreehandROI: 'freehand',
  SplineROI: 'freehand',
  LivewireContour: 'freehand',
  Probe: 'probe',
  ArrowAnnotate: 'arrow',
  Label: 'text',
};

function drawnOf(
  tracking: string,
  [first, second]: readonly Shape[],
  isMeasured: boolean,
): Pick<Measurement, 'kind' | 'points'> | undefined {
  if (!first) return undefined;
  const named = tracking.startsWith(TRACKING)
    ? (tracking.slice(TRACKING.length) as MeasurementKind)
    : TOOLS[tracking.slice(tracking.lastIndexOf(':') + 1)];
  const kind = named ?? kindOfShape(first, second, isMeasured);
  if (!kind) return undefined;
  const all = kind === 'bidirectional' ? [...first.points, ...(second?.points ?? [])] : first.points;
  const points = pointsOfGraphic(kind, all);
  if (!points) return kind === 'arrow' ? { kind: 'text', points: all.slice(0, 1) } : undefined;
  // The points that a spline was drawn through are not in a report; its line is.
  return { kind: kind === 'spline' ? 'freehand' : kind, points };
}

function kindOfShape(
  { type, points }: Shape,
  second: Shape | undefined,
  isMeasured: boolean,
): MeasurementKind | undefined {
  if (type === 'CIRCLE') return 'circle';
  if (type === 'ELLIPSE') return 'ellipse';
  if (type === 'POINT') return isMeasured ? 'probe' : 'text';
  if (type !== 'POLYLINE') return undefined;
  if (points.length === 2) return second?.points.length === 2 ? 'bidirectional' : 'length';
  if (points.length === 3) return 'angle';
  return isClosed(points) ? 'freehand' : 'curve';
}

function shapeOf(file: DicomFile, item: Dataset): Shape[] {
  if (firstText(file, item, ValueType) !== 'SCOORD') return [];
  const data = find(item, 0x00700022);
  const numbers = data ? numbersOf(file, item, data) : [];
  const [reference] = itemsIn(item).flatMap((image) => referencesIn(file, image));
  if (!reference || numbers.length < 2 || !numbers.every(Number.isFinite)) return [];
  const points = Array.from({ length: Math.floor(numbers.length / 2) }, (_, at): ImagePoint => [
    numbers[2 * at] ?? 0,
    numbers[2 * at + 1] ?? 0,
  ]);
  const { sopInstanceUID, frames } = reference;
  const type = firstText(file, item, 0x00700023);
  return [{ type, points, sopInstanceUID, frame: (frames[0] ?? 1) - 1 }];
}

function quantityOf(file: DicomFile, item: Dataset): Quantity[] {
  const name = nameOf(file, item);
  const measured = find(item, MeasuredValueSequence)?.items?.[0];
  const written = measured ? firstText(file, measured, 0x0040a30a).trim() : '';
  if (!name || !measured || written === '' || !Number.isFinite(Number(written))) return [];
  const unit = codeIn(file, measured, 0x004008ea);
  return [{ name: quantityName(name), value: Number(written), unit: unit ? unitOfCode(unit) : '' }];
}

/** What OHIF keeps of a text: a finding whose code says so. */
function freeText(file: DicomFile, items: readonly Dataset[]): string {
  const codes = items.map((item) => codeIn(file, item, 0x0040a168));
  return codes.find((code) => code?.value === 'CORNERSTONEFREETEXT')?.meaning ?? '';
}

const nameOf = (file: DicomFile, item: Dataset): Code | undefined => codeIn(file, item, 0x0040a043);
const itemsIn = (dataset: Dataset): readonly Dataset[] => find(dataset, ContentSequence)?.items ?? [];
