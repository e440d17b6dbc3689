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

interface Named {
  /** A UUID, or the UID under which another program tracks it. */
  readonly id: string;
  /** What the person wrote, '' where nothing. */
  readonly label: string;
  readonly quantities: readonly Quantity[];
  /** What must be known of the quantities: "No spacing: pixels only". */
  readonly note: string;
}

/** On an image. */
export interface Measurement extends Named {
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
}

/** Millimetres to the left, the back and the head of the patient, in a frame of reference (PS3.3 §C.7.6.2.1.1). */
export type PatientPoint = readonly [number, number, number];

/** Kinds that are drawn in planes of a volume. */
export const PLANE_KINDS = [
  'length',
  'bidirectional',
  'angle',
  'cobb',
  'ellipse',
  'circle',
  'rectangle',
  'freehand',
  'probe',
  'arrow',
  'text',
] as const satisfies readonly MeasurementKind[];
export type PlaneKind = (typeof PLANE_KINDS)[number];

/** How planes behind each other become one: not at all, the largest, the smallest, the mean of their values. */
export const SLAB_KINDS = ['none', 'mip', 'minip', 'mean'] as const;

export interface Slab {
  readonly kind: (typeof SLAB_KINDS)[number];
  /** Millimetres. */
  readonly thickness: number;
}

/** In a plane through the slices of a series. */
export interface PlaneMeasurement extends Named {
  readonly kind: PlaneKind;
  readonly seriesInstanceUID: string;
  readonly frameOfReferenceUID: string;
  /**
   * One of the images that the plane is cut through, which tells the time, echo, b-value… that it shows of its series;
   * absent where nobody says: it is of all of them.
   */
  readonly image?: KeyImage;
  /** A point of the plane, and the directions of its rows and columns as of an image. */
  readonly plane: {
    readonly position: PatientPoint;
    readonly orientation: readonly [number, number, number, number, number, number];
  };
  /** What the values are of. */
  readonly slab: Slab;
  /** As the kind says. */
  readonly points: readonly PatientPoint[];
}

export type Measured = Measurement | PlaneMeasurement;

export const isInPlane = <Some extends object>(measured: Some): measured is Some & PlaneMeasurement =>
  'plane' in measured;
export const isOnImage = <Some extends object>(measured: Some): measured is Some & Measurement =>
  'sopInstanceUID' in measured;

export const isRegion = (kind: MeasurementKind): boolean =>
  kind === 'ellipse' || kind === 'rectangle' || kind === 'circle' || kind === 'freehand' || kind === 'spline';

/** A frame that somebody marked as important. */
export interface KeyImage {
  readonly sopInstanceUID: string;
  /** From 0. */
  readonly frame: number;
}

export const isSameImage = (a: KeyImage, b: KeyImage): boolean =>
  a.sopInstanceUID === b.sopInstanceUID && a.frame === b.frame;

/** Whether it was measured in planes through some of these images, as far as it says. */
export const isOfImages = ({ image }: PlaneMeasurement, images: readonly KeyImage[]): boolean =>
  image === undefined || images.some((each) => isSameImage(each, image));
