/** Values of the original in other spellings, each left in an attribute that the profile keeps: every one is found. */
import { describe, expect, it } from 'vitest';
import { checked, indexed, outcomeOf, written } from './engine';
import { writeText } from './fault';
import { firstIdentity, syntheticCT, type Built } from './synthetic';

const MODEL = 0x00081090;

async function codesOf(text: string, patientName: string, extra: readonly Built[] = []): Promise<string[]> {
  const file = await indexed(new Blob([syntheticCT({ ...firstIdentity, patientName }, extra)]));
  const outcome = await outcomeOf(file);
  if (!outcome) throw new Error('withheld');
  const { decisions, edits } = outcome;
  const { findings } = await checked(
    await written(file, writeText(MODEL, text)({ decisions, edits, file })),
    file,
  );
  return findings
    .filter(({ path, severity }) => path === '00081090' && severity === 'fail')
    .map(({ code }) => code);
}

describe('a name is found', () => {
  it.each([
    ['Quintero^Belisario', 'Quintero2024'],
    ['Quintero^Belisario', '7BELISARIO'],
    ['Smith-Jones^Anna', 'Jones'],
    ['Smith-Jones^Anna', 'SmithJones'],
    ["O'Brien^Mary-Kate", 'OBrien'],
    ["O'Brien^Mary-Kate", 'o brien'],
  ])('of %s in "%s"', async (name, text) => {
    expect(await codesOf(text, name)).toContain('name-found');
  });

  it('and no word that begins or ends as one does', async () => {
    for (const text of ['Quinteros', 'Aquintero', 'Maryland'])
      expect(await codesOf(text, 'Quintero^Mary-Kate')).toEqual([]);
    expect(await codesOf('Anne7', 'Anne^Quintero')).toEqual([]);
  });
});

it('a name of many values in other letters is searched, and not by all of its bytes for each', async () => {
  const names = Array.from({ length: 300 }, (_, at) => `Fäm${at}^Gïv${at}`);
  const extra: Built[] = [[0x00081050, 'PN', names.join('\\')]];
  expect(await codesOf('Gïv299', 'Quintero', extra)).toContain('name-found');
});

describe('a date is found', () => {
  const study: readonly Built[] = [[0x00080020, 'DA', '20240131']];
  it.each([
    '2024-01-31T10:15:32Z',
    '20240131T101532',
    '2024_01_31',
    '2024-Jan-31',
    '31 de enero de 2024',
    'CT.20240131.1',
  ])('as "%s"', async (text) => {
    expect(await codesOf(text, 'Quintero^Belisario', study)).toContain('date-found');
  });

  it('and no version of numbers that are its own', async () => {
    expect(await codesOf('5.31.01.24', 'Quintero^Belisario', study)).toEqual([]);
    expect(await codesOf('20240131TR', 'Quintero^Belisario', study)).toEqual([]);
  });
});
