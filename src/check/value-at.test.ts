import { describe, expect, it } from 'vitest';
import { syntheticCT } from '../../tests/check/synthetic';
import { indexFile } from '../dicom/element-index';
import { valueAt } from './value-at';

async function shown(path: string, offset?: number): Promise<string> {
  const result = await indexFile(new Blob([syntheticCT()]));
  if (!result.ok) throw new Error(result.reason);
  return valueAt(result.file, { file: 1, path, offset });
}

describe('valueAt', () => {
  it.each([
    ['00100010', 'Quintero^Belisario=山田^太郎'],
    ['00081070', 'Lindqvist^Maj\\Brandt^Uwe'],
    ['0018A001[0].00080080', 'Harbour Hospital'],
    ['0018A001[0].00100010', ''],
  ])('reads %s', async (path, value) => {
    expect(await shown(path)).toBe(value);
  });

  it('shows what stands around a byte outside of every element', async () => {
    expect(await shown('', 3)).toMatch(/^Belisario was here·+/);
  });
});
