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
  /** Whole days that are added to every date: negative, never 0. */
  readonly dateOffset: number;
  /** Collected over all selected files of the patient, each once. */
  readonly terms: readonly Term[];
}

/** The patients of an export, by the patient key of the file (`dicom/patient-key.ts`). */
export interface Patients {
  readonly plans: ReadonlyMap<string, PatientPlan>;
  /** What happens to a patient without a plan: a plan is derived by HMAC, or the file is withheld. */
  readonly others: 'derive' | 'withhold';
}

export const NO_PATIENTS: Patients = { plans: new Map(), others: 'derive' };
