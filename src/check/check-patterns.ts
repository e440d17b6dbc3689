import type { DicomFile, Tag, VR } from '../dicom/element';
import { isPrivate } from '../dicom/tag';
import { textOf, vrOf } from '../dicom/values';
import { finding, type OpenFinding } from './check-finding';
import { isDeclaration } from './check-declaration';
import { isUnchanged } from './element-value';
import type { CheckCode } from './finding-kinds';
import { placeholders } from './ignored-words';
import { isOrdinary } from './ordinary-words';
import { whereIs, type Place } from './paired-walk';
import { suspicionOf } from './suspicions';

const texts = new Set<VR>(['AE', 'CS', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT']);
const moments = new Set<VR>(['DA', 'DT', 'TM']);
/** Codes and what names their schemes: numbers of a dictionary (PS3.3 §8.3). */
const codes = new Set<Tag>([
  ...[
    0x00080100, 0x00080102, 0x00080103, 0x0008010b, 0x0008010d, 0x0008010f, 0x00080119, 0x0008011f,
    0x00080120,
  ],
  ...[0x00080122, 0x00080124],
]);
/** De-identification Method and its codes are judged by themselves. */
const METHOD: Tag = 0x00120063;
/** Versions of software are often days. */
const SOFTWARE_VERSIONS: Tag = 0x00181020;
/** So many words in a row that somebody typed are free text. */
const FREE_TEXT_WORDS = 5;

/**
 * What is left in a file that looks as if it identified somebody, whatever is known of an original: patterns in every
 * text at every depth; without an original also dates, and names and free text where nothing can be compared.
 */
export function checkPatterns(
  output: DicomFile,
  original: DicomFile | undefined,
  places: readonly Place[],
): OpenFinding[] {
  const findings: OpenFinding[] = [];
  for (const place of places) {
    const code = patternCode(output, original, place);
    if (code) findings.push(finding(code, whereIs(output, place)));
  }
  return findings;
}

function patternCode(
  output: DicomFile,
  original: DicomFile | undefined,
  place: Place,
): CheckCode | undefined {
  const { element, dataset, rule } = place;
  const { tag } = element;
  // What must not be there at all is found by its tag.
  if (element.items || element.length === 0 || rule?.kind === 'absent' || isPrivate(tag)) return undefined;
  const vr = vrOf(element);
  const values = () =>
    textOf(output, dataset, element).filter((value) => !placeholders.has(value.toUpperCase()));
  if (moments.has(vr))
    return !original && rule?.kind === 'differs' && values().some(isMoment) ? 'date-kept' : undefined;
  if (!texts.has(vr) || codes.has(tag) || tag === METHOD || isDeclaration(output, place)) return undefined;
  // An option that the file declares keeps it for what it is.
  if (rule?.kind === 'kept') return undefined;
  // What replaces a value is nobody's, where it is another than that of the original.
  if (original && rule?.kind === 'differs') return undefined;
  // What the profile keeps as it was is no new leak; what identifies in it was searched for.
  if (original && !rule && isUnchanged(output, original, place)) return undefined;
  for (const value of values()) {
    const suspicion = suspicionOf(value);
    if (
      suspicion &&
      !(tag === SOFTWARE_VERSIONS && (suspicion === 'looks-date' || suspicion === 'looks-number'))
    )
      return suspicion;
    if (!original && vr !== 'PN' && isFreeText(value)) return 'free-text';
  }
  return undefined;
}

/** A date or a time of day, and not nothing: "0000". */
const isMoment = (value: string): boolean => /[1-9]/.test(value);

function isFreeText(value: string): boolean {
  const words = value.match(/\p{L}{2,}/gu) ?? [];
  return words.length >= FREE_TEXT_WORDS && !isOrdinary(value);
}
