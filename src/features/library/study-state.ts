/** What the dot before a study says. */
import { studyStatuses, type StudyLabel, type StudyRow, type StudyStatus } from '../../db/rows';

export type StudyState = 'identified' | 'checked' | 'unchecked' | 'findings';

export function stateOf(study: Pick<StudyRow, 'identity' | 'verdict'>): StudyState {
  if (study.identity === 'identified') return 'identified';
  if (study.verdict === undefined) return 'unchecked';
  return study.verdict === 'pass' ? 'checked' : 'findings';
}

export const stateNames: Record<StudyState, string> = {
  identified: 'Identified',
  checked: 'De-identified, checked',
  unchecked: 'De-identified, not yet checked',
  findings: 'De-identified, needs a look',
};

export const statusNames: Record<StudyStatus, string> = {
  unread: 'Unread',
  reviewed: 'Reviewed',
  dictated: 'Dictated',
  validated: 'Validated',
};

/** The status one step further, or back; none stands before the first. */
export function statusBeside(status: StudyStatus | undefined, step: 1 | -1): StudyStatus | undefined {
  const at = status === undefined ? -1 : studyStatuses.indexOf(status);
  return studyStatuses[Math.min(at + step, studyStatuses.length - 1)];
}

export const labelNames: Record<StudyLabel, string> = {
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  blue: 'Blue',
  purple: 'Purple',
};
