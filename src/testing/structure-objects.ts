/** A structure set, a segmentation, a presentation state and a key object selection on the images of `synthetic-images`, made with the builder. */
import { dicomFile, element, SYNTAX, type BuiltElement } from './dicom-builder';
import { instanceUID, PATIENT, seriesUID, studyUID } from './synthetic-images';

export const sequence = (tag: number, ...items: BuiltElement[][]) => element(tag, 'SQ', { items });
const CT = '1.2.840.10008.5.1.4.1.1.2';

/** The only instance of a series of its own. */
export function object(
  study: number,
  series: number,
  sopClass: string,
  modality: string,
  own: readonly BuiltElement[],
  transferSyntax: string = SYNTAX.explicit,
) {
  const common = [
    element(0x00080005, 'CS', 'ISO_IR 192'),
    element(0x00080016, 'UI', sopClass),
    element(0x00080018, 'UI', instanceUID(study, series, 0)),
    element(0x00080060, 'CS', modality),
    element(0x00100010, 'PN', PATIENT.name),
    element(0x00100020, 'LO', PATIENT.id),
    element(0x00100030, 'DA', PATIENT.birthDate),
    element(0x0020000d, 'UI', studyUID(study)),
    element(0x0020000e, 'UI', seriesUID(study, series)),
    element(0x00200011, 'IS', String(series)),
    element(0x00200013, 'IS', '1'),
  ];
  return dicomFile({ transferSyntax, elements: [...common, ...own].sort((a, b) => a.tag - b.tag) });
}

interface BuiltRegion {
  readonly name: string;
  readonly colour: readonly [number, number, number];
  /** The image of each contour by its index in the series, or none to leave it to where the contour lies. */
  readonly contours: readonly { readonly image?: number; readonly points: readonly number[] }[];
}

export function structureSet(study: number, series: number, of: number, regions: readonly BuiltRegion[]) {
  const reference = (index: number) => [
    element(0x00081150, 'UI', CT),
    element(0x00081155, 'UI', instanceUID(study, of, index)),
  ];
  return object(study, series, '1.2.840.10008.5.1.4.1.1.481.3', 'RTSTRUCT', [
    element(0x30060002, 'SH', 'Plan A'),
    sequence(0x30060010, [
      element(0x00200052, 'UI', `${studyUID(study)}.0.${of}`),
      sequence(0x30060012, [
        element(0x00081155, 'UI', studyUID(study)),
        sequence(0x30060014, [
          element(0x0020000e, 'UI', seriesUID(study, of)),
          sequence(0x30060016, reference(0), reference(1)),
        ]),
      ]),
    ]),
    sequence(
      0x30060020,
      ...regions.map(({ name }, at) => [
        element(0x30060022, 'IS', String(at + 1)),
        element(0x30060026, 'LO', name),
      ]),
    ),
    sequence(
      0x30060039,
      ...regions.map(({ colour, contours }, at) => [
        element(0x3006002a, 'IS', colour.join('\\')),
        sequence(
          0x30060040,
          ...contours.map(({ image, points }) => [
            ...(image === undefined ? [] : [sequence(0x30060016, reference(image))]),
            element(0x30060042, 'CS', 'CLOSED_PLANAR'),
            element(0x30060046, 'IS', String(points.length / 3)),
            element(0x30060050, 'DS', points.join('\\')),
          ]),
        ),
        element(0x30060084, 'IS', String(at + 1)),
      ]),
    ),
  ]);
}

interface BuiltSegment {
  readonly label: string;
  /** CIELab as the file holds it, 0 to 65535 each. */
  readonly colour: readonly [number, number, number];
  /** The image that its only frame is of, by its index in the series. */
  readonly image: number;
  readonly isInside: (column: number, row: number) => boolean;
}

interface SegmentedImages {
  readonly series: number;
  readonly size: number;
  /** Millimetres. */
  readonly pixel?: number;
  /** Of an image by its index. */
  readonly positionOf?: (image: number) => readonly [number, number, number];
}

const inBody = (image: number) => [-180, -180, image * 5 - 75] as const;

