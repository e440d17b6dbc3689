/** Answers cornerstone's questions about an image from our own facts, under the names it uses for modules. */
import type { FrameFacts } from './frame-facts';

const facts = new Map<string, FrameFacts>();

export function rememberFacts(imageId: string, known: FrameFacts): void {
  facts.set(imageId, known);
}

export const factsOf = (imageId: string): FrameFacts | undefined => facts.get(imageId);

export function forgetFacts(): void {
  facts.clear();
}

/** Where the image lies. Without a place it is in the origin, without a spacing its pixels are as wide as a millimetre. */
export function imagePlane({ image, plane }: FrameFacts) {
  const [vertical, horizontal] = image.aspectRatio ?? [1, 1];
  const [rowPixelSpacing, columnPixelSpacing] = plane.spacing ?? [vertical / horizontal, 1];
  const rowCosines = plane.rowCosines ?? [1, 0, 0];
  const columnCosines = plane.columnCosines ?? [0, 1, 0];
  return {
    frameOfReferenceUID: plane.frameOfReferenceUID,
    rows: image.rows,
    columns: image.columns,
    rowCosines,
    columnCosines,
    imageOrientationPatient: [...rowCosines, ...columnCosines],
    imagePositionPatient: plane.position ?? [0, 0, 0],
    pixelSpacing: [rowPixelSpacing, columnPixelSpacing],
    rowPixelSpacing,
    columnPixelSpacing,
    sliceThickness: plane.sliceThickness,
    sliceLocation: plane.sliceLocation,
    usingDefaultValues: plane.spacing === undefined,
  };
}

const MODULES: Record<string, (known: FrameFacts) => object> = {
  imagePixelModule: ({ image, voiTable, palette }) => ({
    ...image,
    // What cornerstone is given is decoded: no palette, no planes, and 16 bits where a VOI LUT was applied.
    photometricInterpretation: palette ? 'RGB' : image.photometricInterpretation,
    samplesPerPixel: palette ? 3 : image.samplesPerPixel,
    planarConfiguration: 0,
    pixelRepresentation: image.signed && !voiTable ? 1 : 0,
  }),
  imagePlaneModule: imagePlane,
  generalSeriesModule: ({ modality, seriesInstanceUID, studyInstanceUID, seriesNumber }) => ({
    modality,
    seriesInstanceUID,
    studyInstanceUID,
    seriesNumber,
  }),
  sopCommonModule: ({ sopClassUID, sopInstanceUID }) => ({ sopClassUID, sopInstanceUID }),
  voiLutModule: ({ windows, voiFunction }) => ({
    windowCenter: windows.map((window) => window.center),
    windowWidth: windows.map((window) => window.width),
    voiLUTFunction: [voiFunction],
  }),
  // Pixels arrive as modality values.
  modalityLutModule: () => ({ rescaleSlope: 1, rescaleIntercept: 0 }),
  calibrationModule: () => ({}),
  transferSyntax: ({ transferSyntaxUID }) => ({ transferSyntaxUID }),
};

/** A cornerstone metadata provider; undefined sends the question on to the next. */
export function provideMetadata(module: string, imageId: unknown): object | undefined {
  const known = typeof imageId === 'string' ? facts.get(imageId) : undefined;
  return known && MODULES[module]?.(known);
}
