/**
 * Standardised uptake values of PET images by body weight: the vendor-neutral computation that QIBA published
 * ("Vendor-neutral pseudo-code for SUV calculation, happy path and robust versions"), and what PS3.3 §C.8.9.1 says of
 * Decay Correction ADMIN.
 */
import type { Dataset, DicomFile, Tag } from './element';
import { privateCreator } from './private-dictionary';
import { T } from './tag';
import { find, firstText, numbersOf, textOf } from './values';

type Suv =
  /** What a modality value is multiplied by to become an uptake value. */
  | { readonly ok: true; readonly factor: number; readonly name: 'SUVbw' | 'SUVlbm' | 'SUVibw' | 'SUVbsa' }
  /** Why there is none, to follow "no SUV: ". */
  | { readonly ok: false; readonly reason: string };

const Units = 0x00541001;
const SUVType = 0x00541006;
const DecayCorrection = 0x00541102;
const CorrectedImage = 0x00280051;
const PatientWeight = 0x00101030;
const RadiopharmaceuticalInformation = 0x00540016;
const RadiopharmaceuticalStartTime = 0x00181072;
const RadionuclideTotalDose = 0x00181074;
const RadionuclideHalfLife = 0x00181075;
const RadiopharmaceuticalStartDateTime = 0x00181078;
const SeriesTime = 0x00080031;
const AcquisitionDate = 0x00080022;
const AcquisitionTime = 0x00080032;
const FrameReferenceTime = 0x00541300;
const ActualFrameDuration = 0x00181242;
const RescaleSlope = 0x00281053;

const DAY = 86_400;

/** Of the file of one PET image; the attributes are those of the PET Image Module, not of enhanced PET. */
export function suvOf(file: DicomFile): Suv {
  const { dataset } = file;
  const units = firstText(file, dataset, Units);
  if (units === 'GML') return { ok: true, factor: 1, name: nameOf(firstText(file, dataset, SUVType)) };
  if (units !== 'BQML' && units !== 'CNTS')
    return no(units === '' ? 'Units is missing' : `Units is ${units}`);

  const corrected = textsOf(file, dataset, CorrectedImage);
  for (const correction of ['ATTN', 'DECY'])
    if (!corrected.includes(correction)) return no(`Corrected Image lacks ${correction}`);
  if (units === 'BQML') return byDose(file, 1);
  const philips = philipsFactors(file);
  if (philips.suv) return { ok: true, factor: philips.suv, name: 'SUVbw' };
  return philips.activity ? byDose(file, philips.activity) : no('counts without the factor of their maker');
}

/** @param activity Bq/ml per modality value. */
function byDose(file: DicomFile, activity: number): Suv {
  const { dataset } = file;
  const injection = find(dataset, RadiopharmaceuticalInformation)?.items?.[0];
  if (!injection) return no('Radiopharmaceutical Information Sequence is missing');
  const weight = positive(file, dataset, PatientWeight);
  if (!weight) return no("Patient's Weight is missing");
  const dose = positive(file, injection, RadionuclideTotalDose);
  if (!dose) return no('Radionuclide Total Dose is missing');

  const correction = firstText(file, dataset, DecayCorrection);
  if (correction === 'ADMIN') return weighted(activity, weight, dose);
  if (correction !== 'START') return no(`Decay Correction is ${correction || 'missing'}`);
  const halfLife = positive(file, injection, RadionuclideHalfLife);
  if (!halfLife) return no('Radionuclide Half Life is missing');
  const scan = scanStart(file, halfLife);
  if (scan === undefined) return no('the start of the scan is not known');
  const injected = injectionTime(file, injection, scan);
  if (injected === undefined) return no('Radiopharmaceutical Start Time is missing');
  if (injected > scan) return no('the injection is dated after the scan');
  return weighted(activity, weight, dose * 2 ** (-(scan - injected) / halfLife));
}

/** Grams per becquerel: as uptake is given in g/ml. */
const weighted = (activity: number, weight: number, dose: number): Suv => ({
  ok: true,
  factor: (activity * weight * 1000) / dose,
  name: 'SUVbw',
});

