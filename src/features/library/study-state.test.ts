import { expect, test } from 'vitest';
import { studyStatuses } from '../../db/rows';
import { statusBeside } from './study-state';

test('the status goes through all of them and stays at either end', () => {
  const on = [undefined, ...studyStatuses].map((status) => statusBeside(status, 1));
  expect(on).toEqual([...studyStatuses, studyStatuses.at(-1)]);
  const back = [undefined, ...studyStatuses].map((status) => statusBeside(status, -1));
  expect(back).toEqual([undefined, undefined, ...studyStatuses.slice(0, -1)]);
});
