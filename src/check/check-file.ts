import type { DicomFile } from '../dicom/element';
import { checkDeclaration } from './check-declaration';
import { finding } from './check-finding';
import { checkProfile } from './check-profile';
import { checkStructure } from './check-structure';
import { checkPixels } from './compare-pixels';
import { declaredProfile } from './declared-profile';
import type { FileCheck } from './file-check';
import { linksOf } from './file-links';
import { findIdentifiers } from './identifier-search';
import { collectIdentifiers } from './identifiers';
import { walkPaired } from './paired-walk';
import { ProfileRules } from './profile-rules';

/**
 * Judges one de-identified file by its bytes: the rules of the Basic Profile at every depth, no identifying value
 * of the original anywhere in the header, equal pixels, a true declaration. Without an original, values and pixels
 * cannot be compared and the file needs a look. Rejects only where a file cannot be read any more.
 */
export async function checkFile(output: DicomFile, original: DicomFile | undefined): Promise<FileCheck> {
  const declared = declaredProfile(output, original);
  const rules = new ProfileRules(declared.columns, original ?? output);
  const walk = walkPaired(output, original, rules);
  const pixels = await checkPixels(output, original);
  const findings = [
    ...(await checkStructure(output, original, walk.places, rules)),
    ...checkProfile(output, original, walk, rules),
    ...checkDeclaration(output, original, declared, pixels.mayHoldText),
  ];
  if (original)
    findings.push(
      ...(await findIdentifiers(output, original, walk.places, collectIdentifiers(original, rules))),
    );
  else findings.push(finding('no-original'));
  return {
    findings: [...findings, ...pixels.findings],
    links: linksOf(output, original, walk.places),
    headerCompared: original !== undefined,
    pixels: pixels.result,
    encapsulated: output.pixelData?.encapsulated !== undefined,
  };
}
