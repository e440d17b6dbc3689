import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, numbersOf } from '../dicom/values';

const CHUNK = 64 * 1024;
/** Fewer bytes to a sample byte than RLE (1 to 64) or JPEG (about 1 to 85) makes of a blank image. */
const BLANK = 1 / 50;

/**
 * Whether all samples of a file have one value, as those of blank pages do: equal pixels say nothing then. Of compressed
 * ones the size is judged.
 */
export async function isOneValue(file: DicomFile): Promise<boolean> {
  const { pixelData, source } = file;
  if (!pixelData) return true;
  const number = (tag: number, otherwise: number) => {
    const element = find(file.dataset, tag);
    return (element && numbersOf(file, file.dataset, element)[0]) ?? otherwise;
  };
  const bytes = Math.max(1, number(T.BitsAllocated, 8) >> 3);
  if (pixelData.encapsulated) {
    const samples = number(T.Rows, 0) * number(T.Columns, 0) * number(T.SamplesPerPixel, 1);
    return pixelData.length < samples * number(T.NumberOfFrames, 1) * bytes * BLANK;
  }
  const first = await source.read(pixelData.valueOffset, Math.min(bytes, pixelData.length));
  for (let done = 0; done < pixelData.length; done += CHUNK) {
    const piece = await source.read(pixelData.valueOffset + done, Math.min(CHUNK, pixelData.length - done));
    if (piece.some((byte, at) => byte !== first[at % bytes])) return false;
  }
  return true;
}
