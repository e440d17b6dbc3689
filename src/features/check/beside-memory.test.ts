import { describe, expect, it } from 'vitest';
import type { Beside } from '../../jobs/beside-files';
import { BesideMemory } from './beside-memory';

const keysOf = (importedStudyKeys: string[], exportStudyKeys: string[] = []) => ({
  importedStudyKeys,
  exportStudyKeys,
});
const note: Beside = { kind: 'not-dicom', path: 'notes.txt' };
const cut: Beside = { kind: 'unreadable' };

describe('what lay beside a study', () => {
  it('is that of its import, of several studies each import once', () => {
    const memory = new BesideMemory();
    memory.keep(keysOf(['a', 'b'], ['b']), [note]);
    memory.keep(keysOf([], ['c']), [cut]);
    memory.keep(keysOf(['d']), []);
    expect(memory.of(['a'])).toEqual([note]);
    expect(memory.of(['a', 'b'])).toEqual([note]);
    expect(memory.of(['c', 'b', 'd'])).toEqual([cut, note]);
    expect(memory.of(['d'])).toEqual([]);
  });

  it('is not known of a study that came in another window, whatever is known of the others', () => {
    const memory = new BesideMemory();
    memory.keep(keysOf(['a']), [note]);
    expect(memory.of(['x'])).toBeUndefined();
    expect(memory.of(['a', 'x'])).toBeUndefined();
  });

  it('is that of the last time it came in', () => {
    const memory = new BesideMemory();
    memory.keep(keysOf(['a']), [note]);
    memory.keep(keysOf([], ['a']), []);
    expect(memory.of(['a'])).toEqual([]);
  });
});
