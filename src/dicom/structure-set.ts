/** What is outlined: regions of a radiotherapy structure set (PS3.3 §C.8.8.5, §C.8.8.6), segments of a segmentation (§C.8.20.2). */
import { codeIn } from './content-tree';
import type { Dataset, DicomFile, Tag } from './element';
import { find, firstText, loadValue, numbersOf, readingOf, textOfBytes, parseDecimal } from './values';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** An image, or frames of it. */
export interface ImageReference {
  readonly sopInstanceUID: string;
  /** From 1, as files count; none where the whole instance is meant. */
  readonly frames: readonly number[];
}

export interface Contour {
  /** The images that it was drawn on; none where the file does not say. */
  readonly sources: readonly ImageReference[];
  readonly closed: boolean;
  /** x, y, z, x… in millimetres of the patient. */
  readonly points: () => Promise<number[]>;
  readonly pointCount: number;
}

export interface Region {
  readonly number: number;
  readonly name: string;
  /** What was outlined: "PTV", "ORGAN"…; '' where not said. */
  readonly type: string;
  readonly colour: Colour | undefined;
  readonly contours: readonly Contour[];
}

/** The regions of a structure set, in the order of the file. */
export function regionsOf(file: DicomFile): Region[] {
  const { dataset } = file;
  const contours = find(dataset, 0x30060039)?.items ?? [];
  const observations = find(dataset, 0x30060080)?.items ?? [];
  const byNumber = (items: readonly Dataset[], number: number) =>
    items.find((item) => numberIn(file, item, 0x30060084) === number);
  return (find(dataset, 0x30060020)?.items ?? []).map((region) => {
    const number = numberIn(file, region, 0x30060022) ?? NaN;
    const drawn = byNumber(contours, number);
    const observed = byNumber(observations, number);
    return {
      number,
      name: firstText(file, region, 0x30060026),
      type: observed ? firstText(file, observed, 0x300600a4) : '',
      colour: drawn && rgbOf(numbersIn(file, drawn, 0x3006002a)),
      contours: drawn ? contoursOf(file, drawn) : [],
    };
  });
}

function contoursOf(file: DicomFile, drawn: Dataset): Contour[] {
  return (find(drawn, 0x30060040)?.items ?? []).map((contour) => {
    const data = find(contour, 0x30060050);
    return {
      sources: imageReferences(file, contour, 0x30060016),
      closed: !firstText(file, contour, 0x30060042).startsWith('OPEN'),
      pointCount: numberIn(file, contour, 0x30060046) ?? 0,
      points: async () =>
        data
          ? textOfBytes(await loadValue(file, data), readingOf(file, contour, data)).map(parseDecimal)
          : [],
    };
  });
}

/** The images that a sequence of references names. */
export function imageReferences(file: DicomFile, dataset: Dataset, sequence: Tag): ImageReference[] {
  return (find(dataset, sequence)?.items ?? []).map((item) => ({
    sopInstanceUID: firstText(file, item, 0x00081155),
    frames: numbersIn(file, item, 0x00081160),
  }));
}

export interface SegmentOf {
  readonly number: number;
  readonly label: string;
  readonly category: string;
  readonly type: string;
  /** "AUTOMATIC", "MANUAL"… */
  readonly algorithm: string;
  readonly colour: Colour | undefined;
}

/** The segments of a segmentation, in the order of the file. */
export function segmentsOf(file: DicomFile): SegmentOf[] {
  return (find(file.dataset, 0x00620002)?.items ?? []).map((item) => ({
    number: numberIn(file, item, 0x00620004) ?? NaN,
    label: firstText(file, item, 0x00620005),
    category: codeIn(file, item, 0x00620003)?.meaning ?? '',
    type: codeIn(file, item, 0x0062000f)?.meaning ?? '',
    algorithm: firstText(file, item, 0x00620008).toLowerCase(),
    colour: labOf(numbersIn(file, item, 0x0062000d)),
  }));
}

/** The SOP Instance UIDs anywhere under the sequences that name what an object was made from, each once. */
export function referencedUIDs(file: DicomFile): string[] {
  const found = new Set<string>();
  const visit = (dataset: Dataset) => {
    for (const element of dataset.elements) {
      if (element.tag === 0x00081155) {
        const uid = firstText(file, dataset, element.tag);
        if (uid) found.add(uid);
      }
      element.items?.forEach(visit);
    }
  };
  for (const tag of [0x00081115, 0x30060010, 0x30060039, 0x52009230, 0x52009229])
    find(file.dataset, tag)?.items?.forEach(visit);
  return [...found];
}

/** CIELab as PS3.3 §C.10.7.1.1 scales it to 16 bits, in sRGB. */
export function labOf([l, a, b]: readonly number[]): Colour | undefined {
  if (l === undefined || a === undefined || b === undefined) return undefined;
  const y = ((l / 65535) * 100 + 16) / 116;
  const x = y + ((a / 65535) * 255 - 128) / 500;
  const z = y - ((b / 65535) * 255 - 128) / 200;
  const cube = (t: number) => (t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29));
  // D50, as in the ICC profile connection space, then to sRGB adapted from it.
  const [X, Y, Z] = [0.9642 * cube(x), cube(y), 0.8249 * cube(z)];
  const linear = [
    3.1339 * X - 1.6169 * Y - 0.4906 * Z,
    -0.9788 * X + 1.9161 * Y + 0.0335 * Z,
    0.0719 * X - 0.229 * Y + 1.4052 * Z,
  ];
  const [red = 0, green = 0, blue = 0] = linear.map((value) => {
    const gamma = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(255 * Math.max(0, Math.min(1, gamma)));
  });
  return [red, green, blue];
}

function rgbOf([red, green, blue]: readonly number[]): Colour | undefined {
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue];
}

function numbersIn(file: DicomFile, dataset: Dataset, tag: Tag): number[] {
  const element = find(dataset, tag);
  return element ? numbersOf(file, dataset, element).filter(Number.isFinite) : [];
}

function numberIn(file: DicomFile, dataset: Dataset, tag: Tag): number | undefined {
  return numbersIn(file, dataset, tag)[0];
}
