/** A study to try Lethe with: nobody's CT of the trunk and MR of the head, painted on the spot. */
import { DEFAULT_CHARACTER_SET } from './character-set';
import { tagOf } from './dictionary';
import type { NewElement, VR } from './element';
import { writeElement } from './element-writer';
import { EXPLICIT_LE } from './encoding';
import { ctPhantom, mrPhantom } from './phantom';
import { SegmentList } from './segment-list';

const SIZE = 256;
const EXTENT_MM = 360;
const SPACING_MM = 6;
/** Arbitrary, but the same on every machine: a second try is "already there". */
const STUDY_UID = '2.25.309485761203948576120394857612039';

interface SampleSeries {
  readonly number: number;
  readonly slices: number;
  readonly paint: (size: number, along: number) => Int16Array<ArrayBuffer>;
  readonly elements: readonly NewElement[];
}

const text = (keyword: string, vr: VR, value: string): NewElement => ({
  tag: tagFor(keyword),
  vr,
  value: { text: value },
});
const sequence = (keyword: string, ...items: readonly (readonly NewElement[])[]): NewElement => ({
  tag: tagFor(keyword),
  vr: 'SQ',
  value: { items },
});
const short = (keyword: string, value: number): NewElement => ({
  tag: tagFor(keyword),
  vr: 'US',
  value: { bytes: Uint8Array.of(value & 0xff, value >> 8) },
});

function tagFor(keyword: string): number {
  const tag = tagOf(keyword);
  if (tag === undefined) throw new Error(`${keyword} is no keyword`);
  return tag;
}

/** Two series of one fictional patient as explicit little endian files. Paints them: some tens of milliseconds. */
export function sampleStudy(): File[] {
  return series().flatMap((each) =>
    Array.from({ length: each.slices }, (_, index) => {
      const name = `sample-${each.number}-${String(index + 1).padStart(3, '0')}.dcm`;
      return new File([instance(each, index)], name);
    }),
  );
}

/** One image of that study. */
export function sampleInstance(): Uint8Array<ArrayBuffer> {
  const [first] = series();
  if (!first) throw new Error('the sample study has no series');
  return instance(first, 0);
}

const procedure = [
  text('CodeValue', 'SH', 'SAMPLE'),
  text('CodingSchemeDesignator', 'SH', '99LETHE'),
  text('CodeMeaning', 'LO', 'Sample'),
];

