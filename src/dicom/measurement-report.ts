/**
 * Measurements as a structured report: Comprehensive SR by TID 1500 "Measurement Report", each measurement a group of
 * TID 1501 with its numbers, and with the shape that they are inferred from on its image.
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
import { isRegion, type ImagePoint, type Measurement, type Quantity } from './measurement';
import { OWN_SCHEME, quantityCode, unitCode } from './measurement-codes';

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';
/** The Tracking Identifier is this and the kind. */
export const TRACKING = 'Lethe ';

const CONTAINS = 'CONTAINS';

/**
 * The dataset of a report. Measurements on images that the subject does not name are left out.
 * @param observerUID of the program, as the device that observed.
 */
export function measurementReport(
  subject: DocumentSubject,
  measurements: readonly Measurement[],
  observerUID: string,
): NaturalDataset {
  const images = new Map(subject.images.map((image) => [image.sopInstanceUID, image]));
  const groups = measurements.flatMap((measurement) => {
    const image = images.get(measurement.sopInstanceUID);
    return image ? [groupOf(measurement, image)] : [];
  });
  const isTyped = measurements.some(({ label }) => label !== '');
  return {
    ...documentHead(subject, 'SR', 'Measurements', isTyped),
    SOPClassUID: COMPREHENSIVE_SR,
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

function groupOf(measurement: Measurement, image: ReferencedImage): NaturalDataset {
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
    ...measured(measurement, image),
  ]);
}

/** The numbers, the first of which holds the shape; each axis its own. Without numbers the shape stands alone. */
function measured(measurement: Measurement, image: ReferencedImage): NaturalDataset[] {
  const { kind, points, quantities } = measurement;
  const shape = (relationship: string, of: readonly ImagePoint[], name?: readonly NaturalDataset[]) =>
    contentItem(relationship, 'SCOORD', name, graphicOf(kind, of), [
      imageItem('SELECTED FROM', image, measurement.frame),
    ]);
  if (quantities.length === 0)
    return [shape(CONTAINS, shapeOf(measurement), code('111030', 'DCM', 'Image Region'))];
  if (kind === 'bidirectional') {
    const axes = [points.slice(0, 2), points.slice(2)].sort((a, b) => squared(b) - squared(a));
    return quantities.map((quantity, at) => number(quantity, [shape('INFERRED FROM', axes[at] ?? [])]));
  }
  return quantities.map((quantity, at) =>
    number(quantity, at === 0 ? [shape('INFERRED FROM', shapeOf(measurement))] : []),
  );
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

/** Points as the graphic types have them (PS3.3 §C.18.6.1.1). */
function shapeOf({ kind, points, outline }: Measurement): readonly ImagePoint[] {
  const [a, b, c, d] = points;
  // Two lines from the vertex.
  if (kind === 'angle' && a && b && c) return [a, b, b, c];
  // The major axis comes first.
  if (kind === 'ellipse' && a && b && c && d)
    return squared([a, b]) < squared([c, d]) ? [c, d, a, b] : [a, b, c, d];
  if (kind === 'curve') return thinned(points);
  if (!isRegion(kind) || kind === 'circle') return points;
  const line = thinned(outline ?? points);
  const [first] = line;
  return first ? [...line, first] : line;
}

/** Points of a line in one element: a value of VR FL has up to 65,534 bytes. */
const MOST_POINTS = 8000;

function thinned(line: readonly ImagePoint[]): readonly ImagePoint[] {
  const step = Math.ceil(line.length / MOST_POINTS);
  return step > 1 ? line.filter((_, at) => at % step === 0 || at === line.length - 1) : line;
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

const squared = ([a, b]: readonly ImagePoint[]): number =>
  a && b ? (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2 : 0;

const container = (name: readonly NaturalDataset[], inside: readonly NaturalDataset[]): NaturalDataset =>
  contentItem(CONTAINS, 'CONTAINER', name, { ContinuityOfContent: 'SEPARATE' }, inside);
