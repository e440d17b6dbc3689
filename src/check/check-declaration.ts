import { METHOD_CODES } from '../deid/standard/method-codes';
import type { DicomFile, Tag } from '../dicom/element';
import { T } from '../dicom/tag';
import { find, firstText, textOf } from '../dicom/values';
import { finding, type CheckCode, type CheckFinding } from './check-finding';
import type { Place } from './paired-walk';
import { isWithheldKind } from './withheld-groups';

const CODE_VALUE = 0x00080100;
const CODING_SCHEME_DESIGNATOR = 0x00080102;
/** PS3.5 §6.2, LO. */
const LONGEST_METHOD = 64;

const meanings = new Set<string>(Object.values(METHOD_CODES).map(([, meaning]) => meaning));

const [basicProfile] = METHOD_CODES.basicProfile;
const [retainFullDates] = METHOD_CODES.retainFullDates;
const [retainModifiedDates] = METHOD_CODES.retainModifiedDates;
/** What a Basic Profile export does not do, so may not claim. */
const options = new Set<string>(
  Object.values(METHOD_CODES)
    .map(([code]) => code)
    .filter((code) => code !== basicProfile),
);

/** Whether the output says of itself what is true (PS3.15 §E.1.1, §E.3; PS3.3 §C.7.1.1, §C.12.1). */
export function checkDeclaration(output: DicomFile, original: DicomFile | undefined): CheckFinding[] {
  const findings: CheckFinding[] = [];
  const root = output.dataset;
  const add = (code: CheckCode, tag: Tag) => {
    const offset = find(root, tag)?.headerOffset;
    findings.push(finding(code, { path: '', tag, ...(offset !== undefined && { offset }) }));
  };

  const methods = codesOf(output);
  if (!methods.includes(basicProfile)) add('method-code-missing', T.DeidentificationMethodCodeSequence);
  const inherited = new Set(original ? codesOf(original) : []);
  if (methods.some((code) => options.has(code) && !inherited.has(code)))
    add('method-overclaimed', T.DeidentificationMethodCodeSequence);

  const method = find(root, T.DeidentificationMethod);
  const names = method ? textOf(output, root, method).filter((name) => name !== '') : [];
  if (names.length === 0 || names.some((name) => name.length > LONGEST_METHOD))
    add('method-missing', T.DeidentificationMethod);

  const temporal = firstText(output, root, T.LongitudinalTemporalInformationModified);
  if (temporal !== expectedTemporal(methods))
    add('temporal-information', T.LongitudinalTemporalInformationModified);

  const withheld = isWithheldKind(original ?? output) || isWithheldKind(output);
  if (withheld) findings.push(finding('withheld-group'));
  const removed = firstText(output, root, T.PatientIdentityRemoved);
  if (removed === 'YES') {
    if (withheld) add('identity-removed-overclaimed', T.PatientIdentityRemoved);
  } else if (removed !== '' || !find(root, T.DeidentificationMethodCodeSequence)) {
    add('identity-removed', T.PatientIdentityRemoved);
  } else if (!withheld) {
    // Compressed pixels can hold segments of text, for which the export does not speak; nothing else excuses silence.
    if (output.pixelData?.encapsulated) findings.push(finding('withheld-group'));
    else add('identity-removed', T.PatientIdentityRemoved);
  }
  return findings;
}

function expectedTemporal(methods: readonly string[]): string {
  if (methods.includes(retainFullDates)) return 'UNMODIFIED';
  return methods.includes(retainModifiedDates) ? 'MODIFIED' : 'REMOVED';
}

/** Code values of the De-identification Method Code Sequence in scheme DCM (PS3.16 CID 7050). */
function codesOf(file: DicomFile): string[] {
  const items = find(file.dataset, T.DeidentificationMethodCodeSequence)?.items ?? [];
  return items
    .filter((item) => firstText(file, item, CODING_SCHEME_DESIGNATOR) === 'DCM')
    .map((item) => firstText(file, item, CODE_VALUE));
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
