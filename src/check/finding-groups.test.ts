import { describe, expect, it } from 'vitest';
import { finding } from './check-finding';
import { FindingGroups } from './finding-groups';
import { ValueKeys } from './value-keys';

const keys = new ValueKeys(new Uint8Array(32).fill(1));
const sealed = (text: string) =>
  keys.seal(finding('looks-name', { path: '00081090', tag: 0x00081090, text }));

describe('FindingGroups', () => {
  it('groups equal values without knowing them', () => {
    const groups = new FindingGroups();
    for (const [file, text] of ['Edge', 'Other', 'Edge', 'Edge'].entries()) groups.add(sealed(text), file);
    groups.add(sealed('Edge'), 3);
    const [group] = groups.finish();
    expect(group).toMatchObject({ count: 5, fileCount: 4, valuesLeftOut: 0 });
    expect(group?.values.map(({ count, fileCount }) => [count, fileCount])).toEqual([
      [4, 3],
      [1, 1],
    ]);
    expect(group?.values[0]?.example).toEqual({ file: 0, path: '00081090', offset: undefined });
    expect(JSON.stringify(groups.finish())).not.toMatch(/Edge|Other/);
  });

  it('tells no more than 20,000 values apart', () => {
    const groups = new FindingGroups();
    for (let file = 0; file < 20_010; file++) groups.add(sealed(String(file)), file);
    const [group] = groups.finish();
    expect(group).toMatchObject({ count: 20_010, valuesLeftOut: 10 });
    expect(group?.values.length).toBe(20_000);
  });

  it('has other keys in another run', () => {
    expect(new ValueKeys(new Uint8Array(32)).keyOf('Edge')).not.toBe(keys.keyOf('Edge'));
  });
});
