/** What a file says about whose it is. */
export interface PatientIdentity {
  readonly patientId: string;
  readonly issuerOfPatientId: string;
  readonly patientName: string;
  readonly birthDate: string;
  readonly studyInstanceUID: string;
}

/**
 * Who the patient of a file is, for pseudonyms: Issuer of Patient ID and trimmed Patient ID; without an ID name and
 * birth date; without both the Study Instance UID. It holds identifying values and is only ever hashed.
 */
export function patientKey(patient: PatientIdentity): string {
  const id = patient.patientId.trim();
  if (id !== '') return JSON.stringify(['id', patient.issuerOfPatientId.trim(), id]);
  const name = comparableName(patient.patientName);
  const birthDate = patient.birthDate.trim();
  if (name !== '' && birthDate !== '') return JSON.stringify(['name', name, birthDate]);
  return JSON.stringify(['study', patient.studyInstanceUID]);
}

/** Case, padding and trailing delimiters tell no persons apart (PS3.5 §6.2.1.1). */
function comparableName(name: string): string {
  const groups = name.split('=').map((group) =>
    group
      .split('^')
      .map((component) => component.trim())
      .join('^')
      .replace(/\^+$/, ''),
  );
  return groups.join('=').replace(/=+$/, '').toUpperCase();
}
