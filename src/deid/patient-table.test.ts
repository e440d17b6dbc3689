import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPatientTable, writeTable } from './patient-table';

const utf8 = (text: string) => new TextEncoder().encode(text);
const rows = (text: string) => {
  const table = readPatientTable(utf8(text));
  if (!table.ok) throw new Error(table.message);
  return table.rows;
};
const message = (text: string | Uint8Array) => {
  const table = readPatientTable(typeof text === 'string' ? utf8(text) : text);
  return table.ok ? 'read' : table.message;
};
const two = [
  { oldId: '17', newId: 'S-1' },
  { oldId: '18', newId: 'S-2' },
];

describe('a patient table', () => {
  test.each([
    ['commas', '17,S-1\n18,S-2\n'],
    ['semicolons', '17;S-1\r\n18;S-2'],
    ['tabs', '17\tS-1\r18\tS-2\r'],
    ['quotes', '"17","S-1"\n"18" , "S-2"\n'],
    ['blank lines', '\n17,S-1\n\n , \n18,S-2\n\n'],
    ['a byte order mark', '\uFEFF17,S-1\n18,S-2\n'],
    ['a separator that a spreadsheet named', 'sep=;\n17;S-1\n18;S-2\n'],
    ['a header', 'Old ID,New ID\n17,S-1\n18,S-2\n'],
    [
      'a header in another order, with a column that means nothing',
      'name;id_new;id_old\nDoe;S-1;17\nRoe;S-2;18',
    ],
    ['empty last columns', '17,S-1,,,\n18,S-2,,,\n'],
  ])('is read with %s', (_, text) => {
    expect(rows(text)).toEqual(two);
  });

  test('has names and offsets where they are given', () => {
    expect(rows('old,new,new name,date offset\n17,S-1,S^One,-12\n18,S-2,,\n19,S-3,,+40')).toEqual([
      { oldId: '17', newId: 'S-1', newName: 'S^One', dateOffset: -12 },
      { oldId: '18', newId: 'S-2' },
      { oldId: '19', newId: 'S-3', dateOffset: 40 },
    ]);
  });

  test('never takes a column called "name" for new names', () => {
    expect(rows('ID,New ID,Name\n17,S-1,Doe^John')).toEqual([two[0]]);
  });

  test('is read in UTF-8, Windows-1252 and UTF-16', () => {
    const expected = [{ oldId: 'Mü/7', newId: 'S-1' }];
    expect(rows('Mü/7,S-1')).toEqual(expected);
    const latin = Uint8Array.from('Mü/7,S-1', (letter) => letter.charCodeAt(0));
    expect(readPatientTable(latin)).toEqual({ ok: true, rows: expected });
    const utf16 = new Uint8Array(
      new Uint16Array(Array.from('\uFEFFMü/7\tS-1', (l) => l.charCodeAt(0))).buffer,
    );
    expect(readPatientTable(utf16)).toEqual({ ok: true, rows: expected });
  });

  test('keeps leading zeros, separators and line ends of quoted cells, and counts their lines', () => {
    expect(rows('"00,1\n7","S ""1"""')).toEqual([{ oldId: '00,1\n7', newId: 'S "1"' }]);
    expect(message('"0\n1",S-1\n"0\n1",S-2')).toBe('Line 3: its old ID stands in line 1 already.');
  });

  test.each([
    ['17,S-1\n18,S-2\n\n17,S-3', 'Line 4: its old ID stands in line 1 already.'],
    ['old,new\n17,S-1\n18,S-1', 'Line 3: its new ID stands in line 2 already.'],
    ['17,S-1\n,S-2', 'Line 2 has no old ID.'],
    ['17,S-1\n18,', 'Line 2 has no new ID.'],
    ['17,S-1\n18', 'Line 2 has one column: separate old and new ID by comma, semicolon or tab.'],
    ['17,S-1\n18,18', 'Line 2: the new ID is the old one.'],
    ['17,S-1\n"18,S-2\n', 'Line 2: a quoted cell has no end.'],
    ['old,name\n17,S-1', 'Line 1: no column is named “new ID”.'],
    ['id,patient id,new\n17,17,S-1', 'Line 1: two columns are named “old ID”.'],
    ['1.23E+10,S-1', 'Line 1: a spreadsheet has rounded the old ID (…E+…): save that column as text.'],
    ['17,S-1,,soon', 'Line 1: a date offset is a whole number of days, not 0 and at most 36500.'],
    ['17,S-1,,0', 'Line 1: a date offset is a whole number of days, not 0 and at most 36500.'],
    ['17,S-1,a,-4,more', 'Line 1 has more than four columns: name them in a first line.'],
    [
      '17,Prüfling',
      'Line 1: A new ID or name holds plain (ASCII) letters, digits and marks only, and no backslash.',
    ],
    [
      '17,a\\b',
      'Line 1: A new ID or name holds plain (ASCII) letters, digits and marks only, and no backslash.',
    ],
    [`17,${'x'.repeat(65)}`, 'Line 1: A new ID or name has at most 64 characters.'],
    ['', 'The table is empty.'],
    ['old,new\n', 'The table lists no patients.'],
  ])('%j: %s', (text, expected) => {
    expect(message(text)).toBe(expected);
  });

  test('what is no text is said to be none', () => {
    expect(message(Uint8Array.of(0x50, 0x4b, 3, 4))).toMatch(/spreadsheet or a zip/);
    expect(message(Uint8Array.of(1, 0, 2, 0))).toBe('This is no text file.');
  });

  test('messages never hold a value, whatever goes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const table = readPatientTable(utf8(`SECRET,${text}\nSECRET,x`));
        if (!table.ok) expect(table.message).not.toContain('SECRET');
      }),
    );
  });

  test('reads what it wrote, and spreadsheets find no formula', () => {
    const id = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.trim());
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1 }), (ids) => {
        const old = ids.filter((text) => text !== '' && !/^'|E\+/i.test(text));
        fc.pre(old.length > 0);
        const written = writeTable([['old ID', 'new ID'], ...old.map((text, at) => [text, `NEW ${at}`])]);
        expect(rows(written).map(({ oldId }) => oldId)).toEqual(old);
      }),
    );
    const formula = writeTable([['=1+1', '-3', '@x', '+1-2', '-0.5', '-1\\2']]);
    expect(formula).toBe("\uFEFF'=1+1,-3,'@x,'+1-2,-0.5,'-1\\2\r\n");
  });

  test('a hundred thousand lines take no time to speak of', () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => `P${at},S-${at}`).join('\n');
    const start = performance.now();
    expect(rows(lines)).toHaveLength(100_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
