import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { database } from '../db/database';
import type { InstanceRow, SeriesRow, StudyRow } from '../db/rows';
import { saveLayout, saveViewState } from '../db/settings';

const decodeAhead = vi.fn<(instanceId: number, frame: number) => void>();
vi.mock('./decoders', () => ({ decodeAhead, warmDecoder: () => undefined }));
const { expectImage } = await import('./expected-image');

const STUDY = 'study';
const CT = '1.2.840.10008.5.1.4.1.1.2';

/** Three slices; the last that was added is the first by its number. */
async function add(
  seriesKey: string,
  seriesNumber: number,
  firstId: number,
  more: Partial<InstanceRow> = {},
) {
  await database.series.add({ key: seriesKey, studyKey: STUDY, seriesNumber } as SeriesRow);
  await database.instances.bulkAdd(
    [0, 1, 2].map(
      (at) =>
        ({
          ...{ id: firstId + at, studyKey: STUDY, seriesKey, sopInstanceUID: `${firstId + at}` },
          ...{ sopClassUID: CT, transferSyntaxUID: '', rows: 4, columns: 4, numberOfFrames: 1, size: 1000 },
          ...{ instanceNumber: 3 - at, position: [0, 0, at], orientation: [1, 0, 0, 0, 1, 0] },
          ...more,
        }) as InstanceRow,
    ),
  );
}

beforeEach(async () => {
  decodeAhead.mockClear();
  await Promise.all(database.tables.map((table) => table.clear()));
  await database.studies.add({ key: STUDY } as StudyRow);
  await add('second', 2, 20);
  await add('first', 1, 10);
});

test('the first slice of the first series is expected, or of the one that is asked for', async () => {
  await expectImage(STUDY);
  await expectImage(STUDY, 'second');
  expect(decodeAhead.mock.calls).toEqual([
    [12, 0],
    [22, 0],
  ]);
});

test('the slice that was looked at last is expected', async () => {
  await saveViewState({ seriesKey: 'first', imageIndex: 1 });
  await expectImage(STUDY);
  const cells = [{ point: 0 }, { seriesKey: 'second', point: 0, view: { imageIndex: 2 } }];
  await saveLayout({ studyKey: STUDY, rows: 1, columns: 2, active: 1, cells });
  await expectImage(STUDY);
  expect(decodeAhead.mock.calls).toEqual([
    [11, 0],
    [20, 0],
  ]);
});

test('where files tell the order of frames, or there are none, nothing is expected', async () => {
  await add('enhanced', 3, 30, { sopClassUID: `${CT}.1`, numberOfFrames: 8 });
  await expectImage(STUDY, 'enhanced');
  await expectImage('another study');
  expect(decodeAhead).not.toHaveBeenCalled();
});
