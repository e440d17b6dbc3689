import { writeTable } from '../../deid/patient-table';
import { isInPlane, type Measured } from '../../dicom/measurement';
import { KIND_NAMES, slabWords } from './words';

const COLUMNS = [
  'Measurement',
  'Label',
  'SOP Instance UID',
  'Frame',
  'Quantity',
  'Value',
  'Unit',
  'Note',
  'Points',
  'Series Instance UID',
  'Frame of Reference UID',
  'Image Position (Patient)',
  'Image Orientation (Patient)',
  'Slab',
];

/**
 * Measurements as CSV: a line for each quantity, and one for a mark that has none. Frames count from 1. Points are columns
 * and rows of the image; of what lies in a plane they are millimetres in the patient, the plane follows them, and the image
 * is one of those that it is cut through.
 */
export function measurementTable(measurements: readonly Measured[]): string {
  const lines = measurements.flatMap((measured) => {
    const { kind, label, quantities, note, points } = measured;
    const image = isInPlane(measured) ? measured.image : measured;
    const named = image ? [image.sopInstanceUID, String(image.frame + 1)] : ['', ''];
    const of = [KIND_NAMES[kind], label, ...named];
    const read = quantities.map(({ name, value, unit }) => [name, plain(value), unit]);
    const after = [note, points.map(isInPlane(measured) ? place : numbers).join('; '), ...planeOf(measured)];
    return (read.length > 0 ? read : [['', '', '']]).map((cells) => [...of, ...cells, ...after]);
  });
  return writeTable([COLUMNS, ...lines]);
}

function planeOf(measured: Measured): readonly string[] {
  if (!isInPlane(measured)) return ['', '', '', '', ''];
  const { seriesInstanceUID, frameOfReferenceUID, plane, slab } = measured;
  return [
    seriesInstanceUID,
    frameOfReferenceUID,
    place(plane.position),
    `(${plane.orientation.map(plain).join(' ')})`,
    slabWords(slab),
  ];
}

/** In brackets: a cell that begins with a minus might be taken for a formula. */
const place = (values: readonly number[]): string => `(${numbers(values)})`;

const numbers = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(' ');

/** As many digits as a measurement can have, without an exponent. */
const plain = (value: number): string => String(Number(value.toFixed(6)));
