import { describe, expect, it } from 'vitest';
import { parseSelector } from '../../deid/selector';
import type { PreviewRow } from '../../jobs/preview';
import { selectorOf } from './rule-of-row';

const row = (path: string, before = ''): PreviewRow => {
  const tag = Number.parseInt(path.slice(-8), 16);
  return {
    kind: 'changed',
    path,
    tag,
    before,
    after: '',
    vr: 'LO',
    action: 'remove',
    rule: '',
    keyword: '',
    look: false,
  };
};

const rows = [row('00190010', 'SIEMENS MR HEADER'), row('0019100C', '1000'), row('00210010', 'say "a"')];

describe('selectorOf', () => {
  it('names an attribute by its keyword, wherever it stands, unless it is to be kept', () => {
    expect(selectorOf(row('00100010'), rows, 'remove')).toBe('PatientName');
    expect(selectorOf(row('00100010'), rows, 'keep')).toBe('/PatientName');
  });

  it('leads through any item of a sequence', () => {
    expect(selectorOf(row('00081115[3].0020000E'), rows, 'uid')).toBe(
      'ReferencedSeriesSequence[*].SeriesInstanceUID',
    );
    expect(selectorOf(row('30111008[0].00081115[3].0020000E'), rows, 'uid')).toBe(
      '(3011,xx08)[*].ReferencedSeriesSequence[*].SeriesInstanceUID',
    );
  });

  it('names a private element by its creator, in any block', () => {
    expect(selectorOf(row('0019100C'), rows, 'remove')).toBe('(0019,"SIEMENS MR HEADER",0C)');
    expect(selectorOf(row('00191100'), rows, 'remove')).toBe('(0019,1100)');
    expect(selectorOf(row('00211001'), rows, 'remove')).toBe('(0021,1001)');
  });

  it('writes what the language of selectors reads', () => {
    for (const path of ['00100010', '60003000', '00081115[0].0020000E', '0019100C', '00191100', '11111111'])
      expect(parseSelector(selectorOf(row(path), rows, 'keep')), path).toMatchObject({ ok: true });
  });
});
