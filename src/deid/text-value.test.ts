import { describe, expect, it } from 'vitest';
import type { VR } from '../dicom/element';
import { EXPLICIT_BE, EXPLICIT_LE } from '../dicom/encoding';
import { problemOfText, valueOfText } from './text-value';

describe('problemOfText', () => {
  it.each<[VR, string]>([
    ['AE', 'STORE_SCP'],
    ['AS', '034Y'],
    ['CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
    ['DA', '20240229'],
    ['DS', '-1.5e-3\\+2\\.5'],
    ['DT', '20240131235959.123456+0100'],
    ['DT', '2024'],
    ['IS', '-2147483648'],
    ['LO', 'Größe 5 日本'],
    ['LT', 'two\r\nlines\\with a backslash'],
    ['PN', 'Müller^Jörg^^Dr.^=山田^太郎=やまだ^たろう'],
    ['TM', '235960.5'],
    ['UI', '1.2.840.10008.1.2'],
    ['UR', 'https://example.org/a?b'],
    ['US', '0\\65535'],
    ['SV', '-9223372036854775808'],
    ['FD', '1e300'],
    ['SQ', ''],
    ['OB', ''],
  ])('finds nothing in %s %j', (vr, text) => expect(problemOfText(vr, text)).toBeUndefined());

  it.each<[VR, string, string]>([
    ['AE', 'ä', 'AE wants plain characters'],
    ['AS', '34Y', 'AS wants an age'],
    ['CS', 'abc', 'CS wants capital letters'],
    ['CS', 'X'.repeat(17), 'CS holds at most 16 characters, not 17'],
    ['DA', '20241301', 'DA wants a date'],
    ['DA', '2024-01-31', 'DA wants a date'],
    ['DS', 'abc', 'DS wants a number'],
    ['DS', '1.2345678901234567', 'DS holds at most 16'],
    ['IS', '2147483648', 'IS holds whole numbers of 32 bits'],
    ['IS', '1.5', 'IS wants a whole number'],
    ['LO', 'a\nb', 'LO wants one line'],
    ['LO', 'x'.repeat(65), 'LO holds at most 64'],
    ['PN', 'a=b=c=d', 'PN has at most three groups'],
    ['PN', 'a^b^c^d^e^f', 'PN has at most three groups'],
    ['PN', 'x'.repeat(65), 'PN holds at most 64'],
    ['TM', '2560', 'TM wants a time'],
    ['UI', '1.02', 'UI wants a UID'],
    ['UI', 'x', 'UI wants a UID'],
    ['US', '65536', 'US wants a whole number from 0 to 65535'],
    ['US', '', ''],
    ['SS', '1\\x', 'SS wants a whole number'],
    ['FL', 'x', 'FL wants a number'],
    ['UR', 'a b', 'UR wants an address'],
    ['OB', '00\\01', 'no text can be'],
    ['SQ', 'x', 'no text can be'],
  ])('says what is wrong with %s %j', (vr, text, message) => {
    if (message === '') expect(problemOfText(vr, text)).toBeUndefined();
    else expect(problemOfText(vr, text)).toContain(message);
  });

  it.each([
    ['1', 1, 2],
    ['1-n', 5, undefined],
    ['2', 2, 3],
    ['1-3', 3, 4],
    ['2-2n', 4, 3],
    ['3-n', 4, 2],
    ['1-n or 1', 2, undefined],
  ])('counts values: %s', (vm, right, wrong) => {
    const values = (count: number) => Array.from({ length: count }, () => '1').join('\\');
    expect(problemOfText('DS', values(right), vm)).toBeUndefined();
    if (wrong !== undefined) expect(problemOfText('DS', values(wrong), vm)).toContain(`${wrong} values`);
  });
});

describe('valueOfText', () => {
  it('writes text as it is, values trimmed', () => {
    expect(valueOfText('LO', ' a \\b ', EXPLICIT_LE)).toEqual({ text: 'a\\b' });
    expect(valueOfText('LT', ' a\\b', EXPLICIT_LE)).toEqual({ text: ' a\\b' });
    expect(valueOfText('LO', '', EXPLICIT_LE)).toEqual({ bytes: new Uint8Array(0) });
    expect(valueOfText('OB', '', EXPLICIT_LE)).toEqual({ bytes: new Uint8Array(0) });
  });

  it('writes numbers in the byte order of the dataset', () => {
    const bytesOf = (vr: VR, text: string, encoding = EXPLICIT_LE) => {
      const value = valueOfText(vr, text, encoding);
      return value && 'bytes' in value ? [...value.bytes] : undefined;
    };
    expect(bytesOf('US', '1\\258')).toEqual([1, 0, 2, 1]);
    expect(bytesOf('US', '1\\258', EXPLICIT_BE)).toEqual([0, 1, 1, 2]);
    expect(bytesOf('SS', '-2')).toEqual([254, 255]);
    expect(bytesOf('UL', '+16909060')).toEqual([4, 3, 2, 1]);
    expect(bytesOf('SL', '-1')).toEqual([255, 255, 255, 255]);
    expect(bytesOf('FL', '1.5', EXPLICIT_BE)).toEqual([0x3f, 0xc0, 0, 0]);
    expect(bytesOf('FD', '-0.5')).toEqual([0, 0, 0, 0, 0, 0, 0xe0, 0xbf]);
    expect(bytesOf('UV', '18446744073709551615')).toEqual([255, 255, 255, 255, 255, 255, 255, 255]);
    expect(bytesOf('SV', '-1')).toEqual([255, 255, 255, 255, 255, 255, 255, 255]);
  });

  it('writes nothing that is no value of the VR', () => {
    expect(valueOfText('DA', 'yesterday', EXPLICIT_LE)).toBeUndefined();
    expect(valueOfText('OB', '1', EXPLICIT_LE)).toBeUndefined();
    expect(valueOfText('CS', 'Subject^Seven', EXPLICIT_LE)).toBeUndefined();
  });
});
