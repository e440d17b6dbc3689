/** Text that an option or the profile keeps: nothing of it passes unread, and what the preview points at is what the check asks. */
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../src/deid/presets';
import { BASIC_PROFILE, type DeidRequest } from '../../src/deid/request';
import { Deidentifier } from '../../src/deid/deidentify';
import { indexFile } from '../../src/dicom/element-index';
import { find, textOf } from '../../src/dicom/values';
import { previewFile } from '../../src/jobs/preview';
import { checkFile } from '../../src/check/check-file';
import { KeptTexts, keptTextKeys } from '../../src/check/kept-texts';
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

/** Window Center & Width Explanation, Receive Coil Name: in no table, so that the profile keeps them as they are. */
const [EXPLANATION, COIL] = [0x00281055, 0x00181250];

describe('a text that no rule names', () => {
  async function askedOf(text: string, kept?: KeptTexts) {
    const texts: Built[] = [
      [EXPLANATION, 'LO', `SOFT\\${text}`],
      [COIL, 'SH', 'HEAD 32'],
    ];
    const original = await indexed(new Blob([syntheticCT(firstIdentity, texts)]));
    const outcome = await outcomeOf(original);
    if (!outcome) throw new Error('withheld');
    const output = await indexed(new Blob([await written(original, outcome.edits)]));
    const element = find(output.dataset, EXPLANATION);
    expect(element && textOf(output, output.dataset, element)).toEqual(['SOFT', text]);
    const { findings } = await checkFile(output, original, { kept });
    return findings.map(({ code, tag, severity }) => [code, tag, severity]);
  }

  it.each([
    ['looks-name', 'set by Dr. Hofer'],
    ['looks-address', 'Hauptstraße 12'],
    ['looks-phone', 'Tel. 555 0142'],
    ['looks-mail', 'hofer@example.org'],
    ['looks-number', 'MRN 771009'],
    ['looks-date', 'born 5 May 1958'],
    ['looks-phone', btoa('call +49 30 1234567')],
  ])('is asked about beside its original: %s', async (code, text) => {
    expect(await askedOf(text)).toEqual([[code, EXPLANATION, 'review']]);
  });

  it('is left alone where nothing in it looks so, and told where a person has kept it', async () => {
    expect(await askedOf('LUNG')).toEqual([]);
    const text = 'set by Dr. Hofer';
    const kept = new KeptTexts(keptTextKeys([{ tag: EXPLANATION, text: `SOFT\\${text}` }]));
    expect(await askedOf(text, kept)).toEqual([['kept-by-person', EXPLANATION, 'note']]);
  });

  it('is left alone where a declared option retains what it is', async () => {
    const station: Built = [0x00081010, 'SH', 'MRN 771009'];
    const original = await indexed(new Blob([syntheticCT(firstIdentity, [station])]));
    const request: DeidRequest = { ...BASIC_PROFILE, options: ['retainDeviceIdentity'] };
    const outcome = await outcomeOf(original, [], request);
    if (!outcome) throw new Error('withheld');
    const { findings } = await checked(await written(original, outcome.edits), original);
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
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
