/** What is read off a shape on an image: lengths, angles, areas, and statistics of the pixels inside. */
import { isRegion, type ImagePoint, type Measurement, type Quantity } from '../../dicom/measurement';
import { drawnScale, inPixels, scaleAt, type Calibration, type Scale } from './calibration';
import { angleBetween, areaOf, distance, eachRun, lengthOf, outlineOf } from './outline';

/** One value per pixel, and what they are in. */
export interface MeasuredPixels {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
  readonly factor: number;
  readonly offset: number;
  readonly unit: string;
  /** What must be said of them, '' where nothing. */
  readonly note: string;
}

export type Shape = Pick<Measurement, 'kind' | 'points' | 'outline'>;
export type Reading = Pick<Measurement, 'quantities' | 'note'>;

/** @param pixels undefined where they are not at hand, or colours. */
export function readingOf(
  shape: Shape,
  calibration: Calibration,
  pixels: MeasuredPixels | undefined,
): Reading {
  const drawn = drawnScale(calibration);
  const outline = isRegion(shape.kind) ? outlineOf(shape, drawn) : shape.points;
  const scale = scaleAt(outline, calibration);
  const statistics = pixels ? statisticsOf(shape, outline, pixels) : [];
  const aside = statistics.length > 0 ? (pixels?.note ?? '') : '';
  if (shape.kind === 'probe') return { quantities: statistics, note: aside };
  if (shape.kind === 'arrow' || shape.kind === 'text') return { quantities: [], note: '' };
  const isSpatial = scale.xUnit === scale.yUnit;
  if (!isSpatial && shape.kind === 'length')
    return { quantities: axesOf(shape.points, scale), note: scale.note };
  const used = isSpatial ? scale : inPixels(calibration, 'Region is not spatial: pixels only');
  // An angle needs no unit, only to know which pixels are square.
  const isAngle = shape.kind === 'angle' || shape.kind === 'cobb';
  const note = isAngle && isSpatial ? '' : used.note;
  return {
    quantities: [...sizesOf(shape, outline, used), ...statistics],
    note: [note, aside].filter(Boolean).join('. '),
  };
}

function sizesOf({ kind, points }: Shape, outline: readonly ImagePoint[], scale: Scale): Quantity[] {
  const unit = scale.xUnit;
  const [a, b, c, d] = points;
  if (isRegion(kind))
    return [
      { name: 'Area', value: areaOf(outline, scale), unit: `${unit}²` },
      { name: 'Perimeter', value: lengthOf(outline, scale, true), unit },
    ];
  if (kind === 'curve' || kind === 'length')
    return [{ name: 'Length', value: lengthOf(points, scale), unit }];
  if (!a || !b || !c) return [];
  if (kind === 'angle') return [{ name: 'Angle', value: angleBetween(b, a, b, c, scale), unit: '°' }];
  if (!d) return [];
  if (kind === 'bidirectional') {
    const axes = [distance(a, b, scale), distance(c, d, scale)];
    return [
      { name: 'Long axis', value: Math.max(...axes), unit },
      { name: 'Short axis', value: Math.min(...axes), unit },
    ];
  }
  const angle = angleBetween(a, b, c, d, scale);
  // Lines have no direction: Cobb's angle is the acute one.
  return [{ name: 'Cobb angle', value: Math.min(angle, 180 - angle), unit: '°' }];
}

const AXIS_NAMES: Record<string, string> = {
  s: 'Time',
  'cm/s': 'Velocity',
  mm: 'Depth',
  Hz: 'Frequency',
};

/** In a trace or a spectrum the two axes are different things. */
function axesOf(points: readonly ImagePoint[], { x, y, xUnit, yUnit }: Scale): Quantity[] {
  const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = points;
  return [
    { name: AXIS_NAMES[xUnit] ?? 'Across', value: Math.abs(bx - ax) * x, unit: xUnit },
    { name: AXIS_NAMES[yUnit] ?? 'Down', value: Math.abs(by - ay) * y, unit: yUnit },
  ];
}

function statisticsOf(
  { kind, points }: Shape,
  outline: readonly ImagePoint[],
  pixels: MeasuredPixels,
): Quantity[] {
  const { rows, columns, values, factor, offset, unit } = pixels;
  if (kind === 'probe') {
    const [column, row] = (points[0] ?? [-1, -1]).map(Math.floor) as [number, number];
    const inside = column >= 0 && row >= 0 && column < columns && row < rows;
    const value = inside ? values[row * columns + column] : undefined;
    return value === undefined || Number.isNaN(value)
      ? []
      : [{ name: 'Value', value: value * factor + offset, unit }];
  }
  if (!isRegion(kind)) return [];
  let count = 0;
  let mean = 0;
  let squares = 0;
  let low = Infinity;
  let high = -Infinity;
  eachRun(outline, rows, columns, (row, from, to) => {
    for (let at = row * columns + from; at < row * columns + to; at += 1) {
      const value = values[at] ?? NaN;
      if (Number.isNaN(value)) continue;
      count += 1;
      // Welford's sums lose nothing where the mean is large and the spread small.
      const off = value - mean;
      mean += off / count;
      squares += off * (value - mean);
      if (value < low) low = value;
      if (value > high) high = value;
    }
  });
  if (count === 0) return [];
  const ends = [low * factor + offset, high * factor + offset];
  return [
    { name: 'Mean', value: mean * factor + offset, unit },
    // Of a sample: divided by one less than the count.
    { name: 'SD', value: count > 1 ? Math.sqrt(squares / (count - 1)) * Math.abs(factor) : 0, unit },
    { name: 'Min', value: Math.min(...ends), unit },
    { name: 'Max', value: Math.max(...ends), unit },
  ];
}
