import type { DicomFile, Element, Tag, VR } from '../dicom/element';
import { isPrivate, T } from '../dicom/tag';
import { isText, textOf, vrOf } from '../dicom/values';
import { isDeclaration } from './check-declaration';
import { finding, type OpenFinding } from './check-finding';
import { isUnchanged } from './element-value';
import type { CheckCode } from './finding-kinds';
import { hiddenTexts } from './hidden-text';
import { placeholders } from './ignored-words';
import { isOrdinary } from './ordinary-words';
import { whereIs, type Place } from './paired-walk';
import { isPlainText } from './plain-text';
import { safeRow } from './private-elements';
import { remembered, suspicionOf, type Suspicion } from './suspicions';

const moments = new Set<VR>(['DA', 'DT', 'TM']);
const silent = new Set<VR>(['AS', 'DS', 'IS', 'UI']);
/** Codes, what names their schemes, and character sets: terms of the standard and of dictionaries (PS3.3 §8.3). */
const codes = new Set<Tag>([
  ...[T.SpecificCharacterSet, 0x00080100, 0x00080102, 0x00080103, 0x0008010b, 0x0008010d, 0x0008010f],
  ...[0x00080119, 0x0008011f, 0x00080120, 0x00080122, 0x00080124],
]);
/** De-identification Method is judged by itself. */
const METHOD: Tag = 0x00120063;
/** Manufacturer, Model and Software Versions: vendors have web pages, and versions of software are often days. */
const excused: Readonly<Record<Tag, ReadonlySet<Suspicion>>> = {
  0x00080070: new Set(['looks-web']),
  0x00081090: new Set(['looks-web']),
  0x00181020: new Set(['looks-web', 'looks-date']),
};
/** Names are too short for what is no text, and vendors have web pages. */
const inBinary: ReadonlySet<Suspicion | undefined> = new Set([
  'looks-mail',
  'looks-phone',
  'looks-date',
  'looks-address',
  'looks-number',
]);

/** So many words that somebody typed are free text: in attributes for text, and in those for a label. */
const FREE_TEXT_WORDS = 5;
const LABEL_WORDS = 8;
const words = new Set<VR>(['LO', 'SH', 'LT', 'ST', 'UT', 'UC', 'CS']);
const long = new Set<VR>(['LT', 'ST', 'UT', 'UC']);
/** Of large values so much is looked through. */
const MOST_BYTES = 1024 * 1024;

/**
 * What is left in a file that looks as if it identified somebody, whatever is known of an original: patterns in every
 * text at every depth, in values that are no text, and in the name of the file; without an original also dates, and
 * free text that can be compared with nothing. Beside its original a value that is no text and unchanged is left alone.
 *
 * @param name names of the file and its folders; '' where they are not known.
 */
export async function checkPatterns(
  output: DicomFile,
  original: DicomFile | undefined,
  places: readonly Place[],
  name: string,
): Promise<OpenFinding[]> {
  const findings: OpenFinding[] = [];
  for (const place of places) {
    const code = isStream(output, place.element)
      ? await streamCode(output, original, place)
      : patternCode(output, original, place);
    if (code) findings.push(finding(code, whereIs(output, place)));
  }
  if (isNameSuspicious(name)) findings.push(finding('name-suspicious', { text: name }));
  return findings;
}

/** "IM0001", "MR-471100815123": images and series as devices number them, and ends of new UIDs as Lethe does. */
const NUMBERED =
  /^(IM|IMG|IMAGE|I|SLICE|FILE|CT|MR|US|CR|DX|PT|SE|SER|SERIES|S|ST|STUDY|PA|E|Z)?[- ]?\d{1,6}([- ]\d{4,6})*$|^[\w ]{2,16}-\d{12}$/i;

/** ".dcm", and not the year of "12.03.1965". */
const EXTENSION = /\.(?=\d?[a-z])\w{1,4}$/i;

/** Whether a folder or a file is named like somebody; an archive that held them is somebody's to name. */
function isNameSuspicious(name: string): boolean {
  const parts = (name.split(' → ').at(-1) ?? '').split(/[/\\]/);
  return parts
    .map((part) => part.replace(EXTENSION, '').replaceAll('_', ' '))
    .some((part) => !NUMBERED.test(part) && suspicionOf(part) !== undefined);
}

