import { ahead, inBatches } from '../archive/ahead';
import { sniff, type ArchiveKind } from '../archive/archive';
import { crc32 } from '../archive/crc32';
import type { InstanceHeader } from '../db/add-instances';
import { seriesKey, studyKey } from '../db/keys';
import { mayShowText } from '../deid/withheld';
import type { DicomFile, Tag } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import type { Finding, UnreadableReason } from '../dicom/finding';
import { patientKey } from '../dicom/patient-key';
import { ReadBuffer } from '../dicom/read-buffer';
import { HEAD_READS, readHeads } from '../dicom/read-heads';
import { T, tagText } from '../dicom/tag';
import { find, firstText, numbersOf } from '../dicom/values';
import { sharing } from './sharing';

/** What reading the header of one file ends in. `reason` is a line for a person, without any value. */
export type HeaderResult =
  | {
      kind: 'instance';
      header: InstanceHeader;
      /** Equal headers and tails do not settle whether two files are equal: the CRC is not of the whole header. */
      doubtful: boolean;
      /** Why the file is damaged though it can be kept; empty where it is whole. */
      warning: string;
    }
  | { kind: 'archive'; archive: Exclude<ArchiveKind, 'other'> }
  | { kind: 'not-dicom' }
  | { kind: 'directory' }
  | { kind: 'failed'; reason: string };

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';
/** What every Lethe export carries in De-identification Method (0012,0063). */
const METHOD_STAMP = 'LETHE_';
/** Longer headers (large private elements, waveforms, documents) are covered up to here. */
const HEADER_LIMIT = 1024 * 1024;

/** Bytes to read of each file at first, at least and at most; how many, the files before them tell: those of a folder are alike. */
const FIRST_READ = { least: 8 * 1024, most: 64 * 1024 };
let firstRead = FIRST_READ.most;
/** The header of Pixel Data, which says where its value ends. */
const PIXEL_HEADER = 12;

/** Files that are read at once, while those before them are worked on. */
const AT_ONCE = 16;

/** The headers of some files, in their order; what they say alike of patient, study and series is shared. Never rejects. */
export async function readHeaders(blobs: readonly Blob[]): Promise<HeaderResult[]> {
  const once = sharing();
  const results: HeaderResult[] = [];
  const groups = ahead(inBatches(blobs, AT_ONCE), HEAD_READS, async (group) => ({
    group,
    // One that cannot be read fails all: alone, each is read or says why not.
    heads: await readHeads(group, firstRead).catch(() => []),
  }));
  for await (const { group, heads } of groups) {
    const read = await Promise.all(
      group.map((blob, index) => readHeader(blob, heads[index]).catch(() => moved)),
    );
    let longest = FIRST_READ.least;
    for (const result of read) {
      if (result.kind !== 'instance') continue;
      const { header } = result;
      longest = Math.max(longest, header.instance.headerLength);
      header.patient = once(header.patient);
      header.study = once(header.study);
      header.series = once(header.series);
    }
    firstRead = Math.min(FIRST_READ.most, longest + PIXEL_HEADER);
    results.push(...read);
  }
  return results;
}

const moved: HeaderResult = {
  kind: 'failed',
  reason: 'could not be read: it was moved or changed meanwhile',
};

/**
 * Reads what the library keeps of a file, whose first bytes may have been read already. Rejects where its bytes cannot be
 * read (moved, changed, no access).
 */
export async function readHeader(blob: Blob, head?: Uint8Array<ArrayBuffer>): Promise<HeaderResult> {
  const index = await indexFile(blob, head);
  if (!index.ok) {
    const archive = await sniff(blob);
    if (archive !== 'other') return { kind: 'archive', archive };
    // A file that is gone looks empty until it is read.
    if (index.reason === 'empty') await blob.arrayBuffer();
    if (index.reason === 'not-dicom' || index.reason === 'empty') return { kind: 'not-dicom' };
    return { kind: 'failed', reason: unreadable[index.reason] };
  }
  const { file } = index;
  try {
    return await headerResult(file);
  } finally {
    file.source.release();
  }
}

