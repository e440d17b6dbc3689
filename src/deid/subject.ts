import type { DicomFile } from '../dicom/element';
import { patientKey } from '../dicom/patient-key';
import { T } from '../dicom/tag';
import { firstText } from '../dicom/values';
import { rawTextOf } from './raw-value';

/** Whose file it is: the names that pseudonyms take the place of. */
export interface Subject {
  readonly key: string;
  /** Raw text of the root's Patient ID and Patient's Name: nested ones that are equal are the same person. */
  readonly patientId: string;
  readonly patientName: string;
}

export function subjectOf(file: DicomFile): Subject {
  const text = (tag: number) => firstText(file, file.dataset, tag);
  const uid = (tag: number) => rawTextOf(file, file.dataset, tag);
  const key = patientKey({
    patientId: text(T.PatientID),
    issuerOfPatientId: text(T.IssuerOfPatientID),
    patientName: text(T.PatientName),
    birthDate: text(T.PatientBirthDate),
    // Without any UID of a study the instance stands alone rather than join strangers.
    studyInstanceUID: uid(T.StudyInstanceUID) || uid(T.SOPInstanceUID),
  });
  return {
    key,
    patientId: rawTextOf(file, file.dataset, T.PatientID),
    patientName: rawTextOf(file, file.dataset, T.PatientName),
  };
}
