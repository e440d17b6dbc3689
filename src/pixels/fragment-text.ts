import type { DicomFile } from '../dicom/element';

/** placeholder */
export function hasFragmentText(_file: DicomFile): Promise<boolean> {
  return Promise.resolve(false);
}
