/** What a person marked on an image: a shape, a text, and the quantities read off it. */

export type MeasurementKind =
  /** Two ends. */
  | 'length'
  /** Two ends of the long axis, two of the short one. */
  | 'bidirectional'
  /** An end, the vertex, the other end. */
  | 'angle'
  /** Two ends of one line, two of the other. */
  | 'cobb'
  /** Two ends of one axis, two of the other. */
  | 'ellipse'
  /** Four corners in turn. */
  | 'rectangle'
  /** Centre, a point of the circle. */
  | 'circle'
  /** Points of a closed line in turn. */
  | 'freehand'
  /** Points of an open line in turn. */
  | 'curve'
  /** Points that a closed curve passes through. */
  | 'spline'
  /** One point. */
  | 'probe'
  /** What is pointed at, the end of the arrow. */
  | 'arrow'
  /** Where the text stands. */
  | 'text';

/**
 * Column and row of an image, in parts of pixels: [0, 0] is the outer corner of the first pixel, whose centre is
 * [0.5, 0.5] (PS3.3 §C.18.6.1.2).
 */
export type ImagePoint = readonly [number, number];

export interface Quantity {
  readonly name: string;
  readonly value: number;
  /** "mm", "mm²", "°", "HU"…; '' where the file names none. */
  readonly unit: string;
}

export interface Measurement {
  /** A UUID, or the UID under which another program tracks it. */
  readonly id: string;
  readonly kind: MeasurementKind;
  readonly sopInstanceUID: string;
  /** From 0. */
  readonly frame: number;
  /** As the kind says. */
  readonly points: readonly ImagePoint[];
  /** The curve of a spline. */
  readonly outline?: readonly ImagePoint[];
  /** Where the box with the text stands, once somebody moved it. */
  readonly box?: ImagePoint;
  /** What the person wrote, '' where nothing. */
  readonly label: string;
  readonly quantities: readonly Quantity[];
  /** What must be known of the quantities: "No spacing: pixels only". */
  readonly note: string;
}

export const isRegion = (kind: MeasurementKind): boolean =>
  kind === 'ellipse' || kind === 'rectangle' || kind === 'circle' || kind === 'freehand' || kind === 'spline';

/** A frame that somebody marked as important. */
export interface KeyImage {
  readonly sopInstanceUID: string;
  /** From 0. */
  readonly frame: number;
}
