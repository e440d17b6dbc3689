import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from './database';
import { seriesKey, studyKey } from './keys';
import { findCounterparts, findReferences } from './references';
import type { InstanceRow, SeriesRow, StudyRow } from './rows';

async function put(id: number, sopInstanceUID: string, study: string, series: string): Promise<InstanceRow> {
  const ofStudy = studyKey('P', study);
  const ofSeries = seriesKey(ofStudy, series);
  const row = { id, sopInstanceUID, studyKey: ofStudy, seriesKey: ofSeries } as InstanceRow;
  await database.instances.put(row);
  await database.series.put({ key: ofSeries, studyKey: ofStudy, seriesInstanceUID: series } as SeriesRow);
  await database.studies.put({ key: ofStudy, studyInstanceUID: study } as StudyRow);
  return row;
}

beforeEach(async () => {
  await database.open();
  for (const table of database.tables) await table.clear();
});

describe('references', () => {
  it('lead to instances, other series and other studies, and never to where they stand', async () => {
    const from = await put(1, '1.1.1.1', '1.1', '1.1.1');
    await put(2, '1.1.1.2', '1.1', '1.1.1');
    await put(3, '1.1.2.1', '1.1', '1.1.2');
    await put(4, '2.1.1.1', '2.1', '2.1.1');
    const uids = ['1.1.1.1', '1.1.1.2', '1.1', '1.1.1', '1.1.2', '2.1', '9.9', ''];
    const found = await findReferences(uids, from);
    expect(Object.fromEntries(found)).toEqual({ '1.1.1.2': 2, '1.1.2': 3, '2.1': 4 });
  });

  it('lead to a series of another study that is named as well', async () => {
    const from = await put(1, '1.1.1.1', '1.1', '1.1.1');
    await put(4, '2.1.1.1', '2.1', '2.1.1');
    expect([...(await findReferences(['2.1', '2.1.1'], from)).keys()].sort()).toEqual(['2.1', '2.1.1']);
    expect([...(await findReferences([], from))]).toEqual([]);
  });
});

describe('counterparts', () => {
  const link = (sopInstanceUID: string, original: InstanceRow) =>
    database.exports.put({
      sopInstanceUID,
      originalInstanceId: original.id,
      originalStudyKey: original.studyKey,
      projectId: 'p',
      exportedAt: 0,
    });

  it('are the original of a copy, and the copies of an original that are here', async () => {
    const original = await put(1, '1.1.1.1', '1.1', '1.1.1');
    const copy = await put(2, '2.25.1', '2.25.8', '2.25.9');
    await link('2.25.1', original);
    await link('2.25.404', original);
    expect(await findCounterparts(copy)).toEqual({ original, copies: [] });
    expect(await findCounterparts(original)).toEqual({ original: undefined, copies: [copy] });
  });

  it('are none where nothing was made of an image, or it kept its UID', async () => {
    const alone = await put(1, '1.1.1.1', '1.1', '1.1.1');
    expect(await findCounterparts(alone)).toEqual({ original: undefined, copies: [] });
    await link('1.1.1.1', alone);
    expect(await findCounterparts(alone)).toEqual({ original: undefined, copies: [] });
  });
});
