/** Softcopy presentation states (PS3.3 §A.33): how somebody wanted an image to be looked at. */
import type { Dataset, DicomFile, Tag } from '../dicom/element';
import { imageReferences, labOf, type Colour, type ImageReference } from '../dicom/structure-set';
import { find, firstText } from '../dicom/values';
import { firstItem, lookupTableOf } from '../pixels/lookup-table';
import { numberAt, numbersAt } from '../pixels/image-pixel';
import type { Rescale } from '../pixels/modality-values';
import type { ValueScale } from './annotations/value-scale';
import { rescaleOf, voiFunctionOf, windowsOf, type FrameFacts } from './frame-facts';
import { hasUnknownMask, maskOf } from './mask';
import { afterTable, afterWindow } from './presentation-lut';
import { rangeOfWindow } from './voi';

export interface Presentation {
  readonly label: string;
  readonly description: string;
  readonly references: readonly ImageReference[];
  /** Clockwise, before the flip. */
  readonly rotation: number;
  readonly flipHorizontal: boolean;
  readonly isInverse: boolean;
  /** Of its first image. */
  readonly area: DisplayedArea | undefined;
  /** What it asks for and is not done. */
  readonly leftOut: readonly string[];
}

const ReferencedImage = 0x00081140;
const SoftcopyVOI = 0x00283110;
const ModalityLUT = 0x00283000;
const VOILUT = 0x00283010;
const PresentationLUT = 0x20500010;

export function presentationOf(file: DicomFile): Presentation {
  const { dataset } = file;
  const text = (tag: Tag) => firstText(file, dataset, tag).trim();
  const references = (find(dataset, 0x00081115)?.items ?? []).flatMap((series) =>
    imageReferences(file, series, ReferencedImage),
  );
  const [first] = references;
  return {
    label: text(0x00700080),
    description: text(0x00700081),
    references,
    rotation: (numberAt(file, dataset, 0x00700042) ?? 0) % 360,
    flipHorizontal: text(0x00700041) === 'Y',
    isInverse: text(0x20500020) === 'INVERSE',
    area:
      first &&
      displayedArea(file, { sopInstanceUID: first.sopInstanceUID, frame: (first.frames[0] ?? 1) - 1 }),
    leftOut: [hasUnknownMask(file) ? 'its mask' : ''].filter(Boolean),
  };
}

/** "OVLY_P01 · six overlays · without its mask". */
export const aboutOf = ({ label, description, leftOut }: Presentation): string =>
  [label, description, leftOut.length > 0 ? `shown without ${leftOut.join(' and ')}` : '']
    .filter(Boolean)
    .join(' · ');

/** How the image is turned, and what of it fills the viewport. */
export const viewOf = ({ rotation, flipHorizontal, isInverse, area }: Presentation) => ({
  // A view is flipped first and turned then.
  rotation: flipHorizontal ? (360 - rotation) % 360 : rotation,
  flipHorizontal,
  invert: isInverse,
  area,
});

type ImageOf = Pick<FrameFacts, 'sopInstanceUID' | 'frame'>;

/** The items of a sequence that are meant for this image: those that name none are meant for all. */
export function itemsFor(file: DicomFile, sequence: Tag, { sopInstanceUID, frame }: ImageOf): Dataset[] {
  return (find(file.dataset, sequence)?.items ?? []).filter((item) => {
    const references = imageReferences(file, item, ReferencedImage);
    return (
      references.length === 0 ||
      references.some(
        ({ sopInstanceUID: uid, frames }) =>
          uid === sopInstanceUID && (frames.length === 0 || frames.includes(frame + 1)),
      )
    );
  });
}

/**
 * The facts of a frame as a presentation state has them: its modality and VOI transformations stand in the place of
 * the image's own, none where it has none (PS3.4 §N.2.1).
 */
