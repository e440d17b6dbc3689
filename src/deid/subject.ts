import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { firstText } from '../dicom/values';
import type { Identities } from './identities';
import { patientKey } from './patient-key';
import { rawTextOf } from './raw-value';

/** Whose file it is: the names that pseudonyms take the place of. */
export interface Subject {
  readonly key: string;
  /** Raw text of the root's Patient ID and Patient's Name: nested ones that are equal are the same person. */
  readonly patientId: string;
  readonly patientName: string;
  readonly pseudonymId: string;
  readonly pseudonymName: string;
}

export function subjectOf(file: DicomFile, identities: Identities): Subject {
  const text = (tag: number) => firstText(file, file.dataset, tag);
  const key = patientKey({
    patientId: text(T.PatientID),
    issuerOfPatientId: text(T.IssuerOfPatientID),
    patientName: text(T.PatientName),
    birthDate: text(T.PatientBirthDate),
    studyInstanceUID: rawTextOf(file, file.dataset, T.StudyInstanceUID),
  });
  return {
    key,
    patientId: rawTextOf(file, file.dataset, T.PatientID),
    patientName: rawTextOf(file, file.dataset, T.PatientName),
    pseudonymId: identities.patientId(key),
    pseudonymName: identities.patientName(key),
  };
}
