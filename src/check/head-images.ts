import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, firstText, numbersOf, textOf } from '../dicom/values';
import type { FileLinks } from './file-links';

const TOMOGRAPHY = new Set(['CT', 'MR', 'PT']);
/** Parts of the body, and the words for them in descriptions, whose images show a face. */
const HEAD =
  /HEAD|BRAIN|SKULL|FAC(E|IAL)|SINUS|ORBIT|CRANI|CEREB|NEURO|KOPF|SCH(AE|Ä)DEL|GEHIRN|T[EÊ]TE|CR[AÂ]NE|CABEZA|TESTA/i;
/** Body Part Examined, Study, Series and Protocol. */
const DESCRIPTIONS = [0x00180015, 0x00081030, 0x0008103e, 0x00181030];

/** The images that a file adds to a head from which a face could be rebuilt; undefined where it is no such file. */
export function headImages(output: DicomFile, original: DicomFile | undefined): FileLinks['head'] {
  const text = (file: DicomFile, tag: number) => firstText(file, file.dataset, tag);
  if (!output.pixelData || !TOMOGRAPHY.has(text(output, T.Modality))) return undefined;
  const type = find(output.dataset, T.ImageType);
  if (type && textOf(output, output.dataset, type).includes('LOCALIZER')) return undefined;
  const isHead = [output, original].some(
    (file) => file && DESCRIPTIONS.some((tag) => HEAD.test(text(file, tag))),
  );
  if (!isHead) return undefined;
  const frames = find(output.dataset, T.NumberOfFrames);
  const images = (frames && numbersOf(output, output.dataset, frames)[0]) ?? 1;
  return { series: text(output, T.SeriesInstanceUID), images };
}
