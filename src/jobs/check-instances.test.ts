import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { firstIdentity, syntheticCT, u16 } from '../../tests/check/synthetic';
import { database } from '../db/database';
import { checkInstances } from './check-instances';

beforeEach(async () => {
  await database.blobs.clear();
  // Bytes stand for the Blobs that this IndexedDB cannot keep.
  await database.blobs.bulkPut([
    { id: 1, file: syntheticCT().buffer },
    { id: 2, file: new TextEncoder().encode('<html>').buffer },
  ]);
});

describe('checkInstances', () => {
  it('judges each instance beside its original, in order', async () => {
    const [same, text, gone, alone] = await checkInstances(
      [
        { id: 1, originalId: 1 },
        { id: 2, originalId: 1 },
        { id: 99, originalId: 1 },
        { id: 1, originalId: undefined },
      ],
      new Uint8Array(32),
    );
    expect(same).toMatchObject({ headerCompared: true, pixels: 'equal', originalId: 1 });
    expect(same?.findings.some(({ code }) => code === 'name-found')).toBe(true);
    expect(text?.findings.map(({ code }) => code)).toEqual(['unreadable']);
    expect(gone?.findings.map(({ code }) => code)).toEqual(['unreadable']);
    expect(alone).toMatchObject({ headerCompared: false, pixels: 'not-compared' });
  });

  it('finds the original of what another tool wrote by its pixels, and says where a known one is gone', async () => {
    const [found, none, lost] = await checkInstances(
      [
        { id: 1, originalId: undefined, candidates: [2, 99, 1] },
        { id: 1, originalId: undefined, candidates: [2] },
        { id: 1, originalId: 99 },
      ],
      new Uint8Array(32),
    );
    expect(found).toMatchObject({ headerCompared: true, pixels: 'equal', originalId: 1 });
    expect(none).toMatchObject({ headerCompared: false });
    expect(none?.originalId).toBeUndefined();
    expect(lost?.findings.some(({ code }) => code === 'original-gone')).toBe(true);
    expect(none?.findings.some(({ code }) => code === 'original-gone')).toBe(false);
  });

  it('takes no instance for the original of a blank page', async () => {
    const blank = syntheticCT(undefined, [[0x7fe00010, 'OW', u16(257, 257, 257, 257)]]).buffer;
    await database.blobs.bulkPut([
      { id: 3, file: blank },
      { id: 4, file: blank },
    ]);
    const [check] = await checkInstances(
      [{ id: 3, originalId: undefined, candidates: [4] }],
      new Uint8Array(32),
    );
    expect(check).toMatchObject({ headerCompared: false, pixels: 'not-compared' });
  });

  it('of several under one UID compares with that one whose pixels it has, and else with the nearest', async () => {
    const other = { ...firstIdentity, patientName: 'Okonkwo^Adaeze' };
    const pixels = u16(5, 6, 7, 8);
    await database.blobs.bulkPut([
      { id: 5, file: syntheticCT(other, [[0x7fe00010, 'OW', pixels]]).buffer },
      { id: 6, file: syntheticCT(other).buffer },
      { id: 7, file: syntheticCT(firstIdentity, [[0x00180050, 'DS', '2.5']]).buffer },
      { id: 8, file: syntheticCT(firstIdentity, [[0x00180050, 'DS', '3.5']]).buffer },
    ]);
    const compared = async (id: number, originalId: number, ...rivals: number[]) => {
      const [check] = await checkInstances([{ id, originalId, rivals }], new Uint8Array(32));
      return check?.originalId;
    };
    expect([await compared(1, 5, 1), await compared(5, 1, 5)]).toEqual([1, 5]);
    expect([await compared(7, 8, 7), await compared(8, 8, 7), await compared(8, 99, 7, 8)]).toEqual([
      7, 8, 8,
    ]);
    expect([await compared(1, 1, 99), await compared(1, 99, 98)]).toEqual([1, undefined]);
    // What is not of the nearest is found all the same.
    const [mixed] = await checkInstances([{ id: 6, originalId: 1, rivals: [6] }], new Uint8Array(32));
    const [alone] = await checkInstances([{ id: 6, originalId: 1 }], new Uint8Array(32));
    const [own] = await checkInstances([{ id: 6, originalId: 6 }], new Uint8Array(32));
    const places = (check: typeof own, code: string) =>
      (check?.findings ?? []).filter((one) => one.code === code).map(({ path }) => path);
    expect(mixed?.originalId).toBe(alone && own && alone.findings.length < own.findings.length ? 1 : 6);
    expect(places(own, 'name-found').length).toBeGreaterThan(0);
    expect(places(mixed, 'name-found')).toEqual(expect.arrayContaining(places(own, 'name-found')));
    expect(places(mixed, 'id-found')).toEqual(expect.arrayContaining(places(alone, 'id-found')));
  });

  it('reads what lies in an archive from there, and from the library where that is gone', async () => {
    const secret = new Uint8Array(32);
    const file = syntheticCT();
    const archive = new Blob([new Uint8Array(30), file, new Uint8Array(33), file]);
    const places = [30, 63 + file.length].map((start) => ({ archive, start, size: file.length }));
    const pairs = places.map((place, index) => ({ id: 90 + index, originalId: 1, place }));
    const there = await checkInstances(pairs, secret);
    expect(there).toMatchObject([{ pixels: 'equal' }, { pixels: 'equal' }]);
    const gone = new Blob([new Uint8Array(30), file]);
    gone.slice = () => new Blob([file.subarray(0, 100)]);
    const stored = places.map((place) => ({ id: 1, originalId: 1, place: { ...place, archive: gone } }));
    expect(await checkInstances(stored, secret)).toEqual(there);
    const lost = stored.map((pair) => ({ ...pair, id: 99 }));
    expect((await checkInstances(lost, secret)).flatMap(({ findings }) => findings)).toMatchObject([
      { code: 'unreadable' },
      { code: 'unreadable' },
    ]);
  });

  it('searches the names of files', async () => {
    const [named] = await checkInstances(
      [{ id: 1, originalId: 1, name: 'export.zip → Quintero/1.dcm' }],
      new Uint8Array(32),
    );
    expect(named?.findings.some(({ code }) => code === 'file-name')).toBe(true);
  });
});
