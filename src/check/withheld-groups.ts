import type { DicomFile } from '../dicom/element';
import { elementOf, groupOf, isPrivate, T } from '../dicom/tag';
import { find, firstText, numbersOf, textOf } from '../dicom/values';

/**
 * Kinds of files whose pixels or content the Basic Profile does not look into: (0012,0062) may not speak for them.
 * By SOP class, as what follows 1.2.840.10008.5.1.4.1.1 (PS3.6 Table A-1): ultrasound, secondary capture,
 * photographs and slides, documents, reports, presentation states, voice.
 */
const CLASSES = /^(3|6)(\.\d)?$|^7(\.\d)?$|^1\.(29|30)$|^77\.[12](\.|$)|^104\.|^88\.|^11\.|^9\.4\./;
/** Tomography of the eye and stereometric relationships are no photographs. */
const NO_PHOTOGRAPH = /^77\.1\.5\.[3478]$/;
const STORAGE = '1.2.840.10008.5.1.4.1.1.';

const MODALITIES = new Set(['US', 'IVUS', 'BDUS', 'XC', 'ES', 'GM', 'SM', 'DMS', 'OP', 'DOC', 'SC', 'AU']);
const SCREEN_IMAGE = /SAVE|SCREEN|CAPTURE|REPORT|DOSE[_ ]?INFO| PROT$/;
const SCREEN_CONVERSION = /^(WSD|SD|SI|DV|DF|DRW)$/;
/** Date of Secondary Capture; manufacturer, model and software of what captured. */
const CAPTURE_TAGS = new Set([0x00181012, 0x00181016, 0x00181018, 0x00181019]);
const ENCAPSULATED_DOCUMENT = 0x00420011;
const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10\d(\.\d)?$/;

/** Whether a file is of a kind that is exported only where a person released it. Judged by the original where there is one. */
export function isWithheldKind(file: DicomFile): boolean {
  const root = file.dataset;
  const text = (tag: number) => firstText(file, root, tag).trim().toUpperCase();
  const sopClass =
    firstText(file, root, T.SOPClassUID) || firstText(file, file.meta, T.MediaStorageSOPClassUID);
  const suffix = sopClass.startsWith(STORAGE) ? sopClass.slice(STORAGE.length) : '';
  const isPhotograph = !NO_PHOTOGRAPH.test(suffix);
  if (CLASSES.test(suffix) && isPhotograph) return true;
  if (find(root, ENCAPSULATED_DOCUMENT)) return true;
  if (!file.pixelData) return false;
  const imageType = find(root, T.ImageType);
  return (
    (MODALITIES.has(text(T.Modality)) && isPhotograph) ||
    text(T.BurnedInAnnotation) === 'YES' ||
    (imageType && textOf(file, root, imageType).some((value) => SCREEN_IMAGE.test(value.toUpperCase()))) ===
      true ||
    /\bSAVE/.test(text(T.SeriesDescription)) ||
    SCREEN_CONVERSION.test(text(T.ConversionType)) ||
    root.elements.some(({ tag, length }) => CAPTURE_TAGS.has(tag) && length > 0) ||
    VIDEO.test(file.transferSyntaxUID) ||
    hasOverlayInPixels(file)
  );
}

/** Overlay planes in bits of the pixels (PS3.3 §C.9.2): a bit position or width of their own, and no Overlay Data. */
function hasOverlayInPixels(file: DicomFile): boolean {
  const root = file.dataset;
  return root.elements.some((element) => {
    const { tag } = element;
    if (groupOf(tag) >>> 8 !== 0x60 || isPrivate(tag)) return false;
    const isWidth = elementOf(tag) === 0x0100;
    if (!isWidth && elementOf(tag) !== 0x0102) return false;
    if (find(root, ((tag & 0xffff0000) | 0x3000) >>> 0)) return false;
    const [value = 0] = numbersOf(file, root, element);
    return isWidth ? value !== 1 : value !== 0;
  });
}
