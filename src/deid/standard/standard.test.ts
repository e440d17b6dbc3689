import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lookup } from '../../dicom/dictionary';
import { beyondTable, KEPT_URLS, LOCAL_CODE_TEXT } from './beyond-table';
import { CLASS_UIDS } from './class-uids';
import { rowOf, rows, type OptionColumn } from './e1-1';
import { METHOD_CODES } from './method-codes';

describe('Table E.1-1', () => {
  test('has the counts of the published table', () => {
    expect(rows).toHaveLength(621);
    const counts: Record<string, number> = {};
    for (const { basic } of rows) counts[basic] = (counts[basic] ?? 0) + 1;
    expect(counts).toEqual({
      ...{ X: 384, D: 92, U: 54, Z: 42, 'X/D': 22, 'X/Z': 11, 'X/Z/D': 8, 'Z/D': 6, 'X/Z/U*': 2 },
    });
  });

  test('has the options of the published table', () => {
    const count = (column: OptionColumn) => rows.filter(({ options }) => options.has(column)).length;
    const columns: OptionColumn[] = ['f', 'm', 'e', 'u', 'd', 'c', 'i', 'g', 's', 'p'];
    expect(columns.map(count)).toEqual([165, 165, 125, 59, 57, 13, 10, 4, 3, 1]);
    expect(rows.every(({ options }) => options.get('f') !== 'C' && options.get('m') !== 'K')).toBe(true);
  });

  test('agrees with the raw copy, row by row', () => {
    const path = new URL('../../../tests/standard/e1-1.json', import.meta.url);
    const raw = JSON.parse(readFileSync(path, 'utf8')) as { tag: string; basic: string }[];
    const pattern = (tag: string) => (tag.endsWith('ODD') ? 'odd' : tag.replace(/[(),]/g, '').toUpperCase());
    expect(new Map(rows.map((row) => [row.pattern, row.basic]))).toEqual(
      new Map(raw.map(({ tag, basic }) => [pattern(tag), basic])),
    );
  });

  test('answers for repeating groups and private attributes', () => {
    expect(rowOf(0x50020022)?.pattern).toBe('50XXXXXX');
    expect(rowOf(0x60043000)?.pattern).toBe('60XX3000');
    expect(rowOf(0x60040022)).toBeUndefined();
    expect(rowOf(0x00091001)?.pattern).toBe('odd');
    expect(rowOf(0x00080070)).toBeUndefined();
  });
});

describe('attributes beyond the table', () => {
  test('are named as in the dictionary, once, and are not in the table', () => {
    for (const { tag, keyword } of beyondTable) {
      expect(lookup(tag)?.keyword, keyword).toBe(keyword);
      expect(rowOf(tag), keyword).toBeUndefined();
    }
    expect(new Set(beyondTable.map(({ tag }) => tag)).size).toBe(beyondTable.length);
    expect(beyondTable.length).toBe(164);
  });

  test('what an IOD has to have gets a dummy', () => {
    const action = (keyword: string) => beyondTable.find((listed) => listed.keyword === keyword)?.action;
    // Type 1 in the beams of an ion plan (PS3.3 §C.8.8.25), Type 3 in others.
    expect(action('BeamName')).toBe('dummy');
    expect(action('BlockName')).toBe('remove');
  });

  test('need no entry where the VR decides', () => {
    const ruled = new Set(['PN', 'DA', 'DT', 'TM', 'AE', 'UR', 'UI']);
    expect(beyondTable.filter(({ tag }) => ruled.has(lookup(tag)?.vr ?? ''))).toEqual([]);
  });

  test('kept attributes have the VR that they are kept from', () => {
    for (const tag of CLASS_UIDS) expect(lookup(tag)?.vr).toBe('UI');
    for (const tag of KEPT_URLS) expect(lookup(tag)?.vr).toBe('UR');
    for (const tag of LOCAL_CODE_TEXT) expect(['LO', 'LT', 'ST']).toContain(lookup(tag)?.vr);
    for (const tag of CLASS_UIDS) expect(rowOf(tag)).toBeUndefined();
    expect(CLASS_UIDS.size).toBe(22);
  });
});

test('CID 7050 has its thirteen codes', () => {
  const codes = Object.values(METHOD_CODES).map(([code]) => code);
  expect(codes).toEqual(Array.from({ length: 13 }, (_, at) => String(113100 + at)));
});
