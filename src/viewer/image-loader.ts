/**
 * The image scheme `lethe:<instance id>?frame=<n>`, with `&state=<instance id>` as a presentation state has it: a decoded
 * frame dressed as cornerstone's image.
 */
import { Enums, utilities, type Types } from '@cornerstonejs/core';
import { rangeOf } from '../pixels/modality-values';
import type { DecodedFrame } from './decode';
import { decodeFrame, expectFiles } from './decoders';
import { paddingOf } from './frame-facts';
import { rememberFacts } from './metadata-provider';
import type { ViewedImage } from './slice-order';

export const SCHEME = 'lethe';

export const imageIdOf = ({ instanceId, frame, stateId }: ViewedImage): string =>
  `${SCHEME}:${instanceId}?frame=${frame}${stateId === undefined ? '' : `&state=${stateId}`}`;

const FORM = new RegExp(`^${SCHEME}:(\\d+)\\?frame=(\\d+)(?:&state=(\\d+))?$`);

export function loadImage(imageId: string): { promise: Promise<Types.IImage> } {
  const [, instanceId, frame, state] = FORM.exec(imageId) ?? [];
  const stateId = state === undefined ? undefined : Number(state);
  const decoding = decodeFrame(Number(instanceId), Number(frame), stateId);
  const promise = decoding.then((decoded) => toImage(imageId, decoded));
  return { promise };
}

/** Gets the files ready of images that will be loaded soon. */
export const expectImages = (imageIds: readonly string[]): void =>
  expectFiles(imageIds.map((imageId) => Number(FORM.exec(imageId)?.[1])));

function toImage(imageId: string, decoded: DecodedFrame): Types.IImage {
  const { facts, rows, columns, pixels, colour, window } = decoded;
  rememberFacts(imageId, facts);
  const numberOfComponents = colour ? 3 : 1;
  const spacing = facts.plane.spacing ?? [1, 1];
  let known: readonly [number, number] | undefined;
  const range = () => (known ??= colour ? [0, 255] : rangeOf(pixels, paddingOf(facts)));
  const { image } = facts;
  return {
    imageId,
    rows,
    columns,
    height: rows,
    width: columns,
    color: colour,
    rgba: false,
    numberOfComponents,
    dataType: pixels.constructor.name as Types.PixelDataTypedArrayString,
    sizeInBytes: pixels.buffer.byteLength,
    getPixelData: () => pixels,
    // Asked for by cornerstone's own CPU renderer alone, which Lethe does not use.
    getCanvas: () => document.createElement('canvas'),
    voxelManager: utilities.VoxelManager.createImageVoxelManager({
      scalarData: pixels,
      width: columns,
      height: rows,
      numberOfComponents,
    }),
    // Asked for of few images, and as much work as all the rest.
    get minPixelValue() {
      return range()[0];
    },
    get maxPixelValue() {
      return range()[1];
    },
    slope: 1,
    intercept: 0,
    windowCenter: window.center,
    windowWidth: window.width,
    voiLUTFunction: VOI_FUNCTIONS[facts.voiFunction] ?? Enums.VOILUTFunctionType.LINEAR,
    invert: image.photometricInterpretation === 'MONOCHROME1',
    photometricInterpretation: colour ? 'RGB' : image.photometricInterpretation,
    rowPixelSpacing: spacing[0],
    columnPixelSpacing: spacing[1],
    FrameOfReferenceUID: facts.plane.frameOfReferenceUID,
  };
}

const VOI_FUNCTIONS: Record<string, Enums.VOILUTFunctionType> = {
  SIGMOID: Enums.VOILUTFunctionType.SAMPLED_SIGMOID,
  LINEAR_EXACT: Enums.VOILUTFunctionType.LINEAR_EXACT,
};
