import type { DicomFile, Element, Tag, VR } from '../dicom/element';
import { groupOf, T } from '../dicom/tag';
import { isRegisteredUID } from '../dicom/uid-registry';
import { textOf } from '../dicom/values';
import { finding, type OpenFinding } from './check-finding';
import type { CheckCode } from './finding-kinds';
import type { DeclaredProfile } from './declared-profile';
import { equalBytes, hasValue, isUnchanged, valueBytes } from './element-value';
import { placeholders } from './ignored-words';
import { holderOf, pathOf, whereIs, type Missing, type Place, type Walk } from './paired-walk';
import { retainedCode, retainedMissing } from './retained';
import { isStructural, namesNoInstance, type ProfileRules } from './profile-rules';

const NEW_UID = /^2\.25\.(0|[1-9]\d{0,38})$/;
/** A year of the last or this century, month and day, between other digits or none. */
const DATE_IN_UID = /(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/;

const texts = new Set<VR>([
  ...([
    'AE',
    'AS',
    'CS',
    'DA',
    'DS',
    'DT',
    'IS',
    'LO',
    'LT',
    'PN',
    'SH',
    'ST',
    'TM',
    'UC',
    'UI',
    'UR',
    'UT',
  ] as const),
]);

/** What the output must write anew, so that it says nothing about the original. */
const written = new Set<Tag>([
  T.SpecificCharacterSet,
  T.PatientIdentityRemoved,
  T.DeidentificationMethod,
  T.DeidentificationMethodCodeSequence,
  T.LongitudinalTemporalInformationModified,
]);

/** Judges every element of the output by the rule for its tag, and every element that is no longer there. */
export function checkProfile(
  output: DicomFile,
  original: DicomFile | undefined,
  { places, missing }: Walk,
  rules: ProfileRules,
  declared: DeclaredProfile,
): OpenFinding[] {
  const findings: OpenFinding[] = [];
  for (const place of places) {
    const code = placeCode(output, original, place, declared);
    if (code) findings.push(finding(code, whereIs(output, place)));
  }
  if (original)
    for (const gone of missing) {
      const code = missingCode(original, gone, rules);
      if (code) findings.push(finding(code, { path: pathOf(gone), tag: gone.element.tag }));
    }
  return findings;
}

function placeCode(
  output: DicomFile,
  original: DicomFile | undefined,
  place: Place,
  { columns }: DeclaredProfile,
): CheckCode | undefined {
  const { element } = place;
  const { rule } = place;
  if (!rule && isStructural(element.tag)) return undefined;
  switch (rule?.kind) {
    case 'absent':
      return original && !keepsValue(output, original, place) ? 'replaced' : 'not-removed';
    case 'differs': {
      if (hasValue(output, element))
        return keepsValue(output, original, place) ? 'original-value' : undefined;
      // Without an original nobody knows whether there was anything to replace.
      const wasEmpty = !original || (place.original && !hasValue(original, place.original.element));
      return rule.needs === 'value' && !wasEmpty ? 'dummy-empty' : undefined;
    }
    case 'uid':
      return uidCode(output, original, place);
    case 'items':
      return undefined;
    case 'kept':
    case 'cleaned':
    case 'shifted':
      return retainedCode(output, original, place, columns);
    case undefined:
      return unruledCode(output, original, place);
  }
}

function unruledCode(
  output: DicomFile,
  original: DicomFile | undefined,
  place: Place,
): CheckCode | undefined {
  const { element } = place;
  if (namesNoInstance(element.tag) && holdsDate(output, place)) return 'date-in-uid';
  if (!original || !place.original || element.items || element === output.pixelData) return undefined;
  if (written.has(element.tag) || place.isReplaced) return undefined;
  if (isUnchanged(output, original, place)) return undefined;
  if (element.tag === INSTANCE_NUMBER && !place.parent) return 'order-changed';
  // A kept text in which an identifying value came back is replaced; measurements and UIDs of classes have no reason to change.
  return mayHoldWords(element) ? 'text-replaced' : 'altered';
}

/** What orders the images of a series as they were acquired (PS3.3 §C.7.6.1). */
const INSTANCE_NUMBER: Tag = 0x00200013;
const ICC_PROFILE = 0x00282000;
const mayHoldWords = ({ tag, vr }: Element): boolean =>
  tag === ICC_PROFILE || (texts.has(vr) && vr !== 'DS' && vr !== 'UI');

const holdsDate = (file: DicomFile, { dataset, element }: Place): boolean =>
  textOf(file, dataset, element).some((uid) => !isRegisteredUID(uid) && DATE_IN_UID.test(uid));

function uidCode(output: DicomFile, original: DicomFile | undefined, place: Place): CheckCode | undefined {
  const values = textOf(output, place.dataset, place.element).filter(
    (uid) => uid !== '' && !isRegisteredUID(uid),
  );
  const old =
    original && place.original ? textOf(original, place.original.dataset, place.original.element) : [];
  if (values.some((uid) => old.includes(uid))) return 'uid-kept';
  return values.every((uid) => NEW_UID.test(uid)) ? undefined : 'uid-form';
}

/** Whether any value of the original is still there: one of several, one group or component of a name, all bytes. */
function keepsValue(output: DicomFile, original: DicomFile | undefined, place: Place): boolean {
  if (!original || !place.original) return false;
  const { element } = place;
  if (element.items) return element.items.length > 1 || sameBytes(output, original, place);
  if (!texts.has(element.vr)) return sameBytes(output, original, place);
  const parts = (values: string[]) =>
    (element.vr === 'PN' ? values.flatMap((name) => name.split(/[=^]/)) : values)
      .map((value) => value.trim().toUpperCase())
      .filter((value) => value !== '' && !placeholders.has(value));
  const before = new Set(parts(textOf(original, place.original.dataset, place.original.element)));
  return parts(textOf(output, place.dataset, element)).some((value) => before.has(value));
}

function sameBytes(output: DicomFile, original: DicomFile, place: Place): boolean {
  const before = place.original && valueBytes(original, place.original.element);
  const now = valueBytes(output, place.element);
  if (!now || !before) return place.element.length === place.original?.element.length;
  return now.length > 0 && equalBytes(now, before);
}

function missingCode(original: DicomFile, gone: Missing, rules: ProfileRules): CheckCode | undefined {
  const { element } = gone;
  const atRoot = gone.dataset === original.dataset;
  if (isStructural(element.tag) || isGoneByPosition(original, element, atRoot)) return undefined;
  const rule = rules.at(original, gone.dataset, element, holderOf(gone.parent));
  if (rule?.needs === 'value') return hasValue(original, element) ? 'replacement-missing' : undefined;
  if (rule?.needs === 'element') return 'replacement-missing';
  if (rule) return retainedMissing(original, gone, rule.kind);
  if (!written.has(element.tag) && element !== original.pixelData)
    return mayHoldWords(element) ? 'text-replaced' : 'lost';
  return undefined;
}

/** What stands after the pixel data, or in a group that no dataset has, goes whatever it is. */
const isGoneByPosition = (original: DicomFile, element: Element, atRoot: boolean): boolean =>
  groupOf(element.tag) < 0x0008 ||
  groupOf(element.tag) >= 0xfff0 ||
  (atRoot && original.pixelData !== undefined && element.headerOffset > original.pixelData.headerOffset);
