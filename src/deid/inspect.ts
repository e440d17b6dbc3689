import type { DicomFile } from '../dicom/element';
import { transferSyntax } from '../dicom/uid-registry';
import { cleanFragments, type NewPixelValue } from '../pixels/fragments';
import { clearBits, embeddedOverlays } from '../pixels/overlay-bits';
import { loadCSAHeaders } from './private/load-csa-headers';

/** What has to be read beyond the header before a file can be judged. */
export interface Inspection {
  /** Whether the compressed pixels may hold text that cannot be removed. */
  readonly fragmentText: boolean;
  /** Whether the pixels may hold overlay planes that cannot be cleared. */
  readonly embeddedOverlay: boolean;
  /** Absent where the pixel data stay byte for byte. */
  readonly pixelData?: ChangedPixelData;
}

/** Pixel data that say the same picture, and the tables that belong to them. */
export interface ChangedPixelData {
  readonly why: 'segments-stripped' | 'overlay-bits-cleared';
  readonly values: readonly NewPixelValue[];
}

/**
 * Looks into compressed pixels, and into native ones that hold overlay planes; makes CSA headers resident. Other files
 * cost nothing. Rejects where the file cannot be read.
 */
export async function inspect(file: DicomFile): Promise<Inspection> {
  await loadCSAHeaders(file);
  const { pixelData } = file;
  const overlays = embeddedOverlays(file);
  const judged = { fragmentText: false, embeddedOverlay: pixelData !== undefined && overlays.unclear };
  if (!pixelData) return judged;
  if (pixelData.encapsulated) {
    const cleaned = await cleanFragments(file);
    if (cleaned.kind === 'unclear') return { ...judged, fragmentText: true };
    if (cleaned.kind === 'clean') return judged;
    return { ...judged, pixelData: { why: 'segments-stripped', values: cleaned.values } };
  }
  // A compressed transfer syntax over pixel data without fragments: what they are cannot be told.
  if (transferSyntax(file.transferSyntaxUID)?.encapsulated && pixelData.length > 0)
    return { ...judged, fragmentText: true };
  const value = overlays.bits.length > 0 ? await clearBits(file, pixelData, overlays.bits) : undefined;
  if (!value) return judged;
  return { ...judged, pixelData: { why: 'overlay-bits-cleared', values: [{ element: pixelData, value }] } };
}