export async function presented(facts: FrameFacts, file: DicomFile): Promise<FrameFacts> {
  const { dataset } = file;
  const { signed, bitsStored } = facts.image;
  const modality = firstItem(dataset, ModalityLUT);
  const rescale = rescaleOf(file, dataset);
  const { slope, intercept } = rescale;
  const [voi] = itemsFor(file, SoftcopyVOI, facts);
  const named = voi ? windowsOf(file, voi) : [];
  const table = voi && firstItem(voi, VOILUT);
  const anyMask = maskOf(file, facts.frame, facts.image.numberOfFrames);
  const mask = anyMask === 'other' ? undefined : anyMask;
  const low = (signed ? -(2 ** (bitsStored - 1)) : 0) * slope + intercept;
  const width = 2 ** bitsStored * slope;
  const whole = mask
    ? { center: 0, width: Math.abs(2 * width), explanation: '' }
    : { center: low + width / 2, width: Math.abs(width), explanation: '' };
  const [window = whole] = named;
  const stated = (voi && firstText(file, voi, 0x00281056).trim()) ?? '';
  const voiFunction = voiFunctionOf(stated, facts.image, window);
  const presentationItem = firstItem(dataset, PresentationLUT);
  const lut = presentationItem && (await lookupTableOf(file, presentationItem, false));
  const voiTable = table && named.length === 0 ? await lookupTableOf(file, table, signed) : undefined;
  const shading = { ...rangeOfWindow(window, voiFunction), sigmoid: voiFunction === 'SIGMOID' };
  const composed = lut && (voiTable ? afterTable(voiTable, lut) : afterWindow(shading, lut));
  const { isInverse } = presentationOf(file);
  const scale = facts.modalityTable || modality ? MAPPED : scaleThrough(rescale, facts);
  return {
    ...facts,
    valueScale: mask ? { ...scale, offset: 0, note: 'Difference to the mask' } : scale,
    rescale,
    modalityTable: modality && (await lookupTableOf(file, modality, signed)),
    mask,
    windows: (composed ?? voiTable) ? [] : named.length > 0 ? named : [whole],
    voiFunction: composed ? 'LINEAR' : voiFunction,
    voiTable: composed ?? voiTable,
    // A state of its own says what is white, whatever the image says.
    image: isColourless(facts)
      ? { ...facts.image, photometricInterpretation: isInverse ? 'MONOCHROME1' : 'MONOCHROME2' }
      : facts.image,
  };
}

const MAPPED: ValueScale = { factor: 1, offset: 0, unit: '', note: 'As the presentation state maps them' };

/** What values are in stays what the image says, by whichever rescale one comes to it from stored values. */
function scaleThrough({ slope, intercept }: Rescale, { rescale: own, valueScale }: FrameFacts): ValueScale {
  const steepness = own.slope / slope;
  return {
    ...valueScale,
    factor: valueScale.factor * steepness,
    offset: valueScale.offset + valueScale.factor * (own.intercept - intercept * steepness),
  };
}

const isColourless = ({ image }: FrameFacts): boolean =>
  image.photometricInterpretation.startsWith('MONOCHROME');

/** The part of the image that is to fill the screen. Corners in pixels of the image, outer edges. */
export interface DisplayedArea {
  /** Where the upper left and the lower right of the screen are, which need not be those of the image. */
  readonly topLeft: readonly [number, number];
  readonly bottomRight: readonly [number, number];
  /** Screen pixels per image pixel, where the state names them; else the area is fitted. */
  readonly magnification: number | undefined;
}

export function displayedArea(file: DicomFile, image: ImageOf): DisplayedArea | undefined {
  const [item] = itemsFor(file, 0x0070005a, image);
  const [x0, y0] = item ? numbersAt(file, item, 0x00700052) : [];
  const [x1, y1] = item ? numbersAt(file, item, 0x00700053) : [];
  if (!item || x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return undefined;
  // Corners are numbers of pixels from 1: an area holds both of them whole.
  const edges = (from: number, to: number): [number, number] =>
    from <= to ? [from - 1, to] : [from, to - 1];
  const [left, right] = edges(x0, x1);
  const [top, bottom] = edges(y0, y1);
  const mode = firstText(file, item, 0x00700100).trim();
  return {
    topLeft: [left, top],
    bottomRight: [right, bottom],
    magnification: mode === 'MAGNIFY' ? numberAt(file, item, 0x00700103) : undefined,
  };
}

/** The colours of graphic layers by name (PS3.3 §C.10.7); white where one names none. */
export function layerColours(file: DicomFile): ReadonlyMap<string, Colour> {
  const colours = new Map<string, Colour>();
  for (const item of find(file.dataset, 0x00700060)?.items ?? []) {
    const lab = labOf(numbersAt(file, item, 0x00700401));
    const grey = numberAt(file, item, 0x00700066);
    const shade = grey === undefined ? 255 : Math.round(grey / 257);
    colours.set(firstText(file, item, 0x00700002).trim(), lab ?? [shade, shade, shade]);
  }
  return colours;
}
