/** Free text that an option keeps: nothing of it passes unread, and what the preview points at is what the check asks. */
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../src/deid/presets';
import { BASIC_PROFILE } from '../../src/deid/request';
import { Deidentifier } from '../../src/deid/deidentify';
import { indexFile } from '../../src/dicom/element-index';
import { previewFile } from '../../src/jobs/preview';
import { checkFile } from '../../src/check/check-file';
import { corpusExists, corpusFile, corpusNames, full } from './corpus';
import { checked, everyGroup, identities, indexed, outcomeOf, written } from './engine';
import { skip } from './fault';
import { firstIdentity, syntheticCT, type Built } from './synthetic';

const RESEARCH = PRESETS.find(({ id }) => id === 'research')?.request ?? BASIC_PROFILE;
const COMMENTS = 0x00104000;
const DESCRIPTION = 0x0008103e;

const withTexts = (text: string): Built[] => [
  [COMMENTS, 'LT', text],
  [DESCRIPTION, 'LO', text],
];

describe('text of an original that was kept whole', () => {
  it.each([
    'Ehefrau Sabine Hofer',
    'Sohn Luca, arbeitet bei Roche Basel',
    'Fall 55-44-33',
    'in Flims, 1947',
    'kommt von der Alp',
  ])('"%s" is asked about, with the original and without', async (text) => {
    const original = await indexed(new Blob([syntheticCT(firstIdentity, withTexts(text))]));
    const outcome = await outcomeOf(original, [], RESEARCH);
    if (!outcome) throw new Error('withheld');
    const { decisions, edits } = outcome;
    const texts = new Set([COMMENTS, DESCRIPTION]);
    const bytes = await written(
      original,
      skip(({ tag }) => texts.has(tag))({ decisions, edits, file: original }),
    );
    const output = await indexed(new Blob([bytes]));
    for (const beside of [original, undefined]) {
      const { findings } = await checkFile(output, beside);
      const asked = findings.filter(({ severity }) => severity === 'review').map(({ tag }) => tag);
      expect(asked).toEqual(expect.arrayContaining([COMMENTS, DESCRIPTION]));
      const keys = findings.filter(({ code }) => code === 'kept-text').map(({ value }) => value);
      expect(new Set(keys).size).toBe(1);
    }
  });
});

const SAMPLE = 8;
const names = corpusNames().filter((_, index) => full || index % SAMPLE === 3);

describe.skipIf(!corpusExists)('real files under the research preset', () => {
  it(
    'are asked about wherever the preview says that somebody should look',
    { timeout: 600_000 },
    async () => {
      const request = { ...RESEARCH, released: everyGroup };
      const deidentifier = new Deidentifier(request, identities);
      const silent: string[] = [];
      let looked = 0;
      for (const name of names) {
        const result = await indexFile(corpusFile(name));
        const outcome = result.ok ? await outcomeOf(result.file, everyGroup, RESEARCH) : undefined;
        if (!result.ok || !outcome) continue;
        const preview = await previewFile(corpusFile(name), deidentifier, true);
        const looks = preview.kind === 'rows' ? preview.rows.filter(({ look }) => look) : [];
        looked += looks.length;
        const { findings } = await checked(await written(result.file, outcome.edits), result.file);
        const asked = new Set(findings.filter(({ severity }) => severity !== 'note').map(({ path }) => path));
        for (const { path } of looks) if (!asked.has(path)) silent.push(`${path} ${name}`);
      }
      expect(silent).toEqual([]);
      expect(looked).toBeGreaterThan(names.length / 4);
    },
  );
});