function patternCode(
  output: DicomFile,
  original: DicomFile | undefined,
  place: Place,
): CheckCode | undefined {
  const { element, dataset, rule } = place;
  const { tag } = element;
  // What must not be there at all is found by its tag.
  if (element.items || element.length === 0 || rule?.kind === 'absent') return undefined;
  if (isPrivate(tag)) return privateCode(output, place);
  const vr = vrOf(element);
  if (!isText(vr) || silent.has(vr) || codes.has(tag) || tag === METHOD || isDeclaration(output, place))
    return undefined;
  const values = textOf(output, dataset, element).filter((value) => !placeholders.has(value.toUpperCase()));
  if (moments.has(vr)) return rule?.kind === 'differs' && values.some(isMoment) ? 'date-kept' : undefined;
  // An option that the file declares keeps it for what it is.
  if (rule?.kind === 'kept') return undefined;
  // What replaces a value is nobody's, where it is another than that of the original.
  if (original && rule?.kind === 'differs') return undefined;
  for (const value of values) {
    const suspicion = suspicionIn(value);
    if (suspicion && !excused[tag]?.has(suspicion)) return suspicion;
    if (isReadFor(place, vr) && !isPlainText(value)) return 'kept-text';
    if (!original && vr !== 'PN' && isFreeText(value, vr)) return 'free-text';
  }
  return undefined;
}

/** Of private attributes those that are known to be safe may hold words that somebody typed; the others are found by their tags. */
function privateCode(output: DicomFile, { element, dataset }: Place): CheckCode | undefined {
  const row = safeRow(output, dataset, element.tag);
  if (!row || !words.has((element.vr === 'UN' ? row.vr : element.vr) ?? 'UN')) return undefined;
  return textOf(output, dataset, element).every(isPlainText) ? undefined : 'kept-text';
}

/** Whether what stands there was kept for its words: cleaned, or free text that no rule names. */
const isReadFor = ({ rule }: Place, vr: VR): boolean =>
  rule?.kind === 'cleaned' || (rule === undefined && long.has(vr));

/** A date or a time of day, and not nothing: "0000". */
const isMoment = (value: string): boolean => /[1-9]/.test(value);

function isFreeText(value: string, vr: VR): boolean {
  const words = value.match(/\p{L}{2,}/gu) ?? [];
  return words.length >= (long.has(vr) ? FREE_TEXT_WORDS : LABEL_WORDS) && !isOrdinary(value);
}

const suspicionIn = remembered((value) => suspicionOf(value) ?? hiddenSuspicion(value));

/** Of what stands in a text in Base64 or as UTF-16. */
function hiddenSuspicion(value: string): Suspicion | undefined {
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0) & 0xff);
  for (const { bytes: hidden } of hiddenTexts(bytes)) {
    const suspicion = printable(hidden)
      .map(suspicionOf)
      .find((found) => inBinary.has(found));
    if (suspicion) return suspicion;
  }
  return undefined;
}

/** Bytes without a structure that is known here. Numbers and pixels hold no text. */
const isStream = (output: DicomFile, element: Element): boolean =>
  !element.items && element !== output.pixelData && ['OB', 'OW', 'UN'].includes(vrOf(element));

async function streamCode(
  output: DicomFile,
  original: DicomFile | undefined,
  { element, original: before, rule, ...place }: Place,
): Promise<CheckCode | undefined> {
  if (isPrivate(element.tag) || rule?.kind === 'absent') return undefined;
  if (original && before && isUnchanged(output, original, { element, original: before, rule, ...place }))
    return undefined;
  const length = Math.min(element.length, MOST_BYTES);
  const bytes =
    output.source.peek(element.valueOffset, length) ??
    (await output.source.read(element.valueOffset, length));
  return printable(bytes)
    .map(suspicionOf)
    .find((found) => inBinary.has(found));
}

/** Runs of so many printable characters are text. */
const SHORTEST_RUN = 7;

function printable(bytes: Uint8Array): string[] {
  const runs: string[] = [];
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 && byte < 0x7f) continue;
    if (at - start >= SHORTEST_RUN)
      runs.push(String.fromCharCode(...bytes.subarray(start, Math.min(at, start + 4096))));
    start = at + 1;
  }
  return runs;
}
