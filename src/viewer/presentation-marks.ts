/** What a presentation state draws: graphics, texts (PS3.3 §C.10.5), shutters (§C.7.6.11) and overlays (§C.11.7). */
import type { Dataset, DicomFile, Tag } from '../dicom/element';
import type { Colour } from '../dicom/structure-set';
import { find, firstText, textOf } from '../dicom/values';
import { numberAt, numbersAt } from '../pixels/image-pixel';
import type { FrameFacts } from './frame-facts';
import type { Mark, Note, Point } from './marks';
import { displayedArea, itemsFor, layerColours, type DisplayedArea, type Presentation } from './presentation';

const GraphicAnnotation = 0x00700001;
const WHITE: Colour = [255, 255, 255];
/** Corners of a polygon that stands for a circle. */
const ROUND = 72;
/** Pieces of a curve between two of its points. */
const PIECES = 12;

type ToPixel = (point: Point) => Point;

/** @param presentation says how the image is turned, which display coordinates depend on. */
export function presentationMarks(file: DicomFile, facts: FrameFacts, presentation: Presentation): Mark[] {
  const colours = layerColours(file);
  const area = displayedArea(file, facts) ?? wholeOf(facts, presentation);
  const annotations = itemsFor(file, GraphicAnnotation, facts).flatMap((annotation) => {
    const colour = colours.get(firstText(file, annotation, 0x00700002).trim()) ?? WHITE;
    const fromUnits = (item: Dataset, units: Tag): ToPixel => toPixels(file, item, units, area, presentation);
    return [
      ...itemsOf(annotation, 0x00700009).flatMap((item) =>
        graphic(file, item, colour, fromUnits(item, 0x00700005)),
      ),
      ...itemsOf(annotation, 0x00700008).flatMap((item) => note(file, item, colour, fromUnits)),
    ];
  });
  return [...shutterMarks(file, facts), ...annotations];
}

const itemsOf = (dataset: Dataset, sequence: Tag): readonly Dataset[] => find(dataset, sequence)?.items ?? [];

/** The whole image as it is seen: which of its corners is the upper left one. */
function wholeOf(
  { image: { rows, columns } }: FrameFacts,
  { rotation, flipHorizontal }: Presentation,
): DisplayedArea {
  const corners = [
    [0, 0],
    [0, rows],
    [columns, rows],
    [columns, 0],
  ] as const;
  const first = (Math.round(rotation / 90) + (flipHorizontal ? 3 : 0)) % 4;
  const corner = (at: number) => corners[at % 4] ?? corners[0];
  return { topLeft: corner(first), bottomRight: corner(first + 2), magnification: undefined };
}

/** PIXEL and MATRIX are pixels of the image as ours are; DISPLAY is a fraction of the displayed area as it is seen. */
function toPixels(
  file: DicomFile,
  item: Dataset,
  units: Tag,
  { topLeft, bottomRight }: DisplayedArea,
  { rotation }: Presentation,
): ToPixel {
  if (firstText(file, item, units).trim() !== 'DISPLAY') return ([x, y]) => [x, y];
  const isTurned = rotation % 180 !== 0;
  return ([u, v]) => {
    const [across, down] = isTurned ? [v, u] : [u, v];
    return [
      topLeft[0] + across * (bottomRight[0] - topLeft[0]),
      topLeft[1] + down * (bottomRight[1] - topLeft[1]),
    ];
  };
}

function graphic(file: DicomFile, item: Dataset, colour: Colour, toPixel: ToPixel): Mark[] {
  const points = pairs(numbersAt(file, item, 0x00700022)).map(toPixel);
  const type = firstText(file, item, 0x00700023).trim();
  const filled = firstText(file, item, 0x00700024).trim() === 'Y';
  const [first, second, third, fourth] = points;
  const line = (drawn: readonly Point[]): Mark[] => {
    const [from, to] = [drawn[0], drawn.at(-1)];
    const closed = from?.[0] === to?.[0] && from?.[1] === to?.[1];
    return [{ kind: 'line', points: drawn, closed, filled: filled && closed, colour }];
  };
  if (!first) return [];
  switch (type) {
    case 'POINT':
      return [{ kind: 'spot', at: first, colour }];
    case 'CIRCLE': {
      if (!second) return [];
      const radius = Math.hypot(second[0] - first[0], second[1] - first[1]);
      return line(ellipse(first, [radius, 0], [0, radius]));
    }
    case 'ELLIPSE': {
      if (!second || !third || !fourth) return [];
      const middle: Point = [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2];
      return line(
        ellipse(
          middle,
          [second[0] - middle[0], second[1] - middle[1]],
          [third[0] - middle[0], third[1] - middle[1]],
        ),
      );
    }
    case 'INTERPOLATED':
      return line(curve(points));
    default:
      return line(points);
  }
}

