import type { Identities } from './identities';

/** A value that identifies a patient, or somebody or some place around them, to be found again in text. */
export interface Term {
  readonly kind: 'name' | 'person' | 'id' | 'date' | 'phone' | 'address' | 'institution' | 'device';
  /** As it stood in the file, decoded. */
  readonly text: string;
}

/** What takes the place of one patient's identity in every file of an export. */
export interface PatientPlan {
  /** Patient key that everything is derived from; patients that a person merged share one. */
  readonly key: string;
  readonly patientId: string;
  readonly patientName: string;
  /** Whole days that are added to every date, never 0: negative unless a table says otherwise. */
  readonly dateOffset: number;
  /** Collected over all selected files of the patient, each once. */
  readonly terms: readonly Term[];
}

/** The patients of an export, by the patient key of the file (`dicom/patient-key.ts`). */
export interface Patients {
  readonly plans: ReadonlyMap<string, PatientPlan>;
  /** What happens to a patient without a plan: a plan is derived by HMAC, or the file is withheld. */
  readonly others: 'derive' | 'withhold';
  /** Accession Number and Study ID, which the Basic Profile allows to be empty or a dummy (PS3.15 E.1-1 Z). */
  readonly studyNumbers: 'empty' | 'pseudonym';
}

export const NO_PATIENTS: Patients = { plans: new Map(), others: 'derive', studyNumbers: 'empty' };

/**
 * The plan of a patient; undefined where its files are withheld.
 *
 * @param key patient key of the file.
 */
export function planOf(patients: Patients, key: string, identities: Identities): PatientPlan | undefined {
  return patients.plans.get(key) ?? (patients.others === 'derive' ? identities.plan(key) : undefined);
}
