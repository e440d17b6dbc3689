/** What is drawn over an image: contours, masks, graphics, texts, in the image's own pixels. */
import type { Colour } from '../dicom/structure-set';
import type { FrameFacts } from './frame-facts';

/** In pixels of the image: (0, 0) is the outer corner of its first pixel, (1, 1) the inner one. */
export type Point = readonly [x: number, y: number];

/** As canvases take it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export interface Line {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly closed: boolean;
  readonly filled: boolean;
  readonly colour: Colour;
}

/** A cross of the same size at every zoom. */
export interface Spot {
  readonly kind: 'spot';
  readonly at: Point;
  readonly colour: Colour;
}

/** A picture whose pixels are placed among those of the image by a matrix. */
export interface Mask {
  readonly kind: 'mask';
  readonly picture: CanvasImageSource;
  readonly place: Matrix;
  /** 0 to 1. */
  readonly opacity: number;
  /** Whether its pixels keep their edges where they are enlarged. */
  readonly sharp: boolean;
}

/** Upright at every rotation, in the box that its corners span or beginning at a point where both are one. */
export interface Note {
  readonly kind: 'note';
  readonly text: string;
  readonly corners: readonly [Point, Point];
  readonly align: 'left' | 'center' | 'right';
  readonly colour: Colour;
}

/** All of the image but the inside of a shape is covered. */
export interface Cover {
  readonly kind: 'cover';
  readonly points: readonly Point[];
  readonly colour: Colour;
}

export type Mark = Line | Spot | Mask | Note | Cover;

/** Draws on the images of a stack. */
export interface Layer {
  /** @param index of the image in its stack. */
  marksOn(index: number, facts: FrameFacts): Promise<readonly Mark[]>;
}

export const apply = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** First `first`, then `then`. */
export function chain(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d] = then;
  const turn = ([x, y]: Point): Point => [a * x + c * y, b * x + d * y];
  return [...turn([first[0], first[1]]), ...turn([first[2], first[3]]), ...apply(then, [first[4], first[5]])];
}

/** What undoes a matrix; of one that flattens all, the same. */
export function inverse(matrix: Matrix): Matrix {
  const [a, b, c, d, e, f] = matrix;
  const area = a * d - b * c;
  if (area === 0) return matrix;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

/** Canvas pixels: strokes are as wide at every zoom. */
const STROKE = 2;
const SPOT = 6;
const TEXT = 13;
const LINE_HEIGHT = 1.3;

/**
 * @param toCanvas from pixels of the image to pixels of the canvas.
 * @param density canvas pixels per pixel that a person sees, by which strokes and letters grow.
 */
export function drawMarks(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  marks: readonly Mark[],
  toCanvas: Matrix,
  density: number,
): void {
  context.save();
  context.lineJoin = 'round';
  for (const mark of marks) {
    switch (mark.kind) {
      case 'mask':
        drawMask(context, mark, toCanvas);
        break;
      case 'line':
        drawLine(context, mark, toCanvas, density);
        break;
      case 'spot':
        drawSpot(context, mark, toCanvas, density);
        break;
      case 'note':
        drawNote(context, mark, toCanvas, density);
        break;
      case 'cover':
        drawCover(context, mark, toCanvas);
        break;
    }
  }
  context.restore();
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

function drawMask(context: Context, { picture, place, opacity, sharp }: Mask, toCanvas: Matrix): void {
  context.setTransform(...chain(place, toCanvas));
  context.imageSmoothingEnabled = !sharp;
  context.globalAlpha = opacity;
  context.drawImage(picture, 0, 0);
  context.globalAlpha = 1;
  context.resetTransform();
}

function trace(context: Context, points: readonly Point[], closed: boolean, toCanvas: Matrix): void {
  context.beginPath();
  for (const point of points) context.lineTo(...apply(toCanvas, point));
  if (closed) context.closePath();
}

function drawLine(context: Context, line: Line, toCanvas: Matrix, density: number): void {
  trace(context, line.points, line.closed, toCanvas);
  if (line.filled) {
    context.fillStyle = cssOf(line.colour);
    context.fill();
  }
  context.strokeStyle = cssOf(line.colour);
  context.lineWidth = STROKE * density;
  context.stroke();
}

function drawSpot(context: Context, { at, colour }: Spot, toCanvas: Matrix, density: number): void {
  const [x, y] = apply(toCanvas, at);
  const arm = SPOT * density;
  context.beginPath();
  context.moveTo(x - arm, y);
  context.lineTo(x + arm, y);
  context.moveTo(x, y - arm);
  context.lineTo(x, y + arm);
  context.strokeStyle = cssOf(colour);
  context.lineWidth = STROKE * density;
  context.stroke();
}

function drawNote(context: Context, note: Note, toCanvas: Matrix, density: number): void {
  const [[x0, y0], [x1, y1]] = note.corners.map((corner) => apply(toCanvas, corner)) as [Point, Point];
  const [left, right] = [Math.min(x0, x1), Math.max(x0, x1)];
  const lines = note.text.split(/\r\n|\r|\n/);
  const size = TEXT * density;
  context.font = `${size}px system-ui, sans-serif`;
  context.textAlign = note.align;
  context.textBaseline = 'top';
  const x = { left, center: (left + right) / 2, right }[note.align];
  // Black around the letters: they are read on any picture.
  context.strokeStyle = 'black';
  context.lineWidth = 3 * density;
  context.fillStyle = cssOf(note.colour);
  for (const [at, line] of lines.entries()) {
    const y = Math.min(y0, y1) + at * size * LINE_HEIGHT;
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  }
}

function drawCover(context: Context, { points, colour }: Cover, toCanvas: Matrix): void {
  trace(context, points, true, toCanvas);
  context.rect(0, 0, context.canvas.width, context.canvas.height);
  context.fillStyle = cssOf(colour);
  context.fill('evenodd');
}

const cssOf = (colour: Colour): string => `rgb(${colour.join(' ')})`;
