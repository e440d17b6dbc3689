import { METHOD_CODES } from '../deid/standard/method-codes';
import type { DicomFile, Tag } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, firstText, textOf } from '../dicom/values';
import { finding, type CheckFinding } from './check-finding';
import type { CheckCode } from './finding-kinds';
import type { PixelCheck } from './compare-pixels';
import type { DeclaredProfile } from './declared-profile';
import type { Place } from './paired-walk';
import { isWithheldKind } from './withheld-groups';

/** PS3.5 §6.2, LO. */
const LONGEST_METHOD = 64;

const meanings = new Set<string>(Object.values(METHOD_CODES).map(([, meaning]) => meaning));

/**
 * Whether the output says of itself what is true (PS3.15 §E.1.1, §E.3; PS3.3 §C.7.1.1, §C.12.1).
 */
export function checkDeclaration(
  output: DicomFile,
  original: DicomFile | undefined,
  declared: DeclaredProfile,
  pixels: PixelCheck,
): CheckFinding[] {
  const findings: CheckFinding[] = [];
  const root = output.dataset;
  const add = (code: CheckCode, tag: Tag) => {
    const offset = find(root, tag)?.headerOffset;
    findings.push(finding(code, { path: '', tag, ...(offset !== undefined && { offset }) }));
  };

  const method = find(root, T.DeidentificationMethod);
  const names = method ? textOf(output, root, method).filter((name) => name !== '') : [];
  if (names.length === 0 || names.some((name) => name.length > LONGEST_METHOD))
    add('method-missing', T.DeidentificationMethod);
  if (declared.claim === 'partial') {
    add('no-profile', T.DeidentificationMethod);
    return findings;
  }

  if (!declared.codes.has('basicProfile')) add('method-code-missing', T.DeidentificationMethodCodeSequence);
  // That a picture was cleaned is no more than a word where it is what it was.
  const isCleaned = declared.added.has('cleanPixelData');
  if ((isCleaned || declared.added.has('cleanRecognizableVisualFeatures')) && pixels.result === 'equal')
    add('method-overclaimed', T.DeidentificationMethodCodeSequence);
  const temporal = firstText(output, root, T.LongitudinalTemporalInformationModified);
  if (temporal !== expectedTemporal(declared))
    add('temporal-information', T.LongitudinalTemporalInformationModified);

  const isWithheld = (file: DicomFile) => isWithheldKind(file, declared.columns);
  const isLookedAt = isCleaned && pixels.result === 'different';
  const withheld =
    pixels.mayHoldText || (!isLookedAt && (isWithheld(original ?? output) || isWithheld(output)));
  if (withheld) findings.push(finding('withheld-group'));
  const removed = firstText(output, root, T.PatientIdentityRemoved);
  if (removed === 'YES') {
    if (withheld) add('identity-removed-overclaimed', T.PatientIdentityRemoved);
  } else if (removed !== '' || declared.codes.size === 0 || !withheld) {
    // Nothing but what nobody looked into excuses silence.
    add('identity-removed', T.PatientIdentityRemoved);
  }
  return findings;
}

function expectedTemporal({ columns }: DeclaredProfile): string {
  if (columns.has('f')) return 'UNMODIFIED';
  return columns.has('m') ? 'MODIFIED' : 'REMOVED';
}

/** Whether an element holds nothing but the standard's own words about de-identification, in which no value can hide. */
export function isDeclaration(output: DicomFile, { element, dataset, parent }: Place): boolean {
  if (parent?.place.element.tag === T.DeidentificationMethodCodeSequence)
    return textOf(output, dataset, element).every((text) => meanings.has(text));
  return (
    element.tag === T.LongitudinalTemporalInformationModified &&
    textOf(output, dataset, element).every((text) => /^(REMOVED|MODIFIED|UNMODIFIED)$/.test(text))
  );
}
