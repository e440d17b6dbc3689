import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { database } from '../db/database';
import { ctSlice } from '../testing/synthetic-images';
import { ImportReporter } from './import-report';
import { LibraryWriter, StorageFull, type Candidate } from './library-writer';
import { readHeader } from './read-header';

let usage = 0;

beforeEach(async () => {
  vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve({ quota: 1e6, usage }) } });
  usage = 0;
  await Promise.all(database.tables.map((table) => table.clear()));
});
afterEach(() => vi.unstubAllGlobals());

async function candidate(index: number): Promise<Candidate> {
  const blob = new Blob([ctSlice({ index, count: 10, size: 16 })]);
  const result = await readHeader(blob);
  if (result.kind !== 'instance') throw new Error(`no image but ${result.kind}`);
  return { path: `image${index}`, blob, ...result };
}

async function write(...candidates: Candidate[]) {
  const reporter = new ImportReporter(() => undefined);
  const writer = new LibraryWriter(reporter, () => Promise.resolve(true));
  for (const each of candidates) await writer.add(each);
  await writer.finish();
  return reporter.report('done');
}

test('what is there already needs no room, what is new does', async () => {
  const [first, second] = [await candidate(0), await candidate(1)];
  expect((await write(first)).added).toHaveLength(1);
  usage = 1e6;
  expect(await write(first)).toMatchObject({ added: [], duplicate: [{ path: 'image0' }] });
  await expect(write(first, second)).rejects.toThrow(StorageFull);
  expect(await database.instances.count()).toBe(1);
  usage = 1e6 - second.blob.size;
  expect(await write(first, second)).toMatchObject({
    added: [{ path: 'image1' }],
    duplicate: [{ path: 'image0' }],
  });
});

test('of what an export made is told where in its archive it lies', async () => {
  const [plain, made] = [await candidate(0), await candidate(1)];
  const place = { archive: new Blob(['zip']), start: 1, size: 2 };
  const stamped = { ...made, header: { ...made.header, stamped: true }, place };
  await write(plain);
  // One that is there already before it, one that no export made behind it.
  const known = { ...plain, header: { ...plain.header, stamped: true }, place };
  const { places } = await write(known, stamped, { ...(await candidate(2)), place });
  const { sopInstanceUID } = made.header.instance;
  const [row] = await database.instances.where({ sopInstanceUID }).toArray();
  expect([...places]).toEqual([[row?.id, place]]);
  expect((await write(stamped)).places.size).toBe(0);
});

test('other content under one UID is kept beside it, once', async () => {
  const first = await candidate(0);
  const other = {
    ...first,
    header: { ...first.header, instance: { ...first.header.instance, headerCrc: 1 } },
  };
  expect(await write(first, other)).toMatchObject({ added: [{}], conflict: [{}] });
  expect(await write(other, first)).toMatchObject({ added: [], conflict: [], duplicate: [{}, {}] });
  expect(await database.instances.count()).toBe(2);
});
