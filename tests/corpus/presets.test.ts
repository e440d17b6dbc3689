/**
 * Every real file under the presets and under every option alone, in two passes as an export does. Fixed samples in the
 * ordinary run, all files with LETHE_FULL=1. `deid.test.ts` has the Basic Profile.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESETS } from '../../src/deid/presets';
import { BASIC_PROFILE, type DeidRequest, type Option } from '../../src/deid/request';
import { hasCorpus } from './corpus';
import { CorpusExport, sample } from './exports';

const OPTIONS: readonly Option[] = [
  'cleanDescriptors',
  'cleanGraphics',
  'cleanStructuredContent',
  'retainDeviceIdentity',
  'retainFullDates',
  'retainInstitutionIdentity',
  'retainModifiedDates',
  'retainPatientCharacteristics',
  'retainSafePrivate',
  'retainUIDs',
];

const REQUESTS: readonly (readonly [name: string, request: DeidRequest, step: number])[] = [
  ...PRESETS.filter(({ id }) => id !== 'basic-profile').map(
    ({ name, request }) => [name, request, 6] as const,
  ),
  ...OPTIONS.map((option) => [option, { ...BASIC_PROFILE, options: [option] }, 60] as const),
  [
    'retainSafePrivate with CSA headers',
    { ...BASIC_PROFILE, options: ['retainSafePrivate'], csaHeaders: 'scrub' },
    60,
  ],
  [
    'retainModifiedDates without times',
    { ...BASIC_PROFILE, options: ['retainModifiedDates'], times: 'clear' },
    60,
  ],
];

describe.skipIf(!hasCorpus).each(REQUESTS)('corpus files under %s', (_, request, step) => {
  const made = new CorpusExport(request);
  beforeAll(async () => {
    await made.run(await sample(step));
  }, 300_000);
  afterAll(() => {
    made.remove();
  });

  test('dcmdump and gdcmdump read them', async () => {
    expect(await made.unreadable()).toEqual([]);
    expect(made.exported.length).toBeGreaterThan(30);
  }, 300_000);

  test('the pixel data are the same bytes, but where text was taken out of them', async () => {
    expect(await made.changedPixels()).toEqual([]);
  });

  test.runIf(request.base === 'basic-profile')('nothing is left that should go', () => {
    expect(made.identifiersLeft()).toEqual([]);
  });

  test('dciodvfy finds no error that was not there before', async () => {
    expect(await made.newErrors()).toEqual([]);
  }, 300_000);

  test('patients, studies and series stay apart and linked as they were', () => {
    expect(made.brokenLinks()).toEqual([]);
  });

  test('references point where they pointed', async () => {
    const { resolved, broken } = await made.references();
    expect(broken).toEqual([]);
    expect(resolved).toBeGreaterThan(0);
  });
});
