import { expect, test } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { maskOf, subtracted, type Mask } from './mask';

const state = (...item: BuiltElement[]) =>
  built({ elements: [element(0x00286100, 'SQ', { items: [item] })] });
const operation = (name: string) => element(0x00286101, 'CS', name);

/** Frames of three columns and two rows; frame n holds n² × 100 and its place. */
const COLUMNS = 3;
const valuesOf = (frame: number) =>
  Promise.resolve(Int16Array.from({ length: 6 }, (_, at) => frame * frame * 100 + at * at));
const difference = async (mask: Mask, frame: number) =>
  subtracted(await valuesOf(frame), mask, { frame, count: 5, columns: COLUMNS }, valuesOf);

test('the mean of the frames that a state names is subtracted from every frame', async () => {
  const mask = maskOf(await state(operation('AVG_SUB'), element(0x00286110, 'US', [1, 3])), 4) as Mask;
  expect(mask).toEqual({ frames: [0, 2], averaged: 1, shift: [0, 0] });
  // (0 + 400) / 2.
  expect(await difference(mask, 4)).toEqual(new Float32Array(6).fill(1600 - 200));
  // Frames 3 and 4 are (900 + 1600) / 2.
  expect(await difference({ ...mask, averaged: 2 }, 3)).toEqual(new Float32Array(6).fill(1250 - 200));
});

test('in time interval differencing the mask is an earlier frame', async () => {
  const file = await state(operation('TID'), element(0x00286120, 'SS', [2]));
  expect(maskOf(file, 3)).toMatchObject({ frames: [1] });
  expect(maskOf(file, 1)).toBeUndefined();
  expect(await difference(maskOf(file, 3) as Mask, 3)).toEqual(new Float32Array(6).fill(800));
});

test('a positive shift moves the mask down and to the left, between pixels as well', async () => {
  const still: Mask = { frames: [0], averaged: 1, shift: [0, 0] };
  // The mask is 0 1 4 over 9 16 25; beyond its edge it goes on as it ends.
  const own = [0, 1, 4, 9, 16, 25];
  const less = (...mask: number[]) => Float32Array.from(own, (value, at) => value - (mask[at] ?? 0));
  const shifted = (shift: Mask['shift']) => difference({ ...still, shift }, 0);
  expect(await shifted([1, 0])).toEqual(less(0, 1, 4, 0, 1, 4));
  expect(await shifted([0, 1])).toEqual(less(1, 4, 4, 16, 25, 25));
  expect(await shifted([0, 0.5])).toEqual(less(0.5, 2.5, 4, 12.5, 20.5, 25));
});

test('frames that are not there, and kinds that are not done, leave the image as it is', async () => {
  expect(await difference({ frames: [7], averaged: 1, shift: [0, 0] }, 1)).toBeUndefined();
  expect(maskOf(await state(operation('NONE')), 0)).toBeUndefined();
  expect(maskOf(await state(operation('REV_TID')), 0)).toBe('other');
  expect(maskOf(await state(operation('AVG_SUB')), 0)).toBe('other');
});
