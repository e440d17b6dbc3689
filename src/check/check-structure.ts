import { lookup } from '../dicom/dictionary';
import type { DicomFile, Element, VR } from '../dicom/element';
import { loadPrivateDictionary, privateCreator } from '../dicom/private-dictionary';
import { elementOf, groupOf, isPrivate, T } from '../dicom/tag';
import { firstText } from '../dicom/values';
import { finding, type OpenFinding } from './check-finding';
import type { CheckCode } from './finding-kinds';
import { whereIs, type Place } from './paired-walk';
import { privateCode } from './private-elements';
import { isRepeatingGroup, type ProfileRules } from './profile-rules';

/** All that file meta information may hold: nothing about who sent it from where (PS3.10 §7.1). */
const allowedMeta = new Set<number>([
  T.FileMetaInformationGroupLength,
  T.FileMetaInformationVersion,
  T.MediaStorageSOPClassUID,
  T.MediaStorageSOPInstanceUID,
  T.TransferSyntaxUID,
  T.ImplementationClassUID,
  T.ImplementationVersionName,
]);
const requiredMeta = [T.MediaStorageSOPClassUID, T.MediaStorageSOPInstanceUID, T.TransferSyntaxUID] as const;
/** Commands, file meta information and directories have no place in a dataset that is not one (PS3.5 §7.1). */
const groupsOutsideDatasets = new Set([0x0000, 0x0002, 0x0004, 0x0006]);
const PREAMBLE = 128;

/** Everything that the profile says without looking at a value: what may be there at all. */
export async function checkStructure(
  output: DicomFile,
  original: DicomFile | undefined,
  places: readonly Place[],
  { columns }: ProfileRules,
  claimsProfile: boolean,
): Promise<OpenFinding[]> {
  const findings: OpenFinding[] = [];
  if (isDirectory(output)) findings.push(finding('directory'));
  if (!output.complete) findings.push(finding('incomplete'));
  if (output.trailing > 0)
    findings.push(finding('trailing-bytes', { offset: output.source.size - output.trailing }));
  const before = new Set(original?.findings.map(({ code }) => code));
  for (const { code, offset, tag } of output.findings)
    if (!before.has(code)) findings.push(finding('irregular', { offset, ...(tag !== undefined && { tag }) }));
  findings.push(...(await checkPreamble(output)), ...checkMeta(output, original));
  for (const place of places) {
    const code = placeCode(output, place, columns.has('p'));
    if (code) findings.push(finding(code, whereIs(output, place)));
    if (mayHoldFile(output, place.element) && (await holdsFile(output, place.element)))
      findings.push(finding('embedded-file', whereIs(output, place)));
  }
  // Under a profile, whatever is private and not listed fails by itself.
  if (!claimsProfile) findings.push(...(await unusualCreators(output, places)));
  return findings;
}

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';
const isDirectory = (file: DicomFile): boolean =>
  firstText(file, file.meta, T.MediaStorageSOPClassUID) === MEDIA_STORAGE_DIRECTORY;

const streams = new Set<VR>(['OB', 'OW', 'UN']);
/** PDF, ZIP (of which Office documents are made), RTF, PNG, GIF, JPEG. */
const FILE_STARTS = ['%PDF-', 'PK\x03\x04', '{\\rtf', '\x89PNG', 'GIF8', '\xff\xd8\xff'];

/** Whether a value is of a kind that can be a file; encapsulated documents are known to be one (PS3.3 §C.24.2). */
const mayHoldFile = (file: DicomFile, element: Element): boolean =>
  streams.has(element.vr) &&
  !element.items &&
  element.length >= FILE_START &&
  element !== file.pixelData &&
  element.tag !== ENCAPSULATED_DOCUMENT;

/** Whether a value is another file as a whole. */
async function holdsFile(file: DicomFile, { valueOffset }: Element): Promise<boolean> {
  const bytes =
    file.source.peek(valueOffset, FILE_START) ?? (await file.source.read(valueOffset, FILE_START));
  const start = String.fromCharCode(...bytes);
  return FILE_STARTS.some((magic) => start.startsWith(magic)) || start.endsWith('DICM');
}
/** The preamble and "DICM" (PS3.10 §7.1). */
const FILE_START = 132;
const ENCAPSULATED_DOCUMENT = 0x00420011;