function note(
  file: DicomFile,
  item: Dataset,
  colour: Colour,
  fromUnits: (item: Dataset, units: Tag) => ToPixel,
): Mark[] {
  const element = find(item, 0x00700006);
  const text = element ? textOf(file, item, element).join('\\') : '';
  if (!text) return [];
  const corner = (tag: Tag) => pairs(numbersAt(file, item, tag)).map(fromUnits(item, 0x00700003))[0];
  const [anchor] = pairs(numbersAt(file, item, 0x00700014)).map(fromUnits(item, 0x00700004));
  const from = corner(0x00700010) ?? anchor;
  const to = corner(0x00700011) ?? from;
  if (!from || !to) return [];
  const justified = firstText(file, item, 0x00700012).trim().toLowerCase();
  const align: Note['align'] = justified === 'right' || justified === 'center' ? justified : 'left';
  const isPointed = anchor && from !== anchor && firstText(file, item, 0x00700015).trim() === 'Y';
  const nearest: Point = isPointed
    ? [within(anchor[0], from[0], to[0]), within(anchor[1], from[1], to[1])]
    : from;
  return [
    { kind: 'note', text, corners: [from, to], align, colour },
    ...(isPointed
      ? [{ kind: 'line' as const, points: [nearest, anchor], closed: false, filled: false, colour }]
      : []),
  ];
}

const within = (value: number, a: number, b: number): number =>
  Math.min(Math.max(value, Math.min(a, b)), Math.max(a, b));

function shutterMarks(file: DicomFile, facts: FrameFacts): Mark[] {
  const { dataset } = file;
  const element = find(dataset, 0x00181600);
  const shapes = element ? textOf(file, dataset, element).map((shape) => shape.trim()) : [];
  const grey = Math.round((numberAt(file, dataset, 0x00181622) ?? 0) / 257);
  const colour: Colour = [grey, grey, grey];
  const at = (tag: Tag) => numberAt(file, dataset, tag);
  const { rows, columns } = facts.image;
  return shapes.flatMap((shape): Mark[] => {
    if (shape === 'RECTANGULAR') {
      // Edges are the numbers of the lines that are covered.
      const [left, right] = [at(0x00181602) ?? 0, (at(0x00181604) ?? columns + 1) - 1];
      const [top, bottom] = [at(0x00181606) ?? 0, (at(0x00181608) ?? rows + 1) - 1];
      return [
        {
          kind: 'cover',
          points: [
            [left, top],
            [right, top],
            [right, bottom],
            [left, bottom],
          ],
          colour,
        },
      ];
    }
    if (shape === 'CIRCULAR') {
      const [row = 0, column = 0] = numbersAt(file, dataset, 0x00181610);
      const radius = at(0x00181612) ?? 0;
      return [
        { kind: 'cover', points: ellipse([column - 0.5, row - 0.5], [radius, 0], [0, radius]), colour },
      ];
    }
    const corners = pairs(numbersAt(file, dataset, 0x00181620));
    const isPolygon = shape === 'POLYGONAL' && corners.length > 2;
    return isPolygon
      ? [{ kind: 'cover', points: corners.map(([row, column]) => [column - 0.5, row - 0.5]), colour }]
      : [];
  });
}

function pairs(numbers: readonly number[]): Point[] {
  return Array.from({ length: numbers.length >> 1 }, (_, at) => [
    numbers[2 * at] ?? 0,
    numbers[2 * at + 1] ?? 0,
  ]);
}

/** @param long and `short` lead from the center to the ends of the axes. */
function ellipse([x, y]: Point, long: Point, short: Point): Point[] {
  return Array.from({ length: ROUND + 1 }, (_, step) => {
    const angle = (2 * Math.PI * (step % ROUND)) / ROUND;
    const [along, across] = [Math.cos(angle), Math.sin(angle)];
    return [x + along * long[0] + across * short[0], y + along * long[1] + across * short[1]];
  });
}

/** Through all points, by Catmull and Rom. */
function curve(points: readonly Point[]): Point[] {
  return points.flatMap((point, at): Point[] => {
    const next = points[at + 1];
    if (!next) return [point];
    const [before, after] = [points[at - 1] ?? point, points[at + 2] ?? next];
    return Array.from({ length: PIECES }, (_, piece) => {
      const t = piece / PIECES;
      const axis = (index: 0 | 1) =>
        0.5 *
        (2 * point[index] +
          (next[index] - before[index]) * t +
          (2 * before[index] - 5 * point[index] + 4 * next[index] - after[index]) * t ** 2 +
          (3 * point[index] - before[index] - 3 * next[index] + after[index]) * t ** 3);
      return [axis(0), axis(1)];
    });
  });
}