async function headerResult(file: DicomFile): Promise<HeaderResult> {
  const text = (tag: Tag) => firstText(file, file.dataset, tag);
  const sopClassUID = text(T.SOPClassUID) || firstText(file, file.meta, T.MediaStorageSOPClassUID);
  if (sopClassUID === MEDIA_STORAGE_DIRECTORY) return { kind: 'directory' };

  const { crc, partial } = await checksum(file);
  const ownUID = text(T.SOPInstanceUID);
  const sopInstanceUID = ownUID || (await otherUID(file));
  if (sopInstanceUID === '') {
    if (!file.preamble && sopClassUID === '') return { kind: 'not-dicom' };
    const cut = damage(file);
    return { kind: 'failed', reason: `has no SOP Instance UID${cut === '' ? '' : `: ${cut}`}` };
  }
  return {
    kind: 'instance',
    header: headerOf(file, sopInstanceUID, sopClassUID, crc),
    doubtful: partial || !file.complete,
    warning: damage(file) || (ownUID === '' ? 'has no SOP Instance UID: it is shown, not exported' : ''),
  };
}

/**
 * What the library knows an object by that has no SOP Instance UID: that of its file meta information, else one made of
 * its bytes. '' of what is neither picture nor document, or is cut: the UID may have stood in what is missing.
 */
async function otherUID(file: DicomFile): Promise<string> {
  const isObject = file.pixelData ?? find(file.dataset, CONTENT_SEQUENCE);
  if (!file.complete || !isObject) return '';
  const inMeta = firstText(file, file.meta, T.MediaStorageSOPInstanceUID);
  if (inMeta !== '') return inMeta;
  let crc = 0;
  for await (const piece of new ReadBuffer(HEADER_LIMIT).pieces(file.original)) crc = crc32(piece, crc);
  return `2.25.${(BigInt(crc) << 48n) + BigInt(file.original.size)}`;
}

const CONTENT_SEQUENCE = 0x0040a730;

const unreadable: Record<Exclude<UnreadableReason, 'not-dicom' | 'empty'>, string> = {
  'read-failed': 'could not be read: it was moved or changed, or access was refused',
  'unsupported-transfer-syntax': 'is in a transfer syntax that Lethe does not know',
  'bad-deflate': 'is deflated, and the deflated data are damaged',
  'too-large': 'has a header too large to hold',
};

function headerOf(
  file: DicomFile,
  sopInstanceUID: string,
  sopClassUID: string,
  headerCrc: number,
): InstanceHeader {
  const text = (tag: Tag) => firstText(file, file.dataset, tag);
  const numbers = (tag: Tag) => {
    const element = find(file.dataset, tag);
    return element ? numbersOf(file, file.dataset, element) : [];
  };
  const studyInstanceUID = text(T.StudyInstanceUID);
  const patient = {
    patientId: text(T.PatientID).trim(),
    issuerOfPatientId: text(T.IssuerOfPatientID),
    patientName: text(T.PatientName),
    birthDate: text(T.PatientBirthDate),
    sex: text(T.PatientSex),
  };
  const keys = { patient: '', study: '', series: '' };
  // Without any UID of a study the instance stands alone rather than join strangers.
  keys.patient = patientKey({ ...patient, studyInstanceUID: studyInstanceUID || sopInstanceUID });
  keys.study = studyKey(keys.patient, studyInstanceUID);
  keys.series = seriesKey(keys.study, text(T.SeriesInstanceUID));

  const position = numbers(T.ImagePositionPatient);
  const orientation = numbers(T.ImageOrientationPatient);
  const stamped = text(T.DeidentificationMethod).startsWith(METHOD_STAMP);
  const identity = stamped || text(T.PatientIdentityRemoved) === 'YES' ? 'deidentified' : 'identified';
  return {
    patient: { key: keys.patient, ...patient },
    study: {
      key: keys.study,
      studyInstanceUID,
      patientKey: keys.patient,
      patientId: patient.patientId,
      patientName: patient.patientName,
      birthDate: patient.birthDate,
      sex: patient.sex,
      studyDate: text(T.StudyDate),
      studyTime: text(T.StudyTime),
      studyDescription: text(T.StudyDescription),
      accessionNumber: text(T.AccessionNumber),
      studyId: text(T.StudyID),
      referringPhysicianName: text(T.ReferringPhysicianName),
      institutionName: text(T.InstitutionName),
      identity,
    },
    series: {
      key: keys.series,
      studyKey: keys.study,
      seriesInstanceUID: text(T.SeriesInstanceUID),
      seriesNumber: finite(numbers(T.SeriesNumber)[0]),
      seriesDescription: text(T.SeriesDescription),
      seriesDate: text(T.SeriesDate),
      modality: text(T.Modality),
      bodyPartExamined: text(T.BodyPartExamined),
    },
    instance: {
      sopInstanceUID,
      sopClassUID,
      seriesKey: keys.series,
      studyKey: keys.study,
      patientKey: keys.patient,
      instanceNumber: finite(numbers(T.InstanceNumber)[0]),
      transferSyntaxUID: file.transferSyntaxUID,
      numberOfFrames: Math.max(1, Math.trunc(finite(numbers(T.NumberOfFrames)[0]) ?? 1)),
      rows: numbers(T.Rows)[0] ?? 0,
      columns: numbers(T.Columns)[0] ?? 0,
      ...(isTuple(position, 3) ? { position } : {}),
      ...(isTuple(orientation, 6) ? { orientation } : {}),
      size: file.original.size,
      headerLength: headerLength(file),
      headerCrc,
      complete: file.complete,
      identity,
    },
    stamped,
    mayShowText: mayShowText(file),
  };
}

