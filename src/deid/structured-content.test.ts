import { describe, expect, test } from 'vitest';
import type { Dataset } from '../dicom/element';
import { find } from '../dicom/values';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import type { Option } from './request';
import { contentRule, identifyingConcept, isContentItem } from './structured-content';

const CONTENT_SEQUENCE = 0x0040a730;
const item = (...elements: readonly BuiltElement[]) => ({ items: [elements] });

async function ruleOf(
  code: string,
  value: BuiltElement,
  options: readonly Option[] = [],
  scheme = 'DCM',
): Promise<string | undefined> {
  const concept = item(element(0x00080100, 'SH', code), element(0x00080102, 'SH', scheme));
  const content = [element(0x0040a040, 'CS', 'TEXT'), element(0x0040a043, 'SQ', concept), value];
  const file = await built({ elements: [element(CONTENT_SEQUENCE, 'SQ', { items: [content] })] });
  const inner = find(file.dataset, CONTENT_SEQUENCE)?.items?.[0] as Dataset;
  const target = find(inner, value.tag);
  if (!target) throw new Error('not written');
  return contentRule(file, inner, target, options);
}

const text = element(0x0040a160, 'UT', 'something');
const name = element(0x0040a123, 'PN', 'Somebody');
const date = element(0x0040a121, 'DA', '19551203');
const code = element(0x0040a168, 'SQ', item(element(0x00080100, 'SH', 'M')));
const age = (years: string) => element(0x0040a300, 'SQ', item(element(0x0040a30a, 'DS', years)));

describe('values of content items', () => {
  test('text is cleaned, whatever it is about', async () => {
    expect(await ruleOf('121106', text)).toBe('clean');
    expect(await ruleOf('121071', text)).toBe('clean');
  });

  test('persons, identifiers, places and devices of the context go', async () => {
    for (const concept of [
      '121030',
      '121022',
      '121020',
      '125010',
      '111700',
      '128774',
      '121009',
      '121013',
      '121016',
    ])
      expect(await ruleOf(concept, text), concept).toBe('dummy');
    for (const concept of ['121008', '121029', '121036'])
      expect(await ruleOf(concept, name), concept).toBe('dummy');
  });

  test('a birth date is no date to be shifted', async () => {
    expect(await ruleOf('121031', date, ['retainFullDates'])).toBe('dummy');
    expect(await ruleOf('111060', date)).toBeUndefined();
  });

  test('what an option keeps', async () => {
    expect(await ruleOf('121009', text, ['retainInstitutionIdentity'])).toBe('clean');
    expect(await ruleOf('121016', text, ['retainDeviceIdentity'])).toBe('clean');
    expect(await ruleOf('121032', code)).toBe('dummy');
    expect(await ruleOf('121032', code, ['retainPatientCharacteristics'])).toBeUndefined();
  });

  test('ages', async () => {
    expect(await ruleOf('121033', age('64'))).toBe('empty');
    expect(await ruleOf('121033', age('64'), ['retainPatientCharacteristics'])).toBeUndefined();
    expect(await ruleOf('121033', age('93'), ['retainPatientCharacteristics'])).toBe('empty');
    expect(await ruleOf('121033', age('?'), ['retainPatientCharacteristics'])).toBe('empty');
  });

  test('codes and measurements stay, and so does what they are about', async () => {
    expect(await ruleOf('121071', code)).toBeUndefined();
    expect(await ruleOf('112039', age('12'))).toBeUndefined();
    expect(await ruleOf('121071', element(CONTENT_SEQUENCE, 'SQ', { items: [[text]] }))).toBe('keep');
    expect(await ruleOf('121071', element(0x0040a010, 'CS', 'CONTAINS'))).toBeUndefined();
  });

  test('a local code of the same number means something else', async () => {
    expect(await ruleOf('121030', text, [], '99ACME')).toBe('clean');
  });
});

test('a content item has a value type', async () => {
  const file = await built({ elements: [element(0x0040a040, 'CS', 'CONTAINER')] });
  expect(isContentItem(file.dataset)).toBe(true);
  expect(identifyingConcept(file, file.dataset)).toBeUndefined();
  const other = await built({ elements: [element(0x00080060, 'CS', 'CT')] });
  expect(isContentItem(other.dataset)).toBe(false);
});
