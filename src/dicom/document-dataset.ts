/**
 * What every document that Lethe writes about images of a study begins with: whose study it is, which images it is
 * evidence of, and that it is new. Datasets are written by keyword, as `encodeDataset` takes them.
 */
import type { DicomFile, Tag } from './element';
import { T } from './tag';
import { firstText } from './values';

/** A dataset by the keywords of PS3.6: texts, numbers, lists of numbers, lists of datasets. */
export type NaturalDataset = Readonly<Record<string, unknown>>;

/** An image that a document refers to. */
export interface ReferencedImage {
  readonly sopClassUID: string;
  readonly sopInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly numberOfFrames: number;
}

export interface DocumentSubject {
  /** A file of the study: its patient and study are the document's. */
  readonly file: DicomFile;
  readonly images: readonly ReferencedImage[];
  /** When it is written. */
  readonly now: Date;
  readonly seriesNumber: number;
}

/** Attributes that are the same in all objects of a study. All are of type 2: empty where the file has none. */
const OF_STUDY: readonly (readonly [keyword: string, tag: Tag])[] = [
  ['StudyDate', T.StudyDate],
  ['StudyTime', T.StudyTime],
  ['AccessionNumber', T.AccessionNumber],
  ['ReferringPhysicianName', T.ReferringPhysicianName],
  ['PatientName', T.PatientName],
  ['PatientID', T.PatientID],
  ['PatientBirthDate', T.PatientBirthDate],
  ['PatientSex', T.PatientSex],
  ['StudyInstanceUID', T.StudyInstanceUID],
  ['StudyID', T.StudyID],
];

/**
 * The head of a document: Patient, General Study, Series, Equipment, SOP Common (PS3.3 §A.35.3.3, §A.35.4.3).
 * @param isTyped whether the document holds what a person typed: then nobody knows whether it names somebody.
 */
export function documentHead(
  { file, images, now, seriesNumber }: DocumentSubject,
  modality: string,
  description: string,
  isTyped = false,
): NaturalDataset {
  const { dataset } = file;
  const text = (tag: Tag) => firstText(file, dataset, tag);
  const issuer = text(T.IssuerOfPatientID);
  const [date, time] = [dateOf(now), timeOf(now)];
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    SOPInstanceUID: newUID(),
    ...Object.fromEntries(OF_STUDY.map(([keyword, tag]) => [keyword, text(tag)])),
    ...(issuer !== '' && { IssuerOfPatientID: issuer }),
    // Without it a de-identified study would count as identified by what was measured in it.
    ...(!isTyped &&
      text(T.PatientIdentityRemoved) === 'YES' && {
        PatientIdentityRemoved: 'YES',
        DeidentificationMethod: 'As the images that it refers to',
      }),
    SeriesDate: date,
    SeriesTime: time,
    ContentDate: date,
    ContentTime: time,
    Modality: modality,
    Manufacturer: 'Lethe',
    SeriesDescription: description,
    SeriesInstanceUID: newUID(),
    SeriesNumber: seriesNumber,
    InstanceNumber: 1,
    ReferencedPerformedProcedureStepSequence: [],
    CurrentRequestedProcedureEvidenceSequence: [
      {
        ReferencedSeriesSequence: bySeries(images),
        StudyInstanceUID: text(T.StudyInstanceUID),
      },
    ],
  };
}

function bySeries(images: readonly ReferencedImage[]): NaturalDataset[] {
  const series = new Map<string, NaturalDataset[]>();
  for (const { seriesInstanceUID, sopClassUID, sopInstanceUID } of images) {
    const own = series.get(seriesInstanceUID) ?? [];
    own.push({ ReferencedSOPClassUID: sopClassUID, ReferencedSOPInstanceUID: sopInstanceUID });
    series.set(seriesInstanceUID, own);
  }
  return [...series].map(([SeriesInstanceUID, ReferencedSOPSequence]) => ({
    ReferencedSOPSequence,
    SeriesInstanceUID,
  }));
}

export const code = (CodeValue: string, CodingSchemeDesignator: string, CodeMeaning: string) => [
  { CodeValue, CodingSchemeDesignator, CodeMeaning },
];

/** A content item (PS3.3 §C.17.3.2) within another. */
export const contentItem = (
  RelationshipType: string,
  ValueType: string,
  name: readonly NaturalDataset[] | undefined,
  value: NaturalDataset,
  inside: readonly NaturalDataset[] = [],
): NaturalDataset => ({
  RelationshipType,
  ValueType,
  ...(name && { ConceptNameCodeSequence: name }),
  ...value,
  ...(inside.length > 0 && { ContentSequence: inside }),
});

/** An IMAGE item: a frame of an image, where it has several. */
export const imageItem = (
  relationship: string,
  { sopClassUID, sopInstanceUID, numberOfFrames }: ReferencedImage,
  frame: number,
  name?: readonly NaturalDataset[],
): NaturalDataset =>
  contentItem(relationship, 'IMAGE', name, {
    ReferencedSOPSequence: [
      {
        ReferencedSOPClassUID: sopClassUID,
        ReferencedSOPInstanceUID: sopInstanceUID,
        ...(numberOfFrames > 1 && { ReferencedFrameNumber: frame + 1 }),
      },
    ],
  });

/** The Tracking Unique Identifier of a measurement: its UUID as a UID (PS3.5 §B.2), or the UID that it came with. */
export const trackingUID = (id: string): string => (id.includes('.') ? id : uidOfUUID(id));

/** The id of a measurement that is tracked under a UID. */
export function idOfTrackingUID(uid: string): string {
  const [, number] = /^2\.25\.(\d{1,39})$/.exec(uid) ?? [];
  if (number === undefined) return uid || crypto.randomUUID();
  const hex = BigInt(number).toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const uidOfUUID = (uuid: string): string => `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;

const newUID = (): string => uidOfUUID(crypto.randomUUID());

const two = (value: number) => String(value).padStart(2, '0');
const dateOf = (now: Date) => `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
const timeOf = (now: Date) => `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
