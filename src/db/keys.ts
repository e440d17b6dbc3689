/**
 * Keys of patients, studies and series: text parts, escaped and joined by "/", so that no value of a file can
 * imitate another key. They hold identifying values and never leave the database.
 */

export interface PatientIdentity {
  patientId: string;
  issuerOfPatientId: string;
  patientName: string;
  birthDate: string;
  studyInstanceUID: string;
}

/**
 * Issuer of Patient ID with the trimmed Patient ID; without an ID name and birth date; without both of those the
 * Study Instance UID. Patients are joined only where a file says so: a name alone is not enough.
 */
export function patientKey(patient: PatientIdentity): string {
  const id = patient.patientId.trim();
  if (id !== '') return join('id', patient.issuerOfPatientId.trim(), id);
  const name = comparableName(patient.patientName);
  const birthDate = patient.birthDate.trim();
  if (name !== '' && birthDate !== '') return join('name', name, birthDate);
  return join('study', patient.studyInstanceUID);
}

/** Two patients under one Study Instance UID keep two studies. */
export const studyKey = (patientKey: string, studyInstanceUID: string): string =>
  `${patientKey}/${escape(studyInstanceUID)}`;

export const seriesKey = (studyKey: string, seriesInstanceUID: string): string =>
  `${studyKey}/${escape(seriesInstanceUID)}`;

/**
 * A Person Name as it compares: case, padding and trailing empty components tell no persons apart
 * (PS3.5 §6.2.1.1 allows trailing delimiters to be left out).
 */
export function comparableName(name: string): string {
  return name
    .split('=')
    .map((group) =>
      group
        .split('^')
        .map((component) => component.trim())
        .join('^')
        .replace(/\^+$/, ''),
    )
    .join('=')
    .replace(/=+$/, '')
    .toUpperCase();
}

const join = (...parts: string[]): string => parts.map(escape).join('/');
const escape = (part: string): string => part.replaceAll('%', '%25').replaceAll('/', '%2F');
