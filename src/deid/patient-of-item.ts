import type { DicomFile } from '../dicom/element';
import { patientKey } from '../dicom/patient-key';
import { T } from '../dicom/tag';
import { planOf } from './patients';
import type { Place } from './place';
import type { Profile } from './profile';
import { rawText, rawTextOf } from './raw-value';

/** The Patient ID for a patient that an item names: the same as in a file of that patient. */
export function otherPatient(
  { patients, identities }: Profile,
  file: DicomFile,
  { element, dataset }: Place,
): string {
  const key = patientKey({
    patientId: rawText(file, element) ?? '',
    issuerOfPatientId: rawTextOf(file, dataset, T.IssuerOfPatientID),
    ...{ patientName: '', birthDate: '', studyInstanceUID: '' },
  });
  return (planOf(patients, key, identities) ?? identities.plan(key)).patientId;
}
