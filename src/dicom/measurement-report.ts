/**
 * Measurements as a structured report: Comprehensive SR by TID 1500 "Measurement Report", each measurement a group of
 * TID 1501 with its numbers, and with the shape that they are inferred from on its image, or in its plane: that is a
 * Comprehensive 3D SR.
 */
import {
  code,
  contentItem,
  documentHead,
  imageItem,
  trackingUID,
  type DocumentSubject,
  type NaturalDataset,
  type ReferencedImage,
} from './document-dataset';
import { graphicPoints, squared } from './graphic-points';
import { isInPlane, type ImagePoint, type Measured, type Measurement, type Quantity } from './measurement';
import { OWN_SCHEME, quantityCode, unitCode } from './measurement-codes';
import { planeGraphic, planeItems } from './plane-items';

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';
const COMPREHENSIVE_3D_SR = '1.2.840.10008.5.1.4.1.1.88.34';
/** The Tracking Identifier is this and the kind. */
export const TRACKING = 'Lethe ';

const CONTAINS = 'CONTAINS';
const INFERRED = 'INFERRED FROM';

/**
 * The dataset of a report. Measurements on images that the subject does not name, and in planes of no frame of reference,
 * are left out.
 * @param observerUID of the program, as the device that observed.
 */
export function measurementReport(
  subject: DocumentSubject,
  measurements: readonly Measured[],
  observerUID: string,
): NaturalDataset {
  const images = new Map(subject.images.map((image) => [image.sopInstanceUID, image]));
  const groups = measurements.flatMap((measurement) => {
    const shape = shapeItem(measurement, images);
    return shape ? [groupOf(measurement, shape, images)] : [];
  });
  const isTyped = measurements.some(({ label }) => label !== '');
  return {
    ...documentHead(subject, 'SR', 'Measurements', isTyped),
    SOPClassUID: measurements.some(isInPlane) ? COMPREHENSIVE_3D_SR : COMPREHENSIVE_SR,
    CompletionFlag: 'COMPLETE',
    VerificationFlag: 'UNVERIFIED',
    PerformedProcedureCodeSequence: [],
    CodingSchemeIdentificationSequence: [
      { CodingSchemeDesignator: OWN_SCHEME, CodingSchemeName: 'Codes of Lethe' },
    ],
    ValueType: 'CONTAINER',
    ContinuityOfContent: 'SEPARATE',
    ConceptNameCodeSequence: code('126000', 'DCM', 'Imaging Measurement Report'),
    ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: '1500' }],
    ContentSequence: [
      contentItem(
        'HAS CONCEPT MOD',
        'CODE',
        code('121049', 'DCM', 'Language of Content Item and Descendants'),
        {
          ConceptCodeSequence: code('en', 'RFC5646', 'English'),
        },
      ),
      contentItem('HAS OBS CONTEXT', 'CODE', code('121005', 'DCM', 'Observer Type'), {
        ConceptCodeSequence: code('121007', 'DCM', 'Device'),
      }),
      contentItem('HAS OBS CONTEXT', 'UIDREF', code('121012', 'DCM', 'Device Observer UID'), {
        UID: observerUID,
      }),
      contentItem('HAS CONCEPT MOD', 'CODE', code('121058', 'DCM', 'Procedure reported'), {
        ConceptCodeSequence: code('363679005', 'SCT', 'Imaging procedure'),
      }),
      container(code('126010', 'DCM', 'Imaging Measurements'), groups),
    ],
  };
}

