import { writeTable } from '../../deid/patient-table';
import type { Measurement } from '../../dicom/measurement';
import { KIND_NAMES } from './words';

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
];

/** Measurements as CSV: a line for each quantity, and one for a mark that has none. Frames count from 1. */
export function measurementTable(measurements: readonly Measurement[]): string {
  const lines = measurements.flatMap(({ kind, label, sopInstanceUID, frame, quantities, note, points }) => {
    const of = [KIND_NAMES[kind], label, sopInstanceUID, String(frame + 1)];
    const where = points.map((point) => point.map((value) => value.toFixed(2)).join(' ')).join('; ');
    const read = quantities.map(({ name, value, unit }) => [name, plain(value), unit]);
    return (read.length > 0 ? read : [['', '', '']]).map((cells) => [...of, ...cells, note, where]);
  });
  return writeTable([COLUMNS, ...lines]);
}

/** As many digits as a measurement can have, without an exponent. */
const plain = (value: number): string => String(Number(value.toFixed(6)));
