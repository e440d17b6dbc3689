/** A person's answer "keep": the engine keeps the very text, and the check does not ask for it again. */
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/check/check-file';
import { KeptTexts, keptTextKeys } from '../../src/check/kept-texts';
import { keptTextsIn } from '../../src/deid/kept-rules';
import { PRESETS } from '../../src/deid/presets';
import { BASIC_PROFILE, type DeidRequest } from '../../src/deid/request';
import type { WrittenRule } from '../../src/deid/written-rule';
import { find, textOf } from '../../src/dicom/values';
import { indexed, outcomeOf, written } from './engine';
import { firstIdentity, syntheticCT, type Built } from './synthetic';

const RESEARCH = PRESETS.find(({ id }) => id === 'research')?.request ?? BASIC_PROFILE;
const PROTOCOL = 0x00181030;
const COMMENTS = 0x00104000;
const STONE = { ...firstIdentity, patientName: 'Stone^Imogen' };
const NOTE = 'Kidney stone, low dose';
const keep = (text: string): WrittenRule => ({ select: 'ProtocolName', action: 'keep', value: text });

/** De-identifies by rules, and checks with what they keep. */
async function exported(
  extra: readonly Built[],
  rules: readonly WrittenRule[],
  base: DeidRequest = RESEARCH,
) {
  const original = await indexed(new Blob([syntheticCT(STONE, [[0x00081030, 'LO', 'Thorax'], ...extra])]));
  const outcome = await outcomeOf(original, [], { ...base, rules });
  if (!outcome) throw new Error('withheld');
  const output = await indexed(new Blob([await written(original, outcome.edits)]));
  const kept = new KeptTexts(keptTextKeys(keptTextsIn(rules)));
  const { findings, declared } = await checkFile(output, original, { kept });
  const found = findings.filter(({ severity }) => severity !== 'note').map(({ code, tag }) => [code, tag]);
  const notes = findings.filter(({ code }) => code === 'kept-by-person').map(({ tag }) => tag);
  const element = find(output.dataset, PROTOCOL);
  const text = element && textOf(output, output.dataset, element).join('\\');
  return { found, notes, claim: declared?.claim, text, original, output };
}

describe('a text that a person keeps', () => {
  it('is asked about once, and after the answer told as a note; the profile is still claimed', async () => {
    const before = await exported([[PROTOCOL, 'LO', NOTE]], []);
    expect(before.found).toEqual([['name-word', PROTOCOL]]);
    const after = await exported([[PROTOCOL, 'LO', NOTE]], [keep(NOTE)]);
    expect(after).toMatchObject({ found: [], notes: [PROTOCOL], claim: 'profile', text: NOTE });
    // Elsewhere nobody knows of the answer.
    const { findings } = await checkFile(after.output, after.original);
    expect(findings.filter(({ severity }) => severity === 'review').map(({ code }) => code)).toEqual([
      'name-word',
    ]);
  });

  it('is this text and no other, at this attribute and no other', async () => {
    const other = await exported([[PROTOCOL, 'LO', 'Bladder stone, low dose']], [keep(NOTE)]);
    expect(other.found).toEqual([['name-word', PROTOCOL]]);
    const elsewhere = await exported([[COMMENTS, 'LT', NOTE]], [keep(NOTE)]);
    expect(elsewhere.found).toEqual([['name-word', COMMENTS]]);
    const changed = await exported(
      [[PROTOCOL, 'LO', 'Thorax']],
      [{ select: 'ProtocolName', action: 'remove' }, keep(NOTE)],
    );
    expect(changed.text).toBeUndefined();
  });

  it('stays above a rule that takes the attribute away', async () => {
    const rules: WrittenRule[] = [{ select: 'ProtocolName', action: 'remove' }, keep(NOTE)];
    const kept = await exported([[PROTOCOL, 'LO', NOTE]], rules);
    expect(kept).toMatchObject({ found: [], notes: [PROTOCOL], text: NOTE });
  });

  it('never passes with an identifying value of the original in it', async () => {
    const named = 'Head of Imogen Stone';
    const kept = await exported([[PROTOCOL, 'LO', named]], [keep(named)]);
    expect(kept.text).toBe(named);
    expect(kept.claim).not.toBe('profile');
    expect(kept.found.map(([code]) => code)).toContain('name-found');
    const strict = await exported([[PROTOCOL, 'LO', NOTE]], [keep(NOTE)], BASIC_PROFILE);
    expect(strict.text).toBe(NOTE);
    expect(strict.found.length).toBeGreaterThan(0);
  });
});
