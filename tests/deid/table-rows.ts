/** Table E.1-1 from its raw copy: what each row wants under options, what is planted for it, how the output is judged. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Option } from '../../src/deid/request';
import { element, type BuiltElement } from '../../src/testing/dicom-builder';
import { textIn, type ReadElement } from './reader';

/** Columns as the raw copy names them, and the option of each. */
export const COLUMNS = {
  rtnSafePrivOpt: 'retainSafePrivate',
  rtnUIDsOpt: 'retainUIDs',
  rtnDevIdOpt: 'retainDeviceIdentity',
  rtnInstIdOpt: 'retainInstitutionIdentity',
  rtnPatCharsOpt: 'retainPatientCharacteristics',
  rtnLongFullDatesOpt: 'retainFullDates',
  rtnLongModifDatesOpt: 'retainModifiedDates',
  cleanDescOpt: 'cleanDescriptors',
  cleanStructContOpt: 'cleanStructuredContent',
  cleanGraphOpt: 'cleanGraphics',
} as const satisfies Record<string, Option>;

type Column = keyof typeof COLUMNS;
type RawRow = { tag: string; keyword: string | null; vr: string | null; basic: string } & Partial<
  Record<Column, 'K' | 'C'>
>;

const raw = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../standard/${name}`, import.meta.url), 'utf8'));
export const rawRows = raw('e1-1.json') as RawRow[];

/** Tags that stand for rows without one, and VRs that the table's source leaves open. */
const EXAMPLES: Record<string, readonly string[]> = {
  '(50XX,XXXX)': ['50000022', '50023000'],
  '(60XX,3000)': ['60003000', '60023000'],
  '(60XX,4000)': ['60004000', '60064000'],
  '(GGGG,EEEE) WHERE GGGG IS ODD': ['00090010', '00091001', '00290010', '00291010'],
};
const OPEN_VRS: Record<string, string> = {
  ...{ '50000022': 'LO', '50023000': 'OW', '00001000': 'UI', '00001001': 'UI' },
};

/**
 * Command elements, file meta elements and directory elements cannot stand in a dataset (PS3.5 §7.1): there they
 * are removed whatever the row says. So are bitmaps and private attributes that nobody knows to be safe: they cannot be
 * cleaned.
 */
const FOREIGN_TO_DATASETS = /^0000|^0002|^0004|^50|^60|^00[02]9/;

export interface Case {
  readonly tag: string;
  readonly vr: string;
  readonly row: RawRow;
}

export const cases: Case[] = rawRows
  .flatMap((row) =>
    (EXAMPLES[row.tag] ?? [row.tag.replace(/[(),]/g, '')]).map((tag) => ({ tag, vr: vrOf(tag, row), row })),
  )
  .sort((a, b) => a.tag.localeCompare(b.tag));

function vrOf(tag: string, { tag: pattern, vr }: RawRow): string {
  if (tag.startsWith('60')) return 'OW';
  return OPEN_VRS[tag] ?? (EXAMPLES[pattern] ? 'LO' : (vr ?? 'LO'));
}

/** A letter of the basic column, or what an option makes of it. */
export type Wanted = 'X' | 'Z' | 'D' | 'U' | 'U*' | 'keep' | 'clean' | 'shift' | 'items';

const TEXT = new Set(['LO', 'LT', 'SH', 'ST', 'UC', 'UT']);

/**
 * What a row wants. Of several options that speak about it Modified Dates counts first, then keeping, then cleaning. What
 * cannot be cleaned or shifted falls back to the basic action: streams of bytes, the time zone.
 *
 * @param letter of the basic column, resolved.
 */
export function wantedOf({ tag, vr, row }: Case, options: readonly Option[], letter?: string): Wanted {
  const basic = (letter ?? row.basic.split('/').at(-1)) as Wanted;
  if (FOREIGN_TO_DATASETS.test(tag)) return 'X';
  const chosen = (Object.keys(COLUMNS) as Column[]).filter(
    (column) =>
      row[column] !== undefined &&
      options.includes(COLUMNS[column]) &&
      // The time of a treatment; the table lists it as a device's, too, which would keep a true date.
      !(column === 'rtnDevIdOpt' && row.keyword === 'BeamHoldTransitionDateTime'),
  );
  if (chosen.includes('rtnLongModifDatesOpt')) {
    if (vr === 'TM') return 'keep';
    return vr === 'DA' || vr === 'DT' ? 'shift' : basic;
  }
  if (chosen.some((column) => row[column] === 'K')) return vr === 'SQ' ? 'items' : 'keep';
  if (chosen.length === 0) return basic;
  if (vr === 'SQ') return 'items';
  return TEXT.has(vr) || vr === 'AE' ? 'clean' : basic;
}

export const NAME = 'Quixwort';
const DATE = '20231117';
const TIME = '235943';
export const UID_STEM = '1.2.3.4567.';
const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';

/** An element of a row with a value that must not stay, or, where it is to stay, one that names nobody. */
export function planted({ tag, vr }: Case, wanted: Wanted): BuiltElement {
  const number = parseInt(tag, 16);
  const text = wanted === 'keep' ? `Z${tag}` : wanted === 'clean' ? `CHEST ${NAME}` : `${NAME}${tag}`;
  const values: Record<string, string | number[]> = {
    AE: wanted === 'clean' ? `${NAME}AE` : text,
    AS: '077Y',
    DA: DATE,
    DS: '98765.4321',
    DT: `${DATE}${TIME}.125`,
    IS: '987654321',
    PN: `${NAME}^${tag}`,
    TM: `${TIME}.125`,
    UI: `${UID_STEM}${number}`,
    US: [0xcafe],
  };
  if (vr === 'SQ') return element(number, 'SQ', { items: [inside(tag), inside(tag)] });
  if (vr.startsWith('O') || vr === 'UN') return element(number, vr, new TextEncoder().encode(text));
  return element(number, vr, values[vr] ?? text);
}

const inside = (tag: string): BuiltElement[] => [
  element(0x00081150, 'UI', CT_IMAGE_STORAGE),
  element(0x00081155, 'UI', `${UID_STEM}${parseInt(tag, 16)}.1`),
  element(0x00100010, 'PN', `${NAME}^${tag}`),
];

export interface Judging {
  readonly options: readonly Option[];
  /** Whether VRs are not written. */
  readonly implicit: boolean;
  /** Days that dates move. */
  readonly days: number;
}

export function assertWanted(
  each: Case,
  wanted: Wanted,
  found: readonly ReadElement[],
  { options, implicit, days }: Judging,
): void {
  const label = `${each.tag} ${each.vr} ${each.row.basic} ${wanted} [${options.join()}]`;
  const output = found.find(({ tag }) => tag === parseInt(each.tag, 16));
  if (wanted === 'X') {
    expect(output, label).toBeUndefined();
    return;
  }
  if (!output) throw new Error(`${label} is missing`);
  const text = textIn(output.bytes);
  if (each.tag === '00100010') expect(text, label).toMatch(/^Anonymous(\^[0-9A-F]{16})?$/);
  else if (each.tag === '00100020') expect(text, label).toMatch(/^LETHE-[0-9A-F]{16}$/);
  else if (wanted === 'Z') expect(output.bytes.length, label).toBe(0);
  else if (wanted === 'U*' || wanted === 'items') assertItems(output, label, options.includes('retainUIDs'));
  else if (wanted === 'keep') expect(text, label).toBe(textIn(valueOf(planted(each, wanted))));
  else if (wanted === 'shift')
    expect(text, label).toBe(moved(DATE, days) + (each.vr === 'DT' ? `${TIME}.125` : ''));
  else if (wanted === 'clean') expect(text, label).toMatch(each.vr === 'AE' ? /^AE[0-9A-F]{14}$/ : /^CHEST$/);
  else if (wanted === 'U' || each.vr === 'UI') expect(text, label).toMatch(/^2\.25\.[1-9]\d{20,38}$/);
  else if (each.vr === 'SQ') {
    expect(output.items, label).toHaveLength(1);
    expect(output.items?.[0]?.length, label).toBeGreaterThan(0);
  } else {
    expect(output.bytes.length, label).toBeGreaterThan(0);
    if (VALID[each.vr]) expect(text, label).toMatch(VALID[each.vr] ?? /^$/);
    expect(text, label).not.toBe(textIn(valueOf(planted(each, wanted))));
  }
  if (!implicit) expect(output.vr, label).toBe(each.vr);
}

function assertItems(output: ReadElement, label: string, uidsStay: boolean): void {
  expect(output.items, label).toHaveLength(2);
  for (const item of output.items ?? []) {
    expect(item.map(({ tag }) => tag)).toEqual([0x00081150, 0x00081155, 0x00100010]);
    const uid = textIn(item[1]?.bytes ?? new Uint8Array());
    expect(uid, label).toMatch(uidsStay ? /^1\.2\.3\.4567\./ : /^2\.25\.[1-9]\d*$/);
  }
}

const valueOf = ({ value }: BuiltElement): Uint8Array => {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  return Array.isArray(value)
    ? new Uint8Array(Uint16Array.from(value as number[]).buffer)
    : (value as Uint8Array);
};

function moved(date: string, days: number): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)].map(Number);
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 1) + days);
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '');
}

/** What a dummy has to look like (PS3.5 §6.2). */
const VALID: Record<string, RegExp> = {
  AE: /^[\x21-\x7e]{1,16}$/,
  AS: /^\d{3}[DWMY]$/,
  CS: /^[A-Z0-9_ ]{1,16}$/,
  DA: /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/,
  DT: /^(19|20)\d{12}$/,
  LO: /^[^\\]{1,64}$/,
  LT: /^.{1,10240}$/,
  PN: /^[^\\=]{1,64}$/,
  SH: /^[^\\]{1,16}$/,
  ST: /^.{1,1024}$/,
  TM: /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/,
  UC: /^.+$/,
  UR: /^[a-z]+:\S+$/,
  UT: /^.+$/,
};

/** Nothing of what was planted is left but what an option keeps. */
export function assertNothingLeft(bytes: Uint8Array, options: readonly Option[] = []): void {
  const text = textIn(bytes);
  const kept = (...keeping: Option[]) => keeping.some((option) => options.includes(option));
  const leaks = [
    NAME,
    ...(kept('retainFullDates', 'retainDeviceIdentity') ? [] : [DATE]),
    ...(kept('retainFullDates', 'retainModifiedDates', 'retainDeviceIdentity') ? [] : [TIME]),
    ...(kept('retainUIDs', 'retainDeviceIdentity') ? [] : [UID_STEM]),
    ...(kept('retainPatientCharacteristics') ? [] : ['077Y']),
    ...(kept('retainPatientCharacteristics', 'retainDeviceIdentity') ? [] : ['98765.4321']),
    '987654321',
  ];
  for (const leak of leaks) expect(text.includes(leak), leak).toBe(false);
}