function groupOf(
  measurement: Measured,
  shape: ShapeItem,
  images: ReadonlyMap<string, ReferencedImage>,
): NaturalDataset {
  const { id, kind, label, note } = measurement;
  const text = (name: readonly NaturalDataset[], TextValue: string) =>
    contentItem(CONTAINS, 'TEXT', name, { TextValue });
  return container(code('125007', 'DCM', 'Measurement Group'), [
    contentItem('HAS OBS CONTEXT', 'TEXT', code('112039', 'DCM', 'Tracking Identifier'), {
      TextValue: `${TRACKING}${kind}`,
    }),
    contentItem('HAS OBS CONTEXT', 'UIDREF', code('112040', 'DCM', 'Tracking Unique Identifier'), {
      UID: trackingUID(id),
    }),
    ...(label === '' ? [] : [text(code('121106', 'DCM', 'Comment'), label)]),
    ...(note === '' ? [] : [text(code('NOTE', OWN_SCHEME, 'Note on the values'), note)]),
    ...(isInPlane(measurement)
      ? planeItems(measurement, images.get(measurement.image?.sopInstanceUID ?? ''))
      : []),
    ...measured(measurement, shape),
  ]);
}

/** Makes the item with the shape, or with one axis of it: of which this is the first of its two points. */
type ShapeItem = (relationship: string, name?: readonly NaturalDataset[], axis?: 0 | 2) => NaturalDataset;

function shapeItem(
  measurement: Measured,
  images: ReadonlyMap<string, ReferencedImage>,
): ShapeItem | undefined {
  if (isInPlane(measurement)) {
    if (measurement.frameOfReferenceUID === '') return undefined;
    return (relationship, name, axis) =>
      contentItem(relationship, 'SCOORD3D', name, planeGraphic(measurement, axis));
  }
  const { kind, points, outline, frame, sopInstanceUID } = measurement;
  const image = images.get(sopInstanceUID);
  return (
    image &&
    ((relationship, name, axis) => {
      const drawn = axis === undefined ? graphicPoints(kind, points, outline) : points.slice(axis, axis + 2);
      return contentItem(relationship, 'SCOORD', name, graphicOf(kind, drawn), [
        imageItem('SELECTED FROM', image, frame),
      ]);
    })
  );
}

/** The numbers, the first of which holds the shape; each axis its own. Without numbers the shape stands alone. */
function measured(measurement: Measured, shape: ShapeItem): NaturalDataset[] {
  const { kind, quantities } = measurement;
  if (quantities.length === 0) return [shape(CONTAINS, code('111030', 'DCM', 'Image Region'))];
  if (kind === 'bidirectional') {
    const lengthOf = (axis: 0 | 2) => squared(measurement.points.slice(axis, axis + 2));
    const axes = ([0, 2] as const).toSorted((a, b) => lengthOf(b) - lengthOf(a));
    return quantities.map((quantity, at) => number(quantity, [shape(INFERRED, undefined, axes[at])]));
  }
  return quantities.map((quantity, at) => number(quantity, at === 0 ? [shape(INFERRED)] : []));
}

function number({ name, value, unit }: Quantity, inside: readonly NaturalDataset[]): NaturalDataset {
  const concept = quantityCode(name);
  const units = unitCode(unit);
  return contentItem(
    CONTAINS,
    'NUM',
    code(concept.value, concept.scheme, concept.meaning),
    {
      MeasuredValueSequence: [
        {
          // DS holds 16 characters.
          NumericValue: String(Number(value.toPrecision(9))),
          MeasurementUnitsCodeSequence: code(units.value, units.scheme, units.meaning),
        },
      ],
    },
    inside,
  );
}

function graphicOf(kind: Measurement['kind'], points: readonly ImagePoint[]): NaturalDataset {
  const types: Partial<Record<Measurement['kind'], string>> = {
    circle: 'CIRCLE',
    ellipse: 'ELLIPSE',
    probe: 'POINT',
    text: 'POINT',
  };
  return { GraphicData: points.flat(), GraphicType: types[kind] ?? 'POLYLINE' };
}

const container = (name: readonly NaturalDataset[], inside: readonly NaturalDataset[]): NaturalDataset =>
  contentItem(CONTAINS, 'CONTAINER', name, { ContinuityOfContent: 'SEPARATE' }, inside);
