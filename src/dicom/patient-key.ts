/** What a file says about whose it is. */
export interface PatientIdentity {
  readonly patientId: string;
  readonly issuerOfPatientId: string;
  readonly patientName: string;
  readonly birthDate: string;
  readonly studyInstanceUID: string;
}

/**
 * Who the patient of a file is: Issuer of Patient ID with the trimmed Patient ID; without an ID name and birth date;
 * without both of those the Study Instance UID. Patients are joined only where a file says so: a name alone is not
 * enough. The key holds identifying values; it never leaves the database, and pseudonyms are made of its HMAC.
 */
export function patientKey(patient: PatientIdentity): string {
  const id = patient.patientId.trim();
  if (id !== '') return keyOfId(id, patient.issuerOfPatientId.trim());
  const name = comparableName(patient.patientName);
  const birthDate = patient.birthDate.trim();
  if (name !== '' && birthDate !== '') return joinKey('name', name, birthDate);
  return joinKey('study', patient.studyInstanceUID);
}

/** The key of a patient with a Patient ID, both trimmed. */
export const keyOfId = (patientId: string, issuer = ''): string => joinKey('id', issuer, patientId);

/** The Patient ID in a key; undefined in that of a patient who has none. */
export function idOfKey(key: string): string | undefined {
  const [kind, , id] = key.split('/');
  return kind === 'id' && id !== undefined ? id.replaceAll('%2F', '/').replaceAll('%25', '%') : undefined;
}

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

/** Parts joined by "/", escaped, so that no value of a file can imitate another key. */
const joinKey = (...parts: string[]): string => parts.map(escapeKey).join('/');

export const escapeKey = (part: string): string => part.replaceAll('%', '%25').replaceAll('/', '%2F');

export const unescapeKey = (part: string): string => part.replaceAll('%2F', '/').replaceAll('%25', '%');
