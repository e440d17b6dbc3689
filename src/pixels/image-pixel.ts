/** The Image Pixel Module (PS3.3 §C.7.6.3) as numbers, with what real files leave out filled in or refused. */
import type { Dataset, DicomFile, Tag } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, firstText, numbersOf } from '../dicom/values';

const PixelRepresentation = T.PixelRepresentation;
const PixelAspectRatio = 0x00280034;
const PixelPaddingValue = 0x00280120;

export interface ImagePixel {
  readonly rows: number;
  readonly columns: number;
  readonly numberOfFrames: number;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
  /** 0: by pixel, 1: by plane. */
  readonly planarConfiguration: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  /** Float Pixel Data (32 bits) or Double Float Pixel Data (64 bits). */
  readonly float: boolean;
  readonly paddingValue: number | undefined;
  /** [vertical, horizontal], where the file states it. */
  readonly aspectRatio: readonly [number, number] | undefined;
}

export type NoImageReason =
  | 'no-pixel-data'
  /** None are found in a file that could not be understood to its end. */
  | 'lost-pixel-data'
  | 'empty-pixel-data'
  | 'no-dimensions'
  | 'too-many-pixels'
  | 'unsupported-bits';

/** Rows × columns of one frame that memory is asked for: a whole-slide overview has 2^25. */
const MOST_PIXELS = 2 ** 27;

type ImagePixelResult =
  { readonly ok: true; readonly image: ImagePixel } | { readonly ok: false; readonly reason: NoImageReason };

/** The numbers of one attribute; none where it is absent. */
export function numbersAt(file: DicomFile, dataset: Dataset, tag: Tag): number[] {
  const element = find(dataset, tag);
  return element ? numbersOf(file, dataset, element).filter(Number.isFinite) : [];
}

/** The first number of one attribute. */
export function numberAt(file: DicomFile, dataset: Dataset, tag: Tag): number | undefined {
  return numbersAt(file, dataset, tag)[0];
}

export function imagePixelOf(file: DicomFile): ImagePixelResult {
  const { dataset, pixelData } = file;
  if (!pixelData) return { ok: false, reason: file.complete ? 'no-pixel-data' : 'lost-pixel-data' };
  if (pixelData.length === 0) return { ok: false, reason: 'empty-pixel-data' };
  const at = (tag: Tag) => numberAt(file, dataset, tag);
  const rows = at(T.Rows) ?? 0;
  const columns = at(T.Columns) ?? 0;
  if (rows <= 0 || columns <= 0) return { ok: false, reason: 'no-dimensions' };
  if (rows * columns > MOST_PIXELS) return { ok: false, reason: 'too-many-pixels' };

  const float = pixelData.tag !== T.PixelData;
  const bitsAllocated = float
    ? pixelData.tag === T.FloatPixelData
      ? 32
      : 64
    : (at(T.BitsAllocated) ?? (pixelData.vr === 'OB' ? 8 : 16));
  if (![1, 8, 12, 16, 32, 64].includes(bitsAllocated) || (bitsAllocated === 64 && !float))
    return { ok: false, reason: 'unsupported-bits' };
  const bitsStored = clamp(at(T.BitsStored) ?? bitsAllocated, 1, bitsAllocated);
  const photometricInterpretation = firstText(file, dataset, T.PhotometricInterpretation).trim();
  const samplesPerPixel = at(T.SamplesPerPixel) ?? (isColour(photometricInterpretation) ? 3 : 1);
  const [vertical, horizontal] = numbersAt(file, dataset, PixelAspectRatio);
  return {
    ok: true,
    image: {
      rows,
      columns,
      numberOfFrames: Math.max(1, Math.trunc(at(T.NumberOfFrames) ?? 1)),
      samplesPerPixel,
      photometricInterpretation: photometricInterpretation || (samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2'),
      planarConfiguration: at(T.PlanarConfiguration) ?? 0,
      bitsAllocated,
      bitsStored,
      highBit: clamp(at(T.HighBit) ?? bitsStored - 1, bitsStored - 1, bitsAllocated - 1),
      signed: at(PixelRepresentation) === 1,
      float,
      paddingValue: at(PixelPaddingValue),
      aspectRatio: vertical && horizontal ? [vertical, horizontal] : undefined,
    },
  };
}

/** Whether one pixel is a colour: three samples, or an index into a palette. */
export const isColour = (photometricInterpretation: string): boolean =>
  !photometricInterpretation.startsWith('MONOCHROME') && photometricInterpretation !== '';

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
