/** How far apart pixels are, and in what: the spacing of the image, or of the ultrasound region that is measured in. */
import type { DicomFile } from '../../dicom/element';
import type { ImagePoint } from '../../dicom/measurement';
import { T } from '../../dicom/tag';
import { find } from '../../dicom/values';
import { numberAt, type ImagePixel } from '../../pixels/image-pixel';
import type { FramePlane } from '../frame-facts';

/** A calibrated part of an ultrasound image (PS3.3 §C.8.5.5). */
export interface UltrasoundRegion {
  /** Columns and rows, the last ones included. */
  readonly from: ImagePoint;
  readonly to: ImagePoint;
  /** Units per pixel, along columns and along rows. */
  readonly delta: readonly [number, number];
  readonly unit: readonly [string, string];
}

/** Units per pixel along columns (x) and along rows (y), where measured. */
export interface Scale {
  readonly x: number;
  readonly y: number;
  readonly xUnit: string;
  readonly yUnit: string;
  /** What must be said beside the values. */
  readonly note: string;
}

export interface Calibration {
  readonly plane: Pick<FramePlane, 'spacing' | 'spacingAt'>;
  readonly aspectRatio: ImagePixel['aspectRatio'];
  readonly regions: readonly UltrasoundRegion[];
}

/** Physical Units X and Y Direction, by number. */
const UNITS = ['', '%', 'dB', 'cm', 's', 'Hz', 'dB/s', 'cm/s', 'cm²', 'cm²/s', 'cm³', 'cm³/s', '°'];

export function ultrasoundRegions(file: DicomFile): UltrasoundRegion[] {
  const items = find(file.dataset, T.SequenceOfUltrasoundRegions)?.items ?? [];
  return items.flatMap((item) => {
    const at = (tag: number) => numberAt(file, item, tag);
    const [x0, y0, x1, y1] = [0x00186018, 0x0018601a, 0x0018601c, 0x0018601e].map(at);
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return [];
    const delta = [at(0x0018602c) ?? 0, at(0x0018602e) ?? 0].map(Math.abs) as [number, number];
    const unit = [UNITS[at(0x00186024) ?? 0] ?? '', UNITS[at(0x00186026) ?? 0] ?? ''] as const;
    return [{ from: [x0, y0] as const, to: [x1, y1] as const, delta, unit }];
  });
}

const NO_SPACING = 'No spacing: pixels only';

/** The scale that holds for all of the points. */
export function scaleAt(points: readonly ImagePoint[], calibration: Calibration): Scale {
  const { plane, regions } = calibration;
  if (regions.length > 0) return scaleInRegions(points, calibration);
  if (!plane.spacing) return inPixels(calibration, NO_SPACING);
  const [y, x] = plane.spacing;
  return { x, y, xUnit: 'mm', yUnit: 'mm', note: plane.spacingAt === 'detector' ? 'At the detector' : '' };
}

function scaleInRegions(points: readonly ImagePoint[], calibration: Calibration): Scale {
  const { regions } = calibration;
  const [region] = regions
    .filter((each) => points.every((point) => isIn(point, each)))
    .sort((a, b) => areaOf(a) - areaOf(b));
  if (!region) {
    const touched = points.some((point) => regions.some((each) => isIn(point, each)));
    return inPixels(calibration, `${touched ? 'Across' : 'Outside'} calibrated regions: pixels only`);
  }
  const [x, y] = region.delta;
  const [xUnit, yUnit] = region.unit;
  if (x === 0 || y === 0 || xUnit === '' || yUnit === '')
    return inPixels(calibration, 'Region without a scale: pixels only');
  const millimetres = (unit: string) => (unit === 'cm' ? 10 : 1);
  const named = (unit: string) => (unit === 'cm' ? 'mm' : unit);
  return {
    x: x * millimetres(xUnit),
    y: y * millimetres(yUnit),
    xUnit: named(xUnit),
    yUnit: named(yUnit),
    note: '',
  };
}

/** Widths of a pixel: where pixels are not square, rows are further apart or closer. */
export function inPixels({ aspectRatio }: Pick<Calibration, 'aspectRatio'>, note: string): Scale {
  const [vertical, horizontal] = aspectRatio ?? [1, 1];
  return { x: 1, y: vertical / horizontal, xUnit: 'px', yUnit: 'px', note };
}

/** How the image is drawn, so that a circle is one on the screen. */
export function drawnScale({ plane, aspectRatio }: Calibration): { x: number; y: number } {
  const [vertical, horizontal] = plane.spacing ?? aspectRatio ?? [1, 1];
  return { x: 1, y: vertical / horizontal };
}

const isIn = ([x, y]: ImagePoint, { from, to }: UltrasoundRegion): boolean =>
  x >= from[0] && y >= from[1] && x <= to[0] + 1 && y <= to[1] + 1;

const areaOf = ({ from, to }: UltrasoundRegion): number => (to[0] - from[0]) * (to[1] - from[1]);
