import type { DicomFile } from '../dicom/element';
import { checkPatterns } from './check-patterns';
import { declaredProfile } from './declared-profile';
import { walkPaired } from './paired-walk';
import { loadVendorHeaders } from './private-elements';
import { ProfileRules } from './profile-rules';

/**
 * Paths ("00081115[0].0008103E") of the values in a de-identified file that the check will ask a person about for how
 * they look: texts that were kept for their words, and what looks like a number, a date or an address. It may have other
 * questions.
 */
export async function questionsIn(output: DicomFile, original: DicomFile): Promise<ReadonlySet<string>> {
  const rules = new ProfileRules(declaredProfile(output, original).columns, original);
  const { places } = walkPaired(output, original, rules);
  if (rules.columns.has('p')) await loadVendorHeaders(output, places);
  return new Set((await checkPatterns(output, original, places, '')).map(({ path }) => path));
}
