import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matches, parseSelector, type Leaf, type Selector } from './selector';

function selectorOf(text: string): Selector {
  const parsed = parseSelector(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return parsed.selector;
}

const leafOf = (text: string): Leaf => selectorOf(text).leaf;

const tagsOf = (text: string, ...tags: number[]): boolean[] => {
  const leaf = leafOf(text);
  if (leaf.kind !== 'tag' && leaf.kind !== 'private') throw new Error(leaf.kind);
  return tags.map((tag) => matches(leaf.pattern, tag));
};

describe('parseSelector', () => {
  it('reads a tag in every spelling, and its keyword, alike', () => {
    const expected = { rooted: false, steps: [], leaf: leafOf('PatientName') };
    expect(leafOf('PatientName')).toEqual({ kind: 'tag', pattern: { mask: 0xffffffff, bits: 0x00100010 } });
    for (const text of ['(0010,0010)', '00100010', '0010,0010', ' ( 0010 , 0010 ) ', 'PatientName'])
      expect(selectorOf(text)).toEqual(expected);
  });

  it('reads digits that are left open', () => {
    expect(tagsOf('(0018,xx60)', 0x00180060, 0x00181160, 0x00181161)).toEqual([true, true, false]);
    expect(tagsOf('(0029,*)', 0x00290010, 0x0029ffff, 0x002a0010)).toEqual([true, true, false]);
    expect(tagsOf('(*,0010)', 0x00100010, 0xfffd0010, 0x00100020)).toEqual([true, true, false]);
  });

  it('means even groups by 50xx, 60xx and keywords of repeating groups', () => {
    for (const text of ['60xx3000', '(60xx,3000)', 'OverlayData'])
      expect(tagsOf(text, 0x60003000, 0x601e3000, 0x60013000, 0x60003001)).toEqual([
        true,
        true,
        false,
        false,
      ]);
    expect(tagsOf('(50xx,*)', 0x50000010, 0x5002ffff, 0x50010010)).toEqual([true, true, false]);
    expect(tagsOf('PixelData', 0x7fe00010, 0x7f000010)).toEqual([true, false]);
  });

  it('reads paths with items, any item, any depth and the root', () => {
    const series = { mask: 0xffffffff, bits: 0x00081115 };
    const text = 'ReferencedSeriesSequence[*].SeriesInstanceUID';
    expect(selectorOf(text).steps).toEqual([{ sequence: series, item: 'any' }]);
    expect(selectorOf('ReferencedSeriesSequence.SeriesInstanceUID')).toEqual(selectorOf(text));
    expect(selectorOf('/(0008,1115)[12].0020000E')).toEqual({
      rooted: true,
      steps: [{ sequence: series, item: 12 }],
      leaf: leafOf('SeriesInstanceUID'),
    });
    expect(selectorOf('/(0008,1115).**.SeriesInstanceUID').steps).toEqual([
      { sequence: series, item: 'any' },
      'any-depth',
    ]);
    expect(selectorOf('**.SeriesDescription').steps).toEqual(['any-depth']);
  });

  it('reads private attributes by creator', () => {
    const leaf = leafOf('(0029,"SIEMENS CSA HEADER",10)');
    expect(leaf).toMatchObject({ kind: 'private', pattern: { mask: 0xffff00ff, bits: 0x00290010 } });
    const creator = leaf.kind === 'private' ? leaf.creator : undefined;
    expect(creator?.('SIEMENS CSA HEADER ')).toBe(true);
    expect(creator?.('SIEMENS CSA HEADER 2')).toBe(false);
    expect(tagsOf('(0029,"X",*)', 0x00290010, 0x00291001, 0x00311001)).toEqual([true, true, false]);
    expect(tagsOf('(0029,"X",xx)', 0x00291001, 0x00311001)).toEqual([true, false]);
    expect(tagsOf('(*,"X",1)', 0x00291001, 0x00311001, 0x00301001)).toEqual([true, true, false]);
    expect(tagsOf('private', 0x00090010, 0x00091001, 0x00100010)).toEqual([true, true, false]);
    const pattern = leafOf('private "Siemens*(MR)?"');
    const named = pattern.kind === 'private' ? pattern.creator : undefined;
    expect(['SIEMENS: X (MR)1', 'SIEMENS (MR)', 'GE'].map((each) => named?.(each))).toEqual([
      true,
      false,
      false,
    ]);
    expect(leafOf('private')).not.toHaveProperty('creator');
  });

  it('reads value representations and name patterns', () => {
    expect(leafOf('VR=PN')).toEqual({ kind: 'vr', vr: 'PN' });
    expect(leafOf('vr = pn')).toEqual({ kind: 'vr', vr: 'PN' });
    const leaf = leafOf('name=*Date*');
    const name = leaf.kind === 'name' ? leaf.name : undefined;
    expect(['PatientBirthDate', 'DateTime', 'StudyTime'].map((each) => name?.(each))).toEqual([
      true,
      true,
      false,
    ]);
    expect(selectorOf('/ContentSequence[*].VR=PN').steps).toHaveLength(1);
  });

  it.each([
    ['', 0, 'nothing is selected'],
    ['  ', 2, 'nothing is selected'],
    ['PatientNam', 0, 'PatientNam is no keyword'],
    ['patientname', 0, 'is no keyword'],
    ["Patient's Name", 0, 'Patient is no keyword'],
    ['PatientName PatientID', 12, 'not understood: PatientID'],
    ['(0010,001)', 0, 'a tag is (gggg,eeee)'],
    ['(0010,00100)', 0, 'a tag is (gggg,eeee)'],
    ['ReferencedSeriesSequence[a].SeriesInstanceUID', 24, 'an item is a number'],
    ['ReferencedSeriesSequence[-1].SeriesInstanceUID', 24, 'an item is a number'],
    ['ReferencedSeriesSequence[0]', 27, 'an item cannot be selected'],
    ['ReferencedSeriesSequence[0].', 28, 'here a tag or a keyword is expected'],
    ['ReferencedSeriesSequence..SeriesInstanceUID', 25, 'here a tag or a keyword is expected'],
    ['ReferencedSeriesSequence[0].Foo', 28, 'Foo is no keyword'],
    ['VR=PN.PatientName', 0, 'only a tag or a keyword can have items'],
    ['(0029,"X",10)[0].PatientName', 0, 'only a tag or a keyword can have items'],
    ['**', 2, 'after ** comes a dot'],
    ['VR=XX', 0, 'no value representation'],
    ['VR=', 0, 'no value representation'],
    ['name=', 5, 'after name= comes a keyword'],
    ['(0028,"X",10)', 0, '0028 is no private group'],
    ['(0029,"",10)', 0, 'a private creator has a name'],
    ['private SIEMENS', 8, 'a private creator stands in quotation marks'],
    ['//PatientName', 1, 'here a tag or a keyword is expected'],
  ])('says what is wrong with %j, and where', (text, at, message) => {
    const parsed = parseSelector(text);
    expect(parsed).toMatchObject({ ok: false, at });
    expect(parsed.ok ? '' : parsed.message).toContain(message);
  });

  it('never throws, whatever is typed', () => {
    const piece = fc.constantFrom(
      ...[
        'PatientName',
        '(0010,0010)',
        '60xx3000',
        '[',
        ']',
        '*',
        '**',
        '.',
        '/',
        '"',
        'private',
        'VR=',
        'name=',
      ],
      ...['PN', '(', ')', ',', ' ', 'x', '0', 'É', '\\', '(0029,"A",10)'],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (each) => {
        const parsed = parseSelector(each);
        if (!parsed.ok) expect(parsed.at).toBeLessThanOrEqual(each.length);
      }),
      { numRuns: 2000 },
    );
  });
});
