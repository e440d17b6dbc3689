/** Every real file through the Basic Profile: a fixed sample in the ordinary run, all of them with LETHE_FULL=1. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../../src/deid/request';
import { hasCorpus } from './corpus';
import { CorpusExport, sample } from './exports';

describe.skipIf(!hasCorpus)('de-identified corpus files', () => {
  const made = new CorpusExport(BASIC_PROFILE);
  beforeAll(async () => {
    await made.run(await sample(6));
  }, 300_000);
  afterAll(() => {
    made.remove();
  });

  test('dcmdump and gdcmdump read them', async () => {
    expect(await made.unreadable()).toEqual([]);
  }, 300_000);

  test('the pixel data are the same bytes, but where text was taken out of them', async () => {
    expect(await made.changedPixels()).toEqual([]);
  });

  test('no name, identifier, date or UID of the original is left in the header', () => {
    expect(made.identifiersLeft()).toEqual([]);
  });

  test('dciodvfy finds no error that was not there before', async () => {
    expect(await made.newErrors()).toEqual([]);
  }, 300_000);

  test('at least 95 % of the images outside the withheld groups are exported', () => {
    const images = made.results.filter(
      ({ file, outcome }) =>
        file.pixelData &&
        (outcome.kind === 'deidentified' || outcome.reasons.some(({ kind }) => kind === 'blocked')),
    );
    const out = images.filter(({ outcome }) => outcome.kind === 'deidentified');
    expect(images.length).toBeGreaterThan(50);
    expect(out.length / images.length).toBeGreaterThanOrEqual(0.95);
  });

  test('patients, studies and series stay apart and linked as they were', () => {
    expect(made.brokenLinks()).toEqual([]);
  });

  test('references point where they pointed', async () => {
    const { resolved, broken } = await made.references();
    expect(broken).toEqual([]);
    expect(resolved).toBeGreaterThan(0);
  });
});
