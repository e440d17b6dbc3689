/** Names that are words: where the engine leaves them in texts that an option keeps, the check asks a person and does not fail. */
import { describe, expect, it } from 'vitest';
import { ExportCheck } from '../../src/check/export-check';
import { PRESETS } from '../../src/deid/presets';
import { BASIC_PROFILE } from '../../src/deid/request';
import { checked, indexed, outcomeOf, written } from './engine';
import { firstIdentity, syntheticCT } from './synthetic';

const TEACHING = PRESETS.find(({ id }) => id === 'teaching')?.request ?? BASIC_PROFILE;

/** What is said of a file whose protocol holds a name that is also a word. */
async function judged(patientName: string, protocol: string) {
  const original = await indexed(
    new Blob([
      syntheticCT({ ...firstIdentity, patientName }, [
        [0x00181030, 'LO', protocol],
        [0x00081030, 'LO', ''],
        [0x00104000, 'LT', ''],
      ]),
    ]),
  );
  const outcome = await outcomeOf(original, [], TEACHING);
  if (!outcome) throw new Error('withheld');
  const check = new ExportCheck();
  const result = await checked(await written(original, outcome.edits), original);
  check.add(result, { file: 1, project: 'p', study: 's' });
  return check.finish();
}

describe('a name that is a word', () => {
  it.each([
    ['Stone^Imogen', 'Kidney stone, low dose'],
    ['Young^Arden', 'young adult protocol'],
    ['Small^Arden', 'Small FOV'],
    ['Black^Arden', 'BLACK MASK IMAGE'],
    ['Bone^Arden', 'CT bone window'],
    ['Long^Arden', 'cardiac long axis'],
    ['Foot^Arden', 'MR FOOT W/O'],
    ['Wilson^Arden', 'Wilson disease follow-up'],
    ['Paget^Arden', "Paget's disease femur"],
    ['Walker^Arden', 'uses a walker'],
  ])('%s in "%s"', async (name, protocol) => {
    const { verdict, groups } = await judged(name, protocol);
    const told = groups.filter(({ severity }) => severity !== 'note');
    expect(told.map(({ code, tag }) => [code, tag])).toEqual([['name-word', 0x00181030]]);
    expect(verdict).toBe('review');
  });

  it.each([
    ['Stone^Imogen', 'Stone, Imogen low dose'],
    ['Quintero^Belisario', 'Quintero low dose'],
    ['Head^Arden', 'CT HEAD, arden.head@example.org'],
  ])('%s is taken out of "%s"', async (name, protocol) => {
    expect((await judged(name, protocol)).verdict).toBe('pass');
  });

  it('is no name where it is a defined term, be it joined in the name of a phantom', async () => {
    const phantom = { ...firstIdentity, patientName: 'CT_Axial_Pelvis' };
    const terms = [
      [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
      [0x00180015, 'CS', 'PELVIS'],
    ] as const;
    const original = await indexed(new Blob([syntheticCT(phantom, [...terms, [0x00104000, 'LT', '']])]));
    const outcome = await outcomeOf(original);
    if (!outcome) throw new Error('withheld');
    const { findings } = await checked(await written(original, outcome.edits), original);
    expect(findings.filter(({ code }) => code.startsWith('name-'))).toEqual([]);
  });
});
