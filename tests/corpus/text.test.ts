/** Names of real files in many character sets, as pydicom reads them. */
import { describe, expect, test } from 'vitest';
import { indexFile } from '../../src/dicom/element-index';
import type { Dataset } from '../../src/dicom/element';
import { T } from '../../src/dicom/tag';
import { firstText } from '../../src/dicom/values';
import { hasCorpus, readCorpus } from './corpus';

async function open(path: string) {
  const result = await indexFile(new Blob([readCorpus(path)]));
  if (!result.ok) throw new Error(result.reason);
  return result.file;
}

describe.skipIf(!hasCorpus)('character sets', () => {
  test.each([
    ['chrArab', 'قباني^لنزار'],
    ['chrFren', 'Buc^Jérôme'],
    ['chrFrenMulti', 'Buc^Jérôme'],
    ['chrGerm', 'Äneas^Rüdiger'],
    ['chrGreek', 'Διονυσιος'],
    ['chrH31', 'Yamada^Tarou=山田^太郎=やまだ^たろう'],
    ['chrH32', 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう'],
    ['chrHbrw', 'שרון^דבורה'],
    ['chrI2', 'Hong^Gildong=洪^吉洞=홍^길동'],
    ['chrJapMulti', 'やまだ^たろう'],
    ['chrJapMultiExplicitIR6', 'やまだ^たろう'],
    ['chrKoreanMulti', '김희중'],
    ['chrRuss', 'Люкceмбypг'],
    ['chrX1', 'Wang^XiaoDong=王^小東='],
    ['chrX2', 'Wang^XiaoDong=王^小东='],
  ])('%s', async (name, patient) => {
    const file = await open(`pydicom__pydicom/charset_files/${name}.dcm`);
    expect(firstText(file, file.dataset, T.PatientName)).toBe(patient);
  });

  test.each([
    ['chrSQEncoding', ['ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう']],
    ['chrSQEncoding1', ['ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう']],
  ])('%s declares its own in an item, or leaves it to the dataset', async (name, patients) => {
    const file = await open(`pydicom__pydicom/charset_files/${name}.dcm`);
    const names = (dataset: Dataset): string[] => [
      ...[firstText(file, dataset, T.PatientName)].filter(Boolean),
      ...dataset.elements.flatMap(({ items }) => (items ?? []).flatMap(names)),
    ];
    expect(names(file.dataset)).toEqual(patients);
  });
});
