import type { DicomFile } from '../dicom/element';
import { checkDeclaration } from './check-declaration';
import { finding } from './check-finding';
import { checkProfile } from './check-profile';
import { checkStructure } from './check-structure';
import { comparePixels } from './compare-pixels';
import type { FileCheck } from './file-check';
import { linksOf } from './file-links';
import { findIdentifiers } from './identifier-search';
import { collectIdentifiers } from './identifiers';
import { walkPaired } from './paired-walk';

/**
 * Judges one de-identified file by its bytes: the rules of the Basic Profile at every depth, no identifying value
 * of the original anywhere in the header, equal pixels, a true declaration. Without an original, values and pixels
 * cannot be compared and the file needs a look. Rejects only where a file cannot be read any more.
 */
export async function checkFile(output: DicomFile, original: DicomFile | undefined): Promise<FileCheck> {
  const walk = walkPaired(output, original);
  const findings = [
    ...(await checkStructure(output, original, walk.places)),
    ...checkProfile(output, original, walk),
    ...checkDeclaration(output, original),
  ];
  if (original)
    findings.push(...(await findIdentifiers(output, original, walk.places, collectIdentifiers(original))));
  else findings.push(finding('no-original'));
  const pixels = await comparePixels(output, original);
  return {
    findings: [...findings, ...pixels.findings],
    links: linksOf(output, original, walk.places),
    headerCompared: original !== undefined,
    pixels: pixels.result,
    encapsulated: output.pixelData?.encapsulated !== undefined,
  };
}
