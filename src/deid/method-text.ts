/**
 * Whether a value of De-identification Method (0012,0063) names methods and nothing else. The attribute is free text
 * that tools and sites fill; only what is made of these words is carried over from an earlier de-identification.
 */
export const isMethodText = (value: string): boolean =>
  value.length <= LONGEST &&
  !DATE.test(value) &&
  value
    .split(/[\s,;:/()_|+&^-]+/)
    .filter((word) => word !== '')
    .every((word) => VERSION.test(word) || WORDS.has(word.toLowerCase()));

/** Of a value of LO, in characters (PS3.5 §6.2). */
const LONGEST = 64;
/** Also made of numbers as short as those of versions. */
const DATE = /(?<!\d)\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d\d(?!\d)/;
const VERSION = /^v?\d{1,2}(\.\d{1,3}){0,3}$|^20[012]\d[a-e]$|^ps3\.15$|^1131\d\d$/i;

const WORDS = new Set(
  `
  and annex anon anonymization anonymize anonymized anonymizer anonymiser application attribute attributes based basic
  by characteristics chosen clean cleaned cleaner code codes confidential confidentiality ctp dates dcm dcm4che dcmodify
  de deid deidentification deidentified deidentifier descriptors device dicom dicomanon dicomcleaner e e3 fields full
  gdcm gdcmanon gdcmclean graphics horos identification identified identifier identity image images information
  institution kitware lethe level on longitudinal method microsoft mirc modified modify of only option options orthanc
  osirix part patient per person pixel pixelmed private profile ps3 pydicom recognizable remap remove removed replace
  retain rsna rule rules safe script standard structured content supplement 142 tags tcia temporal text the tool uid
  uids visual features weasis karnak with
  `
    .trim()
    .split(/\s+/),
);
