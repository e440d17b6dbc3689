/** The part of `metadata.ts` that is a namespace of its own. */
export { default as calibratedPixelSpacingMetadataProvider } from '@cornerstonejs/metadata/utilities/calibratedPixelSpacingMetadataProvider';
export {
  calculateRadiographicPixelSpacing,
  getERMF,
  getPixelSpacingInformation,
} from '@cornerstonejs/metadata/utilities/getPixelSpacingInformation';
export { default as imageIdToURI } from '@cornerstonejs/metadata/utilities/imageIdToURI';
export {
  default as isVideoTransferSyntax,
  videoUIDs,
} from '@cornerstonejs/metadata/utilities/isVideoTransferSyntax';
export {
  default as splitImageIdsBy4DTags,
  generateFrameImageId,
  handleMultiframe4D,
} from '@cornerstonejs/metadata/utilities/splitImageIdsBy4DTags';
