import type { Tag } from '../dicom/element';

/** What a patient shares with how many others, by one attribute. */
export interface RarityRow {
  readonly tag: Tag;
  /** Patients in whose files it has a value, and different values. */
  readonly patients: number;
  readonly values: number;
  /** Patients who are alone with one of their values. */
  readonly alone: number;
}

/** Whom rare values single out in the set: the smaller the groups, the easier somebody is recognised. */
export interface Rarity {
  readonly patients: number;
  readonly rows: readonly RarityRow[];
  /** All attributes together: the size of the smallest group of patients alike (k), and patients who are alone. */
  readonly smallestGroup: number;
  readonly alone: number;
}
