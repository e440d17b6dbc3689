import { describe, expect, it } from 'vitest';
import { uidTable } from './data/uid-table';
import { isRegisteredUID, sopClassName, transferSyntax, uidName } from './uid-registry';

const rows = uidTable.trim().split('\n');

describe('the registry', () => {
  it('has each UID once, with a kind and a name', () => {
    expect(rows).toHaveLength(492);
    expect(rows.filter((row) => !/^(\.[0-9]+)+ [STFICMLO] \S/.test(row))).toEqual([]);
    expect(new Set(rows.map((row) => row.split(' ')[0])).size).toBe(rows.length);
    expect(rows.filter((row) => row.includes(' T '))).toHaveLength(63);
  });

  it('is exact', () => {
    for (const row of rows) expect(isRegisteredUID(`1.2.840.10008${row.split(' ')[0] ?? ''}`)).toBe(true);
    expect(isRegisteredUID('1.2.840.10008.6.1.19')).toBe(true);
    expect(isRegisteredUID('1.2.840.10008.1.4.1.1')).toBe(true);
    for (const uid of [
      '1.2.840.10008',
      '1.2.840.10008.5.1.4.1.1.2.99',
      '1.2.840.10008.1.2.3.4.5',
      '1.2.840.10008.6.1.0',
      '1.2.840.10008.6.1.99999',
      '1.2.840.10008.6.1.19.1',
      '1.2.840.113619.2.1',
      '',
    ])
      expect([uid, isRegisteredUID(uid)]).toEqual([uid, false]);
  });

  it('names', () => {
    expect(sopClassName('1.2.840.10008.5.1.4.1.1.2')).toBe('CT Image Storage');
    expect(sopClassName('1.2.840.10008.1.2.1')).toBeUndefined();
    expect(uidName('1.2.840.10008.1.2.1')).toBe('Explicit VR Little Endian');
    expect(uidName('1.2.3')).toBeUndefined();
  });
});

describe('transferSyntax', () => {
  const flags = (uid: string) => {
    const syntax = transferSyntax(`1.2.840.10008.1.${uid}`);
    return syntax && [syntax.explicit, syntax.littleEndian, syntax.deflated, syntax.encapsulated];
  };
  it.each([
    ['2', [false, true, false, false]],
    ['2.1', [true, true, false, false]],
    ['2.1.98', [true, true, false, true]],
    ['2.1.99', [true, true, true, false]],
    ['2.2', [true, false, false, false]],
    ['2.4.50', [true, true, false, true]],
    ['2.4.94', [true, true, false, false]],
    ['2.4.95', [true, true, true, false]],
    ['2.4.100.1', [true, true, false, true]],
    ['2.4.110', [true, true, false, true]],
    ['2.4.201', [true, true, false, true]],
    ['2.4.205', [true, true, true, false]],
    ['2.5', [true, true, false, true]],
    ['2.8.1', [true, true, false, true]],
    ['20', [false, true, false, false]],
    ['2.9', undefined],
    ['1', undefined],
  ])('1.%s', (uid, expected) => {
    expect(flags(uid)).toEqual(expected);
  });
});
