import { describe, expect, it } from 'vitest';
import { EXPLICIT_LE } from '../dicom/encoding';
import type { NewElement, VR } from '../dicom/element';
import { built } from '../testing/indexed-file';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { lookup } from '../dicom/dictionary';
import { tagHex } from '../dicom/tag';
import { RuleMatcher, ruleValue, type Render } from './rule-matcher';
import type { WrittenRule } from './written-rule';

/** "remove PatientName", "replace PatientID=X". */
function ruleOf(text: string): WrittenRule {
  const [, action = '', select = '', value] = /^(\w+) (.*?)(?:->(.*))?$/.exec(text) ?? [];
  return { select, action: action as WrittenRule['action'], ...(value !== undefined && { value }) };
}

const matcherOf = (...rules: string[]): RuleMatcher => new RuleMatcher(rules.map(ruleOf));

/** Number of the rule that counts, from 1, and what it does; '' for none. */
function winner(
  matcher: RuleMatcher,
  tag: number,
  options: { prefix?: string; vr?: VR; creator?: string } = {},
): string {
  const { prefix = '', vr = lookup(tag)?.vr ?? 'LO', creator } = options;
  const rule = matcher.match({ tag, vr, prefix, creator });
  return rule ? `${rule.index + 1} ${rule.rule.action}` : '';
}

