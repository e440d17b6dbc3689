/** Codes of what is measured and of units, as reports name them (PS3.16 CID 7460 ff., CID 7469, CID 83). */
import type { Code } from './content-tree';

const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });
/** Concepts that no scheme at hand has. */
export const OWN_SCHEME = '99LETHE';
const own = (value: string, meaning: string): Code => ({ value, scheme: OWN_SCHEME, meaning });

/** By the name of a `Quantity`. */
const QUANTITIES: Readonly<Record<string, Code>> = {
  Length: sct('410668003', 'Length'),
  'Long axis': sct('103339001', 'Long Axis'),
  'Short axis': sct('103340004', 'Short Axis'),
  Angle: sct('1483009', 'Angle'),
  'Cobb angle': sct('285285000', 'Cobb angle'),
  Area: sct('42798000', 'Area'),
  Perimeter: sct('131191004', 'Perimeter'),
  Mean: sct('373098007', 'Mean'),
  SD: sct('386136009', 'Standard Deviation'),
  Min: sct('255605001', 'Minimum'),
  Max: sct('56851009', 'Maximum'),
};

const NAMES = new Map(Object.entries(QUANTITIES).map(([name, { value }]) => [value, name]));

export const quantityCode = (name: string): Code => QUANTITIES[name] ?? own(name.toUpperCase(), name);
export const quantityName = ({ value, meaning }: Code): string => NAMES.get(value) ?? meaning;

/** UCUM code and meaning of units, by how Lethe writes them. */
const UNITS: Readonly<Record<string, readonly [value: string, meaning: string]>> = {
  '': ['1', 'no units'],
  mm: ['mm', 'millimeter'],
  'mm²': ['mm2', 'square millimeter'],
  '°': ['deg', 'degree'],
  px: ['{pixels}', 'pixels'],
  'px²': ['{squarepixels}', 'square pixels'],
  HU: ["[hnsf'U]", 'Hounsfield unit'],
  SUVbw: ['{SUVbw}g/ml', 'Standardized Uptake Value body weight'],
  SUVlbm: ['{SUVlbm}g/ml', 'Standardized Uptake Value lean body mass'],
  SUVibw: ['{SUVibw}g/ml', 'Standardized Uptake Value ideal body weight'],
  SUVbsa: ['{SUVbsa}cm2/ml', 'Standardized Uptake Value body surface area'],
  'Bq/ml': ['Bq/ml', 'becquerels per milliliter'],
  counts: ['{counts}', 'counts'],
};

const WRITTEN = new Map(Object.entries(UNITS).map(([unit, [value]]) => [value, unit]));
/** UCUM codes that Lethe writes as they are. */
const PLAIN = /^(s|Hz|cm\/s|%|dB|mg\/ml|ml\/min\/g)$/;

export function unitCode(unit: string): Code {
  const [value, meaning] = UNITS[unit] ?? (PLAIN.test(unit) ? [unit, unit] : ['1', unit]);
  return { value, scheme: 'UCUM', meaning };
}

export function unitOfCode({ value, meaning }: Code): string {
  if (value === '1') return meaning === 'no units' ? '' : meaning;
  return WRITTEN.get(value) ?? value;
}