/**
 * The moment that pixels are corrected to, in seconds: that of the series, unless a later processing made it later than
 * the acquisition; then what GE keeps of it; then back from the moment in the frame at which its mean rate was reached.
 */
function scanStart(file: DicomFile, halfLife: number): number | undefined {
  const { dataset } = file;
  const series = momentOf(file, T.SeriesDate, SeriesTime);
  const acquisition = momentOf(file, AcquisitionDate, AcquisitionTime);
  if (acquisition === undefined) return undefined;
  if (series !== undefined && series <= acquisition) return series;

  const ge = privateText(file, 'GEMS_PETD_01', 0x0009, 0x0d);
  const kept = ge === '' ? undefined : seconds(ge.slice(0, 8), ge.slice(8));
  if (kept !== undefined) return kept;

  const reference = positive(file, dataset, FrameReferenceTime);
  const duration = positive(file, dataset, ActualFrameDuration);
  if (!reference || !duration) return undefined;
  const decay = Math.LN2 / halfLife;
  const inFrame = (decay * duration) / 1000;
  const meanRate = Math.log(inFrame / (1 - Math.exp(-inFrame))) / decay;
  return acquisition - reference / 1000 + meanRate;
}

/** In seconds. A time without a date is the last before the scan. */
function injectionTime(file: DicomFile, injection: Dataset, scan: number): number | undefined {
  const dated = firstText(file, injection, RadiopharmaceuticalStartDateTime);
  const moment = seconds(dated.slice(0, 8), dated.slice(8));
  if (moment !== undefined) return moment;
  const midnight = Math.floor(scan / DAY) * DAY;
  const time = timeOfDay(firstText(file, injection, RadiopharmaceuticalStartTime));
  if (time === undefined) return undefined;
  return midnight + time > scan ? midnight + time - DAY : midnight + time;
}

function philipsFactors(file: DicomFile): { suv: number | undefined; activity: number | undefined } {
  const CREATOR = 'Philips PET Private Group';
  const factor = (element: number) => Number(privateText(file, CREATOR, 0x7053, element)) || undefined;
  const activity = factor(0x09);
  const slope = positive(file, file.dataset, RescaleSlope);
  // The factor is of stored values times Rescale Slope: of modality values, as PET has no intercept.
  return { suv: factor(0x00), activity: slope && activity };
}

/** The value of a private element, in whichever block its creator reserved; '' where there is none. */
function privateText(file: DicomFile, creator: string, group: number, last: number): string {
  const { dataset } = file;
  const found = dataset.elements.find(
    ({ tag }) =>
      tag >>> 16 === group && (tag & 0xff) === last && privateCreator(file, dataset, tag) === creator,
  );
  return found ? (textOf(file, dataset, found)[0] ?? '') : '';
}

function nameOf(type: string): 'SUVbw' | 'SUVlbm' | 'SUVibw' | 'SUVbsa' {
  if (type.startsWith('LBM')) return 'SUVlbm';
  return type === 'IBW' ? 'SUVibw' : type === 'BSA' ? 'SUVbsa' : 'SUVbw';
}

const momentOf = (file: DicomFile, date: Tag, time: Tag): number | undefined =>
  seconds(firstText(file, file.dataset, date), firstText(file, file.dataset, time));

/** Seconds of a date and a time, on a clock that only serves for differences: offsets from UTC are the same in one study. */
function seconds(date: string, time: string): number | undefined {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(date) ?? [];
  const inDay = timeOfDay(time);
  if (year === undefined || inDay === undefined) return undefined;
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000 + inDay;
}

function timeOfDay(time: string): number | undefined {
  const [, hours, minutes = '0', rest = '0'] = /^(\d{2}):?(\d{2})?:?(\d{2}(?:\.\d*)?)?/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

function textsOf(file: DicomFile, dataset: Dataset, tag: Tag): string[] {
  const element = find(dataset, tag);
  return element ? textOf(file, dataset, element) : [];
}

function positive(file: DicomFile, dataset: Dataset, tag: Tag): number | undefined {
  const element = find(dataset, tag);
  const [value] = element ? numbersOf(file, dataset, element) : [];
  return value !== undefined && value > 0 ? value : undefined;
}

const no = (reason: string): Suv => ({ ok: false, reason });
