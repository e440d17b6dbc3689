import type { DicomFile } from '../dicom/element';
import { T } from '../dicom/tag';
import { find } from '../dicom/values';
import { ageAt } from './ages';
import type { Changes } from './changes';
import { placeOf } from './place';
import type { Task } from './profile';
import { rawTextOf } from './raw-value';
import type { RuleSet } from './rule-book';

const PATIENT_AGE = 0x00101010;
const SPECIES = [0x00102201, 0x00102202];
/** Dates that an age can be of, those of the study before those of a series. */
const EXAMINED = [0x00080020, 0x00080022, 0x0008002a, 0x00080021, 0x00080023];
const AGE = { name: 'age at the study, PS3.15 §E.3.4' };

/** Whether the file tells a species. */
export const isAnimal = ({ dataset }: DicomFile): boolean =>
  dataset.elements.some(({ tag, length }) => SPECIES.includes(tag) && length > 0);

/**
 * Gives the pseudonym to a study without Patient ID (Type 2), so that patients who were told apart by name and
 * birth date stay apart when both are gone.
 */
export function namePatient({ file, plan }: Task, changes: Changes, rules: RuleSet): void {
  const root = file.dataset;
  if (find(root, T.PatientID) || !find(root, T.StudyInstanceUID)) return;
  if (changes.atRoot(T.PatientID)) return;
  const rule = rules.for(T.PatientID, 'LO') ?? { name: '' };
  changes.insert(root, '', { tag: T.PatientID, vr: 'LO', value: { text: plan.patientId } }, rule);
}

/** Tells the age, where it is to stay, that only the birth date told, which goes. */
export function addAge({ file, profile }: Task, changes: Changes): void {
  if (!profile.has('retainPatientCharacteristics')) return;
  const root = file.dataset;
  const element = find(root, PATIENT_AGE);
  if ((element && element.length > 0) || changes.atRoot(PATIENT_AGE)) return;
  const written = profile.matcher.match({ tag: PATIENT_AGE, vr: 'AS', prefix: '' })?.rule.action;
  if (written === 'remove' || written === 'empty') return;
  const birthDate = rawTextOf(file, root, T.PatientBirthDate);
  const examined = EXAMINED.map((tag) => rawTextOf(file, root, tag)).find((date) => date !== '');
  const age = examined === undefined ? undefined : ageAt(birthDate, examined);
  if (age === undefined) return;
  const value = { text: age };
  if (element) changes.replace(placeOf(element, root, ''), 'insert', AGE, value, 'AS');
  else changes.insert(root, '', { tag: PATIENT_AGE, vr: 'AS', value }, AGE);
}
