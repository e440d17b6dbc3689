import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { safePrivateRows } from './safe-private';

test('Table E.3.10-1 has its 479 rows', () => {
  expect(safePrivateRows).toHaveLength(479);
  const counts: Record<string, number> = {};
  for (const { creator } of safePrivateRows) counts[creator] = (counts[creator] ?? 0) + 1;
  expect(counts).toEqual({
    ...{ 'Philips Imaging DD 001': 184, 'Philips Imaging DD 002': 86, 'Philips Imaging DD 097': 70 },
    ...{ 'Philips Imaging DD 129': 10, 'Philips MR Imaging DD 001': 2, 'Philips PET Private Group': 2 },
    ...{ 'Philips ST80i': 1, 'SIEMENS Ultrasound SC2000': 40, 'SIEMENS MR HEADER': 4 },
    ...{ 'SIEMENS SYNGO ULTRA-SOUND TOYON DATA STREAMING': 4, NQLeft: 22, NQRight: 22, NQHeader: 7 },
    ...{ ELSCINT1: 7, 'HOLOGIC, Inc.': 5, GEMS_ACQU_01: 4, GEMS_PARM_01: 3, 'GEIIS PACS': 3 },
    ...{ GEMS_HELIOS_01: 2, GEMS_SERS_01: 1 },
  });
});

test('it agrees with the raw copy, row by row', () => {
  const path = new URL('../../../tests/standard/e3.10-1.json', import.meta.url);
  const raw = JSON.parse(readFileSync(path, 'utf8')) as Record<
    'creator' | 'group' | 'element' | 'vr',
    string
  >[];
  const texts = raw.map((row) => [row.creator, row.group, row.element.slice(2), row.vr].join('\\'));
  const hex = (number: number, length: number) => number.toString(16).padStart(length, '0');
  const own = safePrivateRows.map((row) =>
    [row.creator, hex(row.group, 4), hex(row.element, 2), row.vr].join('\\'),
  );
  expect(new Set(own)).toEqual(new Set(texts));
  expect(safePrivateRows.every(({ group }) => group % 2 === 1 && group > 7)).toBe(true);
});
