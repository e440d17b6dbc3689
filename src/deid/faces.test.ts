import { describe, expect, test } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { mayShowFace } from './faces';

const MODALITY = 0x00080060;
const BODY_PART = 0x00180015;
const SERIES_DESCRIPTION = 0x0008103e;
const IMAGE_TYPE = 0x00080008;
const FEATURES = 0x00280302;

const image = (modality: string, ...elements: BuiltElement[]) =>
  built({
    elements: [
      element(MODALITY, 'CS', modality),
      ...elements,
      element(0x7fe00010, 'OW', new Uint8Array(8)),
    ].sort((a, b) => a.tag - b.tag),
  });

const structureSet = (names: readonly string[], types: readonly string[]) =>
  built({
    elements: [
      element(MODALITY, 'CS', 'RTSTRUCT'),
      element(0x30060020, 'SQ', { items: names.map((name) => [element(0x30060026, 'LO', name)]) }),
      element(0x30060080, 'SQ', { items: types.map((type) => [element(0x300600a4, 'CS', type)]) }),
    ],
  });

describe('a face may be rebuilt', () => {
  test.each([
    ['CT', element(BODY_PART, 'CS', 'HEAD')],
    ['MR', element(BODY_PART, 'CS', 'BRAIN')],
    ['MR', element(SERIES_DESCRIPTION, 'LO', 't1_mprage_sag')],
    ['MR', element(SERIES_DESCRIPTION, 'LO', 'anat-T1w')],
    ['CT', element(SERIES_DESCRIPTION, 'LO', 'Schädel nativ')],
  ])('from many slices of a head: %s', async (modality, what) => {
    const file = await image(modality, element(0x00080005, 'CS', 'ISO_IR 192'), what);
    expect(mayShowFace(file, 24)).toBe(true);
    expect(mayShowFace(file, 23)).toBe(false);
  });

  test('from the frames of one file', async () => {
    const frames = element(0x00280008, 'IS', '160');
    expect(mayShowFace(await image('MR', element(BODY_PART, 'CS', 'HEAD'), frames), 1)).toBe(true);
  });

  test('from the outer contour of a head', async () => {
    expect(mayShowFace(await structureSet(['BODY', 'Eye_L'], []), 1)).toBe(true);
    expect(mayShowFace(await structureSet(['Outline of all', 'Brainstem'], ['EXTERNAL', 'ORGAN']), 1)).toBe(
      true,
    );
    expect(mayShowFace(await structureSet(['Brainstem'], ['ORGAN']), 1)).toBe(false);
    expect(mayShowFace(await structureSet(['BODY', 'Lung_L'], ['EXTERNAL']), 1)).toBe(false);
  });

  test('where the file says so itself, and not where it denies it', async () => {
    const head = element(BODY_PART, 'CS', 'HEAD');
    expect(mayShowFace(await image('XC', element(FEATURES, 'CS', 'YES')), 1)).toBe(true);
    expect(mayShowFace(await image('MR', head, element(FEATURES, 'CS', 'NO')), 200)).toBe(false);
  });

  test.each([
    [
      'another part of the body',
      [element(BODY_PART, 'CS', 'CHEST'), element(SERIES_DESCRIPTION, 'LO', 'head first')],
    ],
    [
      'a scout',
      [element(BODY_PART, 'CS', 'HEAD'), element(IMAGE_TYPE, 'CS', 'ORIGINAL\\PRIMARY\\LOCALIZER')],
    ],
    [
      'a mosaic',
      [element(BODY_PART, 'CS', 'HEAD'), element(IMAGE_TYPE, 'CS', 'ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC')],
    ],
    ['a word within a word', [element(SERIES_DESCRIPTION, 'LO', 'overhead surface')]],
  ])('but not from %s', async (_, elements) => {
    expect(mayShowFace(await image('MR', ...elements), 200)).toBe(false);
  });
});
