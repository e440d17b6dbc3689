import { describe, expect, it } from 'vitest';
import {
  needsNewValues,
  parseValue,
  renderValue,
  type PlaceholderContext,
  type ValueText,
} from './placeholders';

const CONTEXT: PlaceholderContext = {
  patientId: 'SUBJ-0007',
  patientName: 'Subject^Seven',
  hash: (text) => (text === 'Doe^Jane' ? '0123456789ABCDEF' : 'F'.repeat(16)),
  oldValue: 'Doe^Jane',
  newValue: (tag) => (tag === 0x00080060 ? 'CT' : ''),
};

function valueOf(text: string): ValueText {
  const parsed = parseValue(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

const rendered = (text: string, context = CONTEXT) => renderValue(valueOf(text), context);

describe('placeholders', () => {
  it.each([
    ['plain \\ text', 'plain \\ text'],
    ['', ''],
    ['{patientId}', 'SUBJ-0007'],
    ['{patientName}', 'Subject^Seven'],
    ['{n}/{n:1}/{n:3}', '7/7/007'],
    ['{hash}', '0123456789ABCDEF'],
    ['A{hash:8}', 'A01234567'],
    ['<{value}>', '<Doe^Jane>'],
    ['{keyword:Modality} study', 'CT study'],
    ['{keyword:StudyID}', ''],
    ['{{n}} {n}', '{n} 7'],
    ['{patientId}\\{patientId}', 'SUBJ-0007\\SUBJ-0007'],
  ])('%j stands for %j', (text, expected) => expect(rendered(text)).toBe(expected));

  it('counts no pseudonym that ends in digits by chance, and none without', () => {
    expect(rendered('{n}', { ...CONTEXT, patientId: 'LETHE-00000000000000A7' })).toBeUndefined();
    expect(rendered('{n}', { ...CONTEXT, patientId: 'Alpha' })).toBeUndefined();
    expect(rendered('x{n:2}', { ...CONTEXT, patientId: 'P000' })).toBe('x00');
  });

  it.each([
    ['{foo}', 0, '{foo} is no placeholder'],
    ['a{PatientId}', 1, 'is no placeholder'],
    ['a{', 1, 'a lone {'],
    ['ab}', 2, 'a lone }'],
    ['{patient-id}', 0, 'a lone {'],
    ['{n:0}', 0, 'a number from 1 to 9'],
    ['{hash:17}', 0, 'a number from 1 to 16'],
    ['{hash:x}', 0, 'a number from 1 to 16'],
    ['{patientId:3}', 0, 'takes nothing'],
    ['{keyword}', 0, 'comes a keyword'],
    ['{keyword:Foo}', 0, 'comes a keyword'],
    ['{keyword:ReferencedSeriesSequence}', 0, 'a sequence has no value'],
  ])('says what is wrong with %j', (text, at, message) => {
    const parsed = parseValue(text);
    expect(parsed).toMatchObject({ ok: false, at });
    expect(parsed.ok ? '' : parsed.message).toContain(message);
  });

  it('knows which values have to wait for others', () => {
    expect(needsNewValues(valueOf('{keyword:Modality}'))).toBe(true);
    expect(needsNewValues(valueOf('{patientId}{value}'))).toBe(false);
  });
});
