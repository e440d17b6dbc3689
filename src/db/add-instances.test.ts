import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { addInstances, instancesByUID } from './add-instances';
import { database } from './database';
import { ctSlice } from '../testing/synthetic-images';
import { readHeader } from '../jobs/read-header';

beforeEach(() => Promise.all(database.tables.map((table) => table.clear())));

async function additions(sopInstanceUIDs: readonly string[]) {
  const file = new Blob([ctSlice({ index: 0, count: 1, size: 16 })]);
  const result = await readHeader(file);
  if (result.kind !== 'instance') throw new Error(`no image but ${result.kind}`);
  const { header } = result;
  return sopInstanceUIDs.map((sopInstanceUID) => ({
    header: { ...structuredClone(header), instance: { ...header.instance, sopInstanceUID } },
    file,
    path: sopInstanceUID,
  }));
}
const numbered = (...numbers: number[]) => numbers.map((number) => `1.2.${number}`);
const known = async (sopInstanceUIDs: readonly string[]) =>
  [...(await instancesByUID(sopInstanceUIDs)).keys()].sort();

test('instances are found among their neighbours, those of this session and those of others', async () => {
  const [sample] = await additions(['1.2.2']);
  if (!sample) throw new Error('no addition');
  // Nobody added these here: another window did.
  await database.instances.bulkAdd(
    numbered(2, 21, 3).map((sopInstanceUID) => ({
      ...sample.header.instance,
      sopInstanceUID,
      path: '',
      addedAt: 0,
    })),
  );
  expect(await known(numbered(1, 3, 4))).toEqual(numbered(3));
  await addInstances(await additions(numbered(20, 22, 4)));
  for (let times = 0; times < 2; times++) {
    expect(await known(numbered(1, 5))).toEqual([]);
    expect(await known(numbered(1, 2, 20, 21, 23, 4))).toEqual(numbered(2, 20, 21, 4));
  }
  const again = await addInstances(await additions(numbered(21, 22, 23)));
  expect(again.map((each) => each.known.length)).toEqual([1, 1, 0]);
});

test('ids of a transaction that failed are not taken for its instances', async () => {
  const lost = await additions(numbered(1));
  const uncloneable = { ...lost[0], file: (() => undefined) as unknown as Blob } as (typeof lost)[number];
  await expect(addInstances([uncloneable])).rejects.toThrow();
  await addInstances(await additions(numbered(2)));
  expect(await known(numbered(1, 2, 3))).toEqual(numbered(2));
});

test('a library full of neighbours is asked for each', async () => {
  const [sample] = await additions(['1.2.2']);
  if (!sample) throw new Error('no addition');
  await database.instances.bulkAdd(
    Array.from({ length: 5000 }, (_, index) => ({
      ...sample.header.instance,
      sopInstanceUID: `1.2.${index}`,
      path: '',
      addedAt: 0,
    })),
  );
  expect(await known(['1.2.0', '1.2.4999', '1.2.77', '1.2.77.1', '1.2.999999'])).toEqual([
    '1.2.0',
    '1.2.4999',
    '1.2.77',
  ]);
});