function series(): SampleSeries[] {
  return [
    {
      number: 1,
      slices: 30,
      paint: ctPhantom,
      elements: [
        text('ImageType', 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
        text('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2'),
        text('Modality', 'CS', 'CT'),
        text('SeriesDescription', 'LO', 'Trunk 6.0'),
        text('BodyPartExamined', 'CS', 'CHEST'),
        text('KVP', 'DS', '120'),
        text('WindowCenter', 'DS', '40'),
        text('WindowWidth', 'DS', '400'),
        text('RescaleIntercept', 'DS', '0'),
        text('RescaleSlope', 'DS', '1'),
        text('RescaleType', 'LO', 'HU'),
      ],
    },
    {
      number: 2,
      slices: 20,
      paint: mrPhantom,
      elements: [
        text('ImageType', 'CS', 'ORIGINAL\\PRIMARY\\OTHER'),
        text('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.4'),
        text('Modality', 'CS', 'MR'),
        text('SeriesDescription', 'LO', 'Head T1'),
        text('BodyPartExamined', 'CS', 'HEAD'),
        text('ScanningSequence', 'CS', 'SE'),
        text('SequenceVariant', 'CS', 'NONE'),
        text('ScanOptions', 'CS', ''),
        text('MRAcquisitionType', 'CS', '2D'),
        text('RepetitionTime', 'DS', '520'),
        text('EchoTime', 'DS', '12'),
        text('EchoTrainLength', 'IS', '1'),
        text('WindowCenter', 'DS', '320'),
        text('WindowWidth', 'DS', '640'),
      ],
    },
  ];
}

function instance({ number, slices, paint, elements }: SampleSeries, index: number): Uint8Array<ArrayBuffer> {
  const along = (2 * index) / (slices - 1) - 1;
  const uid = `${STUDY_UID}.${number}.${index + 1}`;
  const pixels = new Uint8Array(paint(SIZE, along).buffer);
  const dataset = [
    ...elements,
    text('SpecificCharacterSet', 'CS', 'ISO_IR 100'),
    text('SOPInstanceUID', 'UI', uid),
    text('StudyDate', 'DA', '20200229'),
    text('SeriesDate', 'DA', '20200229'),
    text('StudyTime', 'TM', '101530'),
    text('AccessionNumber', 'SH', 'SAMPLE-1'),
    text('Manufacturer', 'LO', 'Lethe'),
    text('InstitutionName', 'LO', 'House of Sleep'),
    text('ReferringPhysicianName', 'PN', 'Hypnos'),
    text('StudyDescription', 'LO', 'Sample study'),
    sequence('ProcedureCodeSequence', procedure),
    text('PatientName', 'PN', 'Sample^Mnemosyne'),
    text('PatientID', 'LO', 'SAMPLE-0001'),
    text('PatientBirthDate', 'DA', '19600101'),
    text('PatientSex', 'CS', 'F'),
    text('SliceThickness', 'DS', String(SPACING_MM)),
    text('PatientPosition', 'CS', 'HFS'),
    text('StudyInstanceUID', 'UI', STUDY_UID),
    text('SeriesInstanceUID', 'UI', `${STUDY_UID}.${number}`),
    text('StudyID', 'SH', '1'),
    text('SeriesNumber', 'IS', String(number)),
    text('AcquisitionNumber', 'IS', '1'),
    text('InstanceNumber', 'IS', String(index + 1)),
    text('ImagePositionPatient', 'DS', `${-EXTENT_MM / 2}\\${-EXTENT_MM / 2}\\${index * SPACING_MM}`),
    text('ImageOrientationPatient', 'DS', '1\\0\\0\\0\\1\\0'),
    text('FrameOfReferenceUID', 'UI', `${STUDY_UID}.${number}.0`),
    sequence('RequestAttributesSequence', [
      text('RequestedProcedureDescription', 'LO', 'Sample'),
      sequence('RequestedProcedureCodeSequence', procedure),
      text('RequestedProcedureID', 'SH', 'SAMPLE-1'),
      text('ScheduledProcedureStepID', 'SH', 'SAMPLE-1'),
    ]),
    text('Laterality', 'CS', ''),
    text('PositionReferenceIndicator', 'LO', ''),
    short('SamplesPerPixel', 1),
    text('PhotometricInterpretation', 'CS', 'MONOCHROME2'),
    short('Rows', SIZE),
    short('Columns', SIZE),
    text('PixelSpacing', 'DS', `${EXTENT_MM / SIZE}\\${EXTENT_MM / SIZE}`),
    short('BitsAllocated', 16),
    short('BitsStored', 16),
    short('HighBit', 15),
    short('PixelRepresentation', 1),
    { tag: tagFor('PixelData'), vr: 'OW', value: { bytes: pixels } },
  ] satisfies NewElement[];
  const sopClass = elements.find(({ tag }) => tag === tagFor('SOPClassUID'));
  const meta = encoded([
    { tag: tagFor('FileMetaInformationVersion'), vr: 'OB', value: { bytes: Uint8Array.of(0, 1) } },
    ...(sopClass ? [{ ...sopClass, tag: tagFor('MediaStorageSOPClassUID') }] : []),
    text('MediaStorageSOPInstanceUID', 'UI', uid),
    text('TransferSyntaxUID', 'UI', '1.2.840.10008.1.2.1'),
    text('ImplementationClassUID', 'UI', `${STUDY_UID}.0`),
  ]);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, meta.length, true);
  const groupLength = encoded([
    { tag: tagFor('FileMetaInformationGroupLength'), vr: 'UL', value: { bytes: length } },
  ]);
  const file = new SegmentList();
  file.bytes(new Uint8Array(128));
  file.bytes(new TextEncoder().encode('DICM'));
  for (const part of [groupLength, meta, encoded(dataset)]) file.bytes(part);
  return file.joined();
}

function encoded(elements: readonly NewElement[]): Uint8Array<ArrayBuffer> {
  const list = new SegmentList();
  for (const element of elements.toSorted((a, b) => a.tag - b.tag))
    writeElement(element, EXPLICIT_LE, DEFAULT_CHARACTER_SET, list);
  return list.joined();
}
