import { expect, test } from 'vitest';
import type { FileLinks } from './file-links';
import { SetLinks } from './set-links';

const links = (sopInstanceUID: string): FileLinks => ({
  sopInstanceUID,
  patient: 'id',
  originalPatient: undefined,
  originalSOPInstanceUID: undefined,
  study: '1.2',
  series: '1.2.3',
  pairs: [],
  shifts: [],
  references: [],
});

test('one instance twice is told, two without a UID are not', () => {
  const set = new SetLinks();
  const codes = ['1.2.3.4', '1.2.3.5', '1.2.3.4', '', ''].map((uid, file) =>
    set.add(links(uid), { file, project: 'p', study: 's' }).map(({ code }) => code),
  );
  expect(codes).toEqual([[], [], ['duplicate-instance'], [], []]);
});
