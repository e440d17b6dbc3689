import { expect, test } from 'vitest';
import type { DicomFile } from '../dicom/element';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import { hasUnknownMask, maskOf as maskIn, subtracted, type Mask } from './mask';

const states = (...items: BuiltElement[][]) => built({ elements: [element(0x00286100, 'SQ', { items })] });
const state = (...item: BuiltElement[]) => states(item);
const operation = (name: string) => element(0x00286101, 'CS', name);

const FRAMES = 10;
const maskOf = (file: DicomFile, frame: number) => maskIn(file, frame, FRAMES);

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

test('in reversed time interval differencing the mask goes backward from the first frame of the contrast', async () => {
  const range = element(0x00286102, 'US', [6, 9]);
  const file = await state(operation('REV_TID'), range, element(0x00286120, 'SS', [2]));
  // (FCFN - offset) - (CFN - FCFN) by numbers from 1: (6 - 2) - 0 = 4, then 3, 2, 1 for the contrast frames 6, 7, 8, 9.
  const masks = [6, 7, 8, 9].map((number) => maskOf(file, number - 1) as Mask);
  expect(masks.map(({ frames }) => frames)).toEqual([[3], [2], [1], [0]]);
  // Before the range and behind it nothing is subtracted.
  expect([5, 10].map((number) => maskOf(file, number - 1))).toEqual([undefined, undefined]);

  // The first frame of the first pair counts for all of them; an offset that is not told is 1.
  const pairs = await state(operation('REV_TID'), element(0x00286102, 'US', [4, 4, 6, 6]));
  expect(maskOf(pairs, 3)).toMatchObject({ frames: [2] });
  expect(maskOf(pairs, 4)).toBeUndefined();
  expect(maskOf(pairs, 5)).toMatchObject({ frames: [0] });
  // A negative one takes later frames, which come nearer: (2 + 3) - 0, (2 + 3) - 1.
  const later = await state(
    operation('REV_TID'),
    element(0x00286102, 'US', [2, 3]),
    element(0x00286120, 'SS', [-3]),
  );
  expect([2, 3].map((number) => maskOf(later, number - 1))).toMatchObject([{ frames: [4] }, { frames: [3] }]);

  // What would lie before the first frame of all is nothing to subtract.
  const long = await state(operation('REV_TID'), element(0x00286102, 'US', [2, 5]));
  expect(maskOf(long, 2)).toBeUndefined();
  // Frame 4 of values 100 n²: the mask of number 4 in the range from 3 is (3 - 1) - 1 = 1.
  const values = await state(operation('REV_TID'), element(0x00286102, 'US', [3, 5]));
  expect(await difference(maskOf(values, 3) as Mask, 3)).toEqual(new Float32Array(6).fill(900));
});

test('each operation is for the frames of its range', async () => {
  const file = await states(
    [operation('AVG_SUB'), element(0x00286102, 'US', [2, 3]), element(0x00286110, 'US', [1])],
    [operation('TID'), element(0x00286102, 'US', [5, 6]), element(0x00286120, 'SS', [2])],
  );
  const frames = [1, 2, 3, 4, 5, 6, 7].map(
    (number) => (maskOf(file, number - 1) as Mask | undefined)?.frames,
  );
  expect(frames).toEqual([undefined, [0], [0], undefined, [2], [3], undefined]);
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
  const ahead = await state(operation('TID'), element(0x00286120, 'SS', [-2]));
  expect([7, 8].map((frame) => maskOf(ahead, frame))).toMatchObject([{ frames: [9] }, undefined]);
  const backward = element(0x00286102, 'US', [2, 9]);
  const far = await state(operation('REV_TID'), backward, element(0x00286120, 'SS', [-9]));
  expect([1, 2].map((frame) => maskOf(far, frame))).toMatchObject([undefined, { frames: [9] }]);
  const named = async (...frames: number[]) =>
    maskOf(await state(operation('AVG_SUB'), element(0x00286110, 'US', frames)), 0);
  expect([await named(11), await named(0), await named(3, 11)]).toMatchObject([
    undefined,
    undefined,
    { frames: [2] },
  ]);
  expect(maskOf(await state(operation('NONE')), 0)).toBeUndefined();
  expect(maskOf(await state(operation('REV_TID')), 0)).toBe('other');
  expect(maskOf(await state(operation('AVG_SUB')), 0)).toBe('other');
  const later = await states([operation('TID')], [operation('SHAPE'), element(0x00286102, 'US', [8, 9])]);
  expect([hasUnknownMask(later), hasUnknownMask(await state(operation('TID')))]).toEqual([true, false]);
});
