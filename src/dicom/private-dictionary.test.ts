import { expect, it } from 'vitest';
import { privateDictionaryTable } from './data/private-dictionary-table';
import { indexFile } from './element-index';
import { loadPrivateDictionary, privateCreator } from './private-dictionary';
import { dicomFile, element } from '../testing/dicom-builder';

it('has every creator and element in one shape', () => {
  const lines = privateDictionaryTable.trim().split('\n');
  expect(lines.filter((line) => line.startsWith('#'))).toHaveLength(449);
  const elements = lines.filter((line) => !line.startsWith('#'));
  expect(elements).toHaveLength(10534);
  const shape =
    /^[0-9A-F]{2}(xx|[0-9A-F]{2})(xx|[0-9A-F]{2})[0-9A-F]{2} [A-Z]{2} [0-9]+(-[0-9]*n?)?( \S.*)?$/;
  expect(elements.filter((line) => !shape.test(line))).toEqual([]);
});

it('finds elements in whatever block the creator reserved', async () => {
  const lookup = await loadPrivateDictionary();
  const csa = { vr: 'OB', vm: '1', name: 'CSA Image Header Info' };
  expect(lookup('SIEMENS CSA HEADER', 0x00291010)).toEqual(csa);
  expect(lookup(' SIEMENS CSA HEADER ', 0x0029aa10)).toEqual(csa);
  expect(lookup('SIEMENS CSA HEADER', 0x00311010)).toBeUndefined();
  expect(lookup('Nobody', 0x00291010)).toBeUndefined();
  expect(lookup('GEMS_PARM_01', 0x0043102a)?.vr).toBe('OB');
  expect(lookup('CANON_MEC_MR3', 0x00291001)).toEqual({ vr: 'SQ', vm: '1', name: 'Other Private Data' });
  expect(lookup('PAPYRUS 3.0', 0x60011010)?.name).toBe('Overlay Rows');
});

it('tells the creator of an element from the block it stands in', async () => {
  const bytes = dicomFile({
    elements: [
      element(0x00290010, 'LO', 'SIEMENS CSA HEADER '),
      element(0x00290011, 'LO', 'SIEMENS MEDCOM HEADER'),
      element(0x00291110, 'CS', 'X'),
    ],
  });
  const result = await indexFile(new Blob([bytes]));
  if (!result.ok) throw new Error(result.reason);
  const { file } = result;
  expect(privateCreator(file, file.dataset, 0x00291110)).toBe('SIEMENS MEDCOM HEADER');
  expect(privateCreator(file, file.dataset, 0x00291010)).toBe('SIEMENS CSA HEADER');
  expect(privateCreator(file, file.dataset, 0x00291210)).toBe('');
  expect(privateCreator(file, file.dataset, 0x00290010)).toBe('');
  expect(privateCreator(file, file.dataset, 0x00281010)).toBe('');
});
