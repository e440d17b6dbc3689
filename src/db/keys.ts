/** Keys of studies and series, under that of their patient. They hold identifying values and never leave the database. */
import { escapeKey, unescapeKey } from '../dicom/patient-key';

/** Two patients under one Study Instance UID keep two studies. */
export const studyKey = (patientKey: string, studyInstanceUID: string): string =>
  `${patientKey}/${escapeKey(studyInstanceUID)}`;

export const seriesKey = (studyKey: string, seriesInstanceUID: string): string =>
  `${studyKey}/${escapeKey(seriesInstanceUID)}`;

/** The key of the patient whom a study is of. */
export const patientKeyOf = (studyKey: string): string => studyKey.slice(0, studyKey.lastIndexOf('/'));

/** The Series Instance UID in a key. */
export const seriesUIDOf = (seriesKey: string): string =>
  unescapeKey(seriesKey.slice(seriesKey.lastIndexOf('/') + 1));