interface Tuple {
  3: [number, number, number];
  6: [number, number, number, number, number, number];
}

function isTuple<N extends 3 | 6>(values: number[], length: N): values is Tuple[N] {
  return values.length === length && values.every(Number.isFinite);
}

const finite = (value: number | undefined) =>
  value !== undefined && Number.isFinite(value) ? value : undefined;

const headerLength = (file: DicomFile) => file.pixelData?.headerOffset ?? file.source.size;

/** CRC-32 of the header of the file as it was given, up to a limit: partial beyond that. */
async function checksum(file: DicomFile): Promise<{ crc: number; partial: boolean }> {
  // A deflated file has its header somewhere inside: all of it counts.
  const whole = file.deflated ? file.original.size : Math.min(headerLength(file), file.original.size);
  const covered = Math.min(whole, HEADER_LIMIT);
  const bytes =
    (file.deflated ? undefined : file.source.peek(0, covered)) ??
    new Uint8Array(await file.original.slice(0, covered).arrayBuffer());
  return { crc: crc32(bytes), partial: covered < whole };
}

/** What is wrong with a file that cannot be understood to its end, in words; empty where it can. */
function damage(file: DicomFile): string {
  if (file.complete) return '';
  const end = file.findings.find(({ code, offset }) => ENDS.has(code) && isLast(file, offset));
  if (end) return `ends inside ${end.tag === undefined ? 'an element' : tagText(end.tag)}: cut short`;
  const finding = file.findings.find(({ code }) => code in damages) ?? file.findings.at(-1);
  if (!finding) return 'damaged';
  const where = finding.tag === undefined ? '' : ` in ${tagText(finding.tag)}`;
  return `damaged: ${damages[finding.code] ?? finding.code.replaceAll('-', ' ')} at byte ${finding.offset}${where}`;
}

/** What a file looks like whose last bytes are missing. */
const ENDS: ReadonlySet<Finding['code']> = new Set([
  'value-past-end',
  'truncated-header',
  'missing-delimiter',
]);

/** Whether no element begins after `offset`. */
const isLast = (file: DicomFile, offset: number): boolean =>
  (file.dataset.elements.at(-1)?.headerOffset ?? 0) <= offset;

const damages: Partial<Record<Finding['code'], string>> = {
  'value-past-end': 'a value is longer than what holds it',
  'truncated-header': 'an element is cut',
  'missing-delimiter': 'a sequence has no end',
  'too-deep': 'nested too deep',
  'too-many-elements': 'too many elements',
};