describe('RuleMatcher.match', () => {
  it('matches nothing without rules', () => {
    const matcher = matcherOf();
    expect(matcher.isEmpty).toBe(true);
    expect(winner(matcher, 0x00100010)).toBe('');
  });

  it('lets the last rule win, be it by tag or by pattern', () => {
    expect(winner(matcherOf('remove VR=PN', 'keep PatientName'), 0x00100010)).toBe('2 keep');
    expect(winner(matcherOf('keep PatientName', 'remove VR=PN'), 0x00100010)).toBe('2 remove');
    expect(winner(matcherOf('keep PatientName', 'remove PatientName'), 0x00100010)).toBe('2 remove');
    const mixed = matcherOf('remove (0010,*)', 'empty name=Patient*', 'keep PatientID');
    expect(winner(mixed, 0x00102160)).toBe('1 remove');
    expect(winner(mixed, 0x00100010)).toBe('2 empty');
    expect(winner(mixed, 0x00100020)).toBe('3 keep');
  });

  it('means every depth by a bare attribute, the root by a slash', () => {
    const anywhere = matcherOf('remove PatientName');
    expect(winner(anywhere, 0x00100010)).toBe('1 remove');
    expect(winner(anywhere, 0x00100010, { prefix: '00081115[0].' })).toBe('1 remove');
    const root = matcherOf('remove /PatientName');
    expect(winner(root, 0x00100010)).toBe('1 remove');
    expect(winner(root, 0x00100010, { prefix: '00081115[0].' })).toBe('');
  });

  it('follows paths from anywhere, or from the root', () => {
    const uid = 0x0020000e;
    const path = matcherOf('uid ReferencedSeriesSequence[*].SeriesInstanceUID');
    expect(winner(path, uid)).toBe('');
    expect(winner(path, uid, { prefix: '00081115[3].' })).toBe('1 uid');
    expect(winner(path, uid, { prefix: '00081110[0].00081115[12].' })).toBe('1 uid');
    expect(winner(path, uid, { prefix: '00081115[3].00081199[0].' })).toBe('');
    expect(winner(path, uid, { prefix: 'A00081115[3].' })).toBe('');
    const rooted = matcherOf('uid /ReferencedSeriesSequence[0].SeriesInstanceUID');
    expect(winner(rooted, uid, { prefix: '00081115[0].' })).toBe('1 uid');
    expect(winner(rooted, uid, { prefix: '00081115[1].' })).toBe('');
    expect(winner(rooted, uid, { prefix: '00081110[0].00081115[0].' })).toBe('');
    const deep = matcherOf('uid /ReferencedStudySequence.**.SeriesInstanceUID');
    expect(winner(deep, uid, { prefix: '00081110[0].' })).toBe('1 uid');
    expect(winner(deep, uid, { prefix: '00081110[0].00081115[0].' })).toBe('1 uid');
    expect(winner(deep, uid, { prefix: '00081115[0].' })).toBe('');
    const open = matcherOf('empty (20xx,1x15)[*].PatientName');
    expect(winner(open, 0x00100010, { prefix: '20011A15[0].' })).toBe('1 empty');
    expect(winner(open, 0x00100010, { prefix: '20011A16[0].' })).toBe('');
  });

  it('keeps the sequences on the way to what is kept, unless a later rule says otherwise', () => {
    const rules = ['keep RequestAttributesSequence[*].ScheduledProcedureStepID'];
    expect(winner(matcherOf(...rules), 0x00400275)).toBe('1 keep');
    expect(winner(matcherOf(...rules, 'remove RequestAttributesSequence'), 0x00400275)).toBe('2 remove');
    expect(
      winner(matcherOf('remove RequestAttributesSequence[*].ScheduledProcedureStepID'), 0x00400275),
    ).toBe('');
  });

  it('finds private attributes by creator in any block', () => {
    const csa = { creator: 'SIEMENS CSA HEADER', vr: 'OB' } as const;
    const matcher = matcherOf('keep (0029,"SIEMENS CSA HEADER",10)');
    expect(winner(matcher, 0x00291010, csa)).toBe('1 keep');
    expect(winner(matcher, 0x00291110, csa)).toBe('1 keep');
    expect(winner(matcher, 0x00291011, csa)).toBe('');
    expect(winner(matcher, 0x00291010, { creator: 'OTHER' })).toBe('');
    expect(winner(matcher, 0x00291010)).toBe('');
    // What stays needs its creator, and only its own.
    expect(winner(matcher, 0x00290010, csa)).toBe('1 keep');
    expect(winner(matcher, 0x00290010, { creator: 'OTHER' })).toBe('');
  });

  it('takes a block with its creator, and never a creator alone', () => {
    const siemens = { creator: 'SIEMENS MR HEADER' };
    const block = matcherOf('remove private "SIEMENS*"');
    expect(winner(block, 0x00190010, siemens)).toBe('1 remove');
    expect(winner(block, 0x0019100c, siemens)).toBe('1 remove');
    expect(winner(block, 0x0019100c, { creator: 'GEMS' })).toBe('');
    const one = matcherOf('remove (0019,"SIEMENS MR HEADER",10)');
    expect(winner(one, 0x00191010, siemens)).toBe('1 remove');
    expect(winner(one, 0x00190010, siemens)).toBe('');
    const replaced = matcherOf('replace (0019,*)->x');
    expect(winner(replaced, 0x00191010)).toBe('1 replace');
    expect(winner(replaced, 0x00190010, siemens)).toBe('1 keep');
    expect(winner(matcherOf('keep (0019,1010)'), 0x00190010, siemens)).toBe('1 keep');
    expect(winner(matcherOf('remove private'), 0x00190010, siemens)).toBe('1 remove');
    expect(winner(matcherOf('remove VR=LO'), 0x00190010, siemens)).toBe('');
  });

  it('passes by what a rule for many may not change', () => {
    expect(winner(matcherOf('empty VR=US'), 0x00280010)).toBe('');
    expect(winner(matcherOf('remove (*,*)'), 0x00080005)).toBe('');
    expect(winner(matcherOf('remove (*,*)'), 0x7fe00010)).toBe('');
    expect(winner(matcherOf('remove name=*UID'), 0x0020000d)).toBe('');
    expect(winner(matcherOf('uid name=*UID'), 0x0020000d)).toBe('1 uid');
    expect(winner(matcherOf('replace VR=UI->1.2'), 0x0020000d)).toBe('');
    expect(winner(matcherOf('replace StudyInstanceUID->1.2'), 0x0020000d)).toBe('1 replace');
    expect(winner(matcherOf('uid name=*'), 0x00100010)).toBe('');
    expect(winner(matcherOf('shift name=*Date*'), 0x00100030)).toBe('1 shift');
    expect(winner(matcherOf('shift name=Study*'), 0x00080030)).toBe('');
    expect(winner(matcherOf('replace name=*->x'), 0x00081115)).toBe('');
    expect(winner(matcherOf('remove name=*Sequence'), 0x00081115)).toBe('1 remove');
  });

  it('brings no private attribute back by its VR, but under chosen fields', () => {
    const rules = [ruleOf('clean VR=LO')];
    const place = { tag: 0x00191010, vr: 'LO', prefix: '', creator: 'X' } as const;
    expect(new RuleMatcher(rules).match(place)).toBeUndefined();
    expect(new RuleMatcher(rules, 'chosen-fields').match(place)?.rule.action).toBe('clean');
    expect(winner(matcherOf('remove VR=LO'), 0x00191010)).toBe('1 remove');
  });

  it('never names a value', () => {
    const name = matcherOf('replace PatientID->Jane Doe').match({
      tag: 0x00100020,
      vr: 'LO',
      prefix: '',
    })?.name;
    expect(name).toBe('rule: replace PatientID');
  });

  it('throws where a rule cannot be read', () => {
    expect(() => matcherOf('keep PatientID', 'keep Foo')).toThrow(
      new RangeError('rule 2: Foo is no keyword of the dictionary (PS3.6)'),
    );
  });
});

