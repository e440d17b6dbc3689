import type { DicomFile, NewElement } from '../dicom/element';
import { T } from '../dicom/tag';

/** Names Lethe as the writer of a file (PS3.7 §D.3.3.2); a UID of its own under "2.25.", made once. */
export const IMPLEMENTATION_CLASS_UID = '2.25.44031058546881072355417214673789262093';
export const IMPLEMENTATION_VERSION_NAME = 'LETHE_0_1';

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

/** File Meta Information made anew (PS3.10 §7.1): nothing of the old one is copied but what names a class. */
export function newMeta(file: DicomFile, sopClassUID: string, sopInstanceUID: string): NewElement[] {
  return [
    { tag: T.FileMetaInformationVersion, vr: 'OB', value: { bytes: Uint8Array.of(0, 1) } },
    { tag: T.MediaStorageSOPClassUID, vr: 'UI', value: { text: sopClassUID } },
    { tag: T.MediaStorageSOPInstanceUID, vr: 'UI', value: { text: sopInstanceUID } },
    {
      tag: T.TransferSyntaxUID,
      vr: 'UI',
      value: { text: file.deflated ? EXPLICIT_LITTLE_ENDIAN : file.transferSyntaxUID },
    },
    { tag: T.ImplementationClassUID, vr: 'UI', value: { text: IMPLEMENTATION_CLASS_UID } },
    { tag: T.ImplementationVersionName, vr: 'SH', value: { text: IMPLEMENTATION_VERSION_NAME } },
  ];
}
