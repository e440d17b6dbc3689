import { expect, test } from 'vitest';
import type { InstanceRow } from '../db/rows';
import { batchesOf } from './export-batches';

const MB = 1024 * 1024;
const rows = (sizes: readonly number[], uid: (index: number) => string = (index) => `1.2.${index}`) =>
  sizes.map((size, id) => ({ id, size, sopInstanceUID: uid(id) }) as InstanceRow);
const lengths = (sizes: readonly number[]) => [...batchesOf(rows(sizes))].map(({ length }) => length);

test('batches hold few files and few bytes; a large file has one to itself', () => {
  expect(lengths(Array<number>(40).fill(1000))).toEqual([16, 16, 8]);
  expect(lengths([10 * MB, 10 * MB, 5 * MB, 2000 * MB, 1])).toEqual([1, 2, 1, 1]);
  expect(lengths([])).toEqual([]);
});

test('what would have the same name is numbered, over all batches', () => {
  const copies = (uid: (index: number) => string) =>
    [...batchesOf(rows(Array<number>(18).fill(1), uid))].flat().map(({ copy }) => copy);
  expect(copies((index) => `1.2.${index}`)).toEqual(Array(18).fill(1));
  expect(copies((index) => `1.2.${index % 17}`)).toEqual([...Array<number>(17).fill(1), 2]);
  // No names in a file system: all of them are called alike.
  expect(copies((index) => (index < 15 ? `1.${index}` : `..\\${index}`)).slice(15)).toEqual([1, 2, 3]);
});