describe('RuleMatcher.insertions', () => {
  const CONTEXT = { patientId: 'ID', patientName: 'A^B', hash: () => '', oldValue: '', newValue: () => '' };
  const render: Render = (rule, _, vr) => ruleValue(rule, vr, EXPLICIT_LE, CONTEXT);

  const lines = ({ tag, value }: NewElement): string =>
    'items' in value
      ? `${tagHex(tag)}[${value.items.map((item) => item.map(lines).join(' ')).join('|')}]`
      : `${tagHex(tag)}=${'text' in value ? value.text : 'bytes' in value ? value.bytes.join(',') : '?'}`;

  async function inserted(
    rules: readonly string[],
    elements: readonly BuiltElement[] = [],
    step?: number,
  ): Promise<string[]> {
    const { dataset } = await built({ elements: [element(0x00080060, 'CS', 'CT'), ...elements] });
    const item =
      step === undefined ? undefined : dataset.elements.find(({ tag }) => tag === step)?.items?.[0];
    const prefix = step === undefined ? '' : `${tagHex(step)}[0].`;
    return matcherOf(...rules)
      .insertions(item ?? dataset, prefix, render)
      .map(lines);
  }

  it('adds what is missing at the root, and only there', async () => {
    expect(await inserted(['insert StudyID->1', 'insert Modality->MR'])).toEqual(['00200010=1']);
    expect(await inserted(['insert PatientID->{patientId}'])).toEqual(['00100020=ID']);
    expect(
      await inserted(['insert StudyID->1'], [element(0x00081115, 'SQ', { items: [[]] })], 0x00081115),
    ).toEqual([]);
  });

  it('adds nothing that a later rule takes away, and the later of two values', async () => {
    expect(await inserted(['insert StudyID->1', 'remove StudyID'])).toEqual([]);
    expect(await inserted(['insert StudyID->1', 'insert StudyID->2'])).toEqual(['00200010=2']);
  });

  it('makes sequences with one item on the way', async () => {
    expect(
      await inserted([
        'insert RequestAttributesSequence[0].ScheduledProcedureStepID->S',
        'insert RequestAttributesSequence[0].ScheduledProtocolCodeSequence[0].CodeValue->C',
        'insert RequestAttributesSequence[0].RequestedProcedureID->R',
      ]),
    ).toEqual(['00400275[00400009=S 00401001=R 00400008[00080100=C]]']);
    expect(await inserted(['insert RequestAttributesSequence[*].RequestedProcedureID->R'])).toEqual([]);
    expect(await inserted(['insert RequestAttributesSequence[1].RequestedProcedureID->R'])).toEqual([]);
  });

  it('adds to the items of a sequence that is there, and replaces an empty one', async () => {
    const rules = [
      'insert ReferencedSeriesSequence[*].Modality->CT',
      'insert ReferencedSeriesSequence[0].StudyID->1',
    ];
    const withItem = [element(0x00081115, 'SQ', { items: [[element(0x0020000e, 'UI', '1.2')]] })];
    expect(await inserted(rules, withItem)).toEqual([]);
    expect(await inserted(rules, withItem, 0x00081115)).toEqual(['00080060=CT', '00200010=1']);
    const empty = [element(0x00081115, 'SQ', { items: [] })];
    expect(await inserted(rules, empty)).toEqual(['00081115[00200010=1]']);
  });

  it('writes numbers as their VR, and nothing for what does not fit', async () => {
    expect(await inserted(['insert ReferencedFrameNumbers->1\\258'])).toEqual(['0040A136=1,0,2,1']);
    expect(await inserted(['insert StudyID->{keyword:Modality}{hash}{n}'])).toEqual([]);
  });
});