/** The first element of each private creator of which no dictionary knows anything. */
async function unusualCreators(output: DicomFile, places: readonly Place[]): Promise<OpenFinding[]> {
  const owned = places.filter(({ element }) => isPrivate(element.tag) && elementOf(element.tag) > 0xff);
  if (owned.length === 0) return [];
  const known = await loadPrivateDictionary();
  const creators = new Map<string, { place: Place; isKnown: boolean }>();
  for (const place of owned) {
    const creator = privateCreator(output, place.dataset, place.element.tag);
    const isKnown = known(creator, place.element.tag) !== undefined;
    const before = creators.get(creator);
    creators.set(creator, { place: before?.place ?? place, isKnown: isKnown || before?.isKnown === true });
  }
  return [...creators.values()]
    .filter(({ isKnown }) => !isKnown)
    .map(({ place }) => finding('private-unusual', whereIs(output, place)));
}

async function checkPreamble(output: DicomFile): Promise<OpenFinding[]> {
  if (!output.preamble) return [];
  const bytes = output.source.peek(0, PREAMBLE) ?? (await output.source.read(0, PREAMBLE));
  const offset = bytes.findIndex((byte) => byte !== 0);
  return offset < 0 ? [] : [finding('preamble-not-zero', { offset })];
}

function checkMeta(output: DicomFile, original: DicomFile | undefined): OpenFinding[] {
  const findings: OpenFinding[] = [];
  const meta = (code: CheckCode, tag: number) => findings.push(finding(code, { path: '', tag }));
  if (!output.preamble) findings.push(finding('meta-missing'));
  for (const { tag, headerOffset } of output.meta.elements)
    if (!allowedMeta.has(tag)) findings.push(finding('meta-element', { tag, offset: headerOffset }));
  for (const tag of requiredMeta) if (firstText(output, output.meta, tag) === '') meta('meta-missing', tag);
  const pairs = [
    [T.MediaStorageSOPClassUID, firstText(output, output.dataset, T.SOPClassUID)],
    [T.MediaStorageSOPInstanceUID, firstText(output, output.dataset, T.SOPInstanceUID)],
    [T.TransferSyntaxUID, output.transferSyntaxUID],
  ] as const;
  for (const [tag, expected] of pairs)
    // What the dataset does not have is missed by its own rules.
    if (expected !== '' && firstText(output, output.meta, tag) !== expected) meta('meta-mismatch', tag);
  // The software that wrote the original is no part of a rebuilt header; Lethe's own name may stay.
  const writer = firstText(output, output.meta, T.ImplementationVersionName);
  if (
    original &&
    writer !== '' &&
    !/^LETHE/i.test(writer) &&
    writer === firstText(original, original.meta, T.ImplementationVersionName)
  )
    meta('meta-element', T.ImplementationVersionName);
  return findings;
}

function placeCode(output: DicomFile, place: Place, keepsSafePrivate: boolean): CheckCode | undefined {
  const { element, parent } = place;
  const { tag, vr } = element;
  if (elementOf(tag) === 0) return 'group-length';
  if (groupOf(tag) === 0xffff || groupsOutsideDatasets.has(groupOf(tag))) return 'illegal-group';
  if (isPrivate(tag)) return keepsSafePrivate ? privateCode(output, place) : 'private-element';
  if (isRepeatingGroup(tag)) return 'overlay-or-curve';
  if (!parent && output.pixelData && element.headerOffset > output.pixelData.headerOffset)
    return 'after-pixel-data';
  const entry = lookup(tag);
  if (!entry) return 'unknown-element';
  const isSequence = vr === 'SQ' || (vr === 'UN' && entry.vr === 'SQ');
  return isSequence && !element.items && element.length > 0 ? 'opaque-value' : undefined;
}