/** A binary segmentation of square images whose side is a multiple of 8. */
export function segmentation(
  study: number,
  series: number,
  { series: of, size, pixel = 360 / size, positionOf = inBody }: SegmentedImages,
  segments: readonly BuiltSegment[],
) {
  const bits = new Uint8Array((segments.length * size * size) / 8);
  segments.forEach(({ isInside }, frame) => {
    for (let pixel = 0; pixel < size * size; pixel += 1) {
      if (!isInside(pixel % size, Math.floor(pixel / size))) continue;
      const at = frame * size * size + pixel;
      bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
    }
  });
  const reference = (image: number) => [
    element(0x00081150, 'UI', CT),
    element(0x00081155, 'UI', instanceUID(study, of, image)),
  ];
  return object(study, series, '1.2.840.10008.5.1.4.1.1.66.4', 'SEG', [
    sequence(0x00081115, [
      sequence(0x0008114a, ...segments.map(({ image }) => reference(image))),
      element(0x0020000e, 'UI', seriesUID(study, of)),
    ]),
    element(0x00200052, 'UI', `${studyUID(study)}.0.${of}`),
    element(0x00280002, 'US', [1]),
    element(0x00280004, 'CS', 'MONOCHROME2'),
    element(0x00280008, 'IS', String(segments.length)),
    element(0x00280010, 'US', [size]),
    element(0x00280011, 'US', [size]),
    element(0x00280100, 'US', [1]),
    element(0x00280101, 'US', [1]),
    element(0x00280102, 'US', [0]),
    element(0x00280103, 'US', [0]),
    element(0x00620001, 'CS', 'BINARY'),
    sequence(
      0x00620002,
      ...segments.map(({ label, colour }, at) => [
        element(0x00620004, 'US', [at + 1]),
        element(0x00620005, 'LO', label),
        element(0x00620008, 'CS', 'MANUAL'),
        element(0x0062000d, 'US', colour),
      ]),
    ),
    sequence(0x52009229, [
      sequence(0x00209116, [element(0x00200037, 'DS', '1\\0\\0\\0\\1\\0')]),
      sequence(0x00289110, [element(0x00280030, 'DS', `${pixel}\\${pixel}`)]),
    ]),
    sequence(
      0x52009230,
      ...segments.map(({ image }, at) => [
        sequence(0x00089124, [sequence(0x00082112, reference(image))]),
        sequence(0x00209113, [element(0x00200032, 'DS', positionOf(image).join('\\'))]),
        sequence(0x0062000a, [element(0x0062000b, 'US', [at + 1])]),
      ]),
    ),
    element(0x7fe00010, 'OB', bits),
  ]);
}

/** @param own elements of the state beside its reference to one image. */
export function presentationState(
  study: number,
  series: number,
  { series: of, index }: { readonly series: number; readonly index: number },
  own: BuiltElement[],
) {
  return object(study, series, '1.2.840.10008.5.1.4.1.1.11.1', 'PR', [
    sequence(0x00081115, [
      sequence(0x00081140, [
        element(0x00081150, 'UI', CT),
        element(0x00081155, 'UI', instanceUID(study, of, index)),
      ]),
      element(0x0020000e, 'UI', seriesUID(study, of)),
    ]),
    ...own,
  ]);
}

/** A key object selection of some images of a series. */
export function keyObjects(
  study: number,
  series: number,
  title: string,
  text: string,
  { series: of, indexes }: { readonly series: number; readonly indexes: readonly number[] },
) {
  const code = (tag: number, meaning: string) =>
    sequence(tag, [
      element(0x00080100, 'SH', '1'),
      element(0x00080102, 'SH', '99TEST'),
      element(0x00080104, 'LO', meaning),
    ]);
  return object(study, series, '1.2.840.10008.5.1.4.1.1.88.59', 'KO', [
    element(0x0040a040, 'CS', 'CONTAINER'),
    code(0x0040a043, title),
    sequence(
      0x0040a730,
      [
        element(0x0040a010, 'CS', 'CONTAINS'),
        element(0x0040a040, 'CS', 'TEXT'),
        code(0x0040a043, 'Key Object Description'),
        element(0x0040a160, 'UT', text),
      ],
      ...indexes.map((index) => [
        sequence(0x00081199, [
          element(0x00081150, 'UI', CT),
          element(0x00081155, 'UI', instanceUID(study, of, index)),
        ]),
        element(0x0040a010, 'CS', 'CONTAINS'),
        element(0x0040a040, 'CS', 'IMAGE'),
      ]),
    ),
  ]);
}
