import { describe, expect, it } from 'vitest';
import { RarityCount } from './rarity';

const origin = { file: 1, project: 'p', study: 's' };
const SEX = 0x00100040;
const WEIGHT = 0x00101030;

function counted(patients: readonly (readonly [string, string])[]) {
  const count = new RarityCount();
  for (const [index, [sex, weight]] of patients.entries())
    for (let file = 0; file < 2; file++)
      count.add(
        `patient ${index}`,
        [
          { tag: SEX, value: sex },
          { tag: WEIGHT, value: weight },
        ],
        origin,
      );
  return count.finish();
}

describe('RarityCount', () => {
  const six = ['70', '70', '70', '70', '70', '168'].map(
    (weight, index) => [index % 2 ? 'M' : 'F', weight] as const,
  );

  it('counts who shares what with how many', () => {
    expect(counted(six).rarity).toEqual({
      patients: 6,
      smallestGroup: 1,
      alone: 1,
      rows: [
        { tag: SEX, patients: 6, values: 2, alone: 0 },
        { tag: WEIGHT, patients: 6, values: 2, alone: 1 },
      ],
    });
  });

  it('notes a value that one patient alone has', () => {
    expect(counted(six).findings.map(({ found }) => [found.code, found.tag])).toEqual([
      ['rare-value', WEIGHT],
    ]);
  });

  it('notes nothing among a few patients', () => {
    expect(counted(six.slice(3)).findings).toEqual([]);
  });

  it('is empty where there is nobody', () => {
    expect(new RarityCount().finish().rarity).toEqual({ patients: 0, rows: [], smallestGroup: 0, alone: 0 });
  });
});
