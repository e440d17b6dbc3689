import { describe, expect, it } from 'vitest';
import { parseSelector } from '../../deid/selector';
import type { PreviewRow } from '../../jobs/preview';
import { selectorOf } from './rule-of-row';

const row = (path: string, creator = ''): PreviewRow => ({
  ...{ path, tag: Number.parseInt(path.slice(-8), 16), creator, kind: 'changed', vr: 'LO', action: 'remove' },
  ...{ rule: '', keyword: '', privateName: '', before: '', after: '', look: false },
});

describe('selectorOf', () => {
  it('names an attribute by its keyword, wherever it stands, unless it is to be kept', () => {
    expect(selectorOf(row('00100010'), 'remove')).toBe('PatientName');
    expect(selectorOf(row('00100010'), 'keep')).toBe('/PatientName');
  });

  it('leads through any item of a sequence', () => {
    expect(selectorOf(row('00081115[3].0020000E'), 'uid')).toBe(
      'ReferencedSeriesSequence[*].SeriesInstanceUID',
    );
    expect(selectorOf(row('30111008[0].00081115[3].0020000E'), 'uid')).toBe(
      '(3011,xx08)[*].ReferencedSeriesSequence[*].SeriesInstanceUID',
    );
  });

  it('names a private element by its creator, in any block', () => {
    expect(selectorOf(row('0019100C', 'SIEMENS MR HEADER'), 'remove')).toBe('(0019,"SIEMENS MR HEADER",0C)');
    expect(selectorOf(row('00191100'), 'remove')).toBe('(0019,1100)');
    expect(selectorOf(row('00211001', 'say "a"'), 'remove')).toBe('(0021,1001)');
  });

  it('writes what the language of selectors reads', () => {
    for (const path of ['00100010', '60003000', '00081115[0].0020000E', '0019100C', '00191100', '11111111'])
      expect(parseSelector(selectorOf(row(path), 'keep')), path).toMatchObject({ ok: true });
  });
});
