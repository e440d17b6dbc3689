/**
 * dcm2niix converts what Lethe de-identified as it converts the originals: MR, CT and PET series of the corpus, under
 * the Basic Profile (voxels and affine, but for mosaics) and under the research preset, which keeps safe private
 * attributes, scrubbed CSA headers and times (b-values, mosaics and slice timing as well).
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Deidentifier } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { inspect } from '../../src/deid/inspect';
import { PRESETS } from '../../src/deid/presets';
import { BASIC_PROFILE, type DeidRequest } from '../../src/deid/request';
import { indexFile } from '../../src/dicom/element-index';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';
import { EVERY_GROUP, SECRET } from '../deid/run';
import { corpusRoot, hasCorpus, readCorpus } from './corpus';
import { diffusionSeries } from './diffusion-series';
import { convert, type Converted } from './nifti';
import { eachOf, output } from './tools';

const hasDcm2niix = await output('dcm2niix', ['-v']).then(
  () => true,
  () => false,
);
if (!hasDcm2niix) console.warn('No dcm2niix: its tests are skipped.');

/** What dcm2niix takes from private attributes that PS3.15 Table E.3.10-1 does not list, or from several patients. */
const EXCEPTIONS: Readonly<Record<string, { readonly basic?: string; readonly research?: string }>> = {
  'neurolabusc__dcm_qa_fmap/In/GE/6_CV_Neuro': {
    basic: 'GE tells real from imaginary images by (0043,xx2F) only',
    research: 'GE tells real from imaginary images by (0043,xx2F) only',
  },
  'datalad__example-dicom-functional': { basic: 'Philips dynamics are joined by (2001,xx18)' },
  'neurolabusc__dcm_qa_philips/In/Magdeburg_2014/fmri': {
    basic: 'Philips dynamics are joined by (2001,xx18)',
  },
  'qurit__rt-utils/tests/oriented_data': {
    research: 'three studies without Patient ID are three patients, each with its own date offset',
  },
  'Slicer__Slicer/Testing/Data/Input': {
    research: 'Philips gives the gradient in (2005,xxB0); of one slice dcm2niix makes a b-value of 0',
  },
};

interface Series {
  readonly name: string;
  readonly files: readonly Uint8Array<ArrayBuffer>[];
}

/** Files of one folder and one series, by the manifest. */
function seriesOfCorpus(): { name: string; folder: string; paths: string[] }[] {
  if (!hasCorpus) return [];
  const series = new Map<string, { name: string; folder: string; paths: string[] }>();
  for (const line of readFileSync(join(corpusRoot, 'MANIFEST.tsv'), 'utf8').trimEnd().split('\n').slice(1)) {
    const [path = '', , , , , , uid = '', covers = ''] = line.split('\t');
    if (!/; (MR|CT|PT);/.test(covers)) continue;
    const folder = path.split('/').slice(0, -1).join('/');
    const name = `${folder} …${uid.slice(-12)}`;
    const known = series.get(name) ?? { name, folder, paths: [] };
    known.paths.push(path);
    series.set(name, known);
  }
  return [...series.values()];
}

const released = EVERY_GROUP;
function presetOf(wanted: string): DeidRequest {
  const preset = PRESETS.find(({ id }) => id === wanted);
  if (!preset) throw new Error(`no preset ${wanted}`);
  return { ...preset.request, released };
}
const REQUESTS = {
  basic: { ...BASIC_PROFILE, released },
  research: presetOf('research'),
  teaching: presetOf('teaching'),
  chosen: presetOf('chosen-fields'),
} satisfies Record<string, DeidRequest>;
type Version = keyof typeof REQUESTS;

const work = mkdtempSync(join(tmpdir(), 'lethe-dcm2niix-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

let folders = 0;
async function conversionOf(files: readonly Uint8Array[]): Promise<Converted[]> {
  const folder = join(work, String(folders++));
  mkdirSync(join(folder, 'in'), { recursive: true });
  mkdirSync(join(folder, 'out'));
  for (const [at, bytes] of files.entries())
    writeFileSync(join(folder, 'in', `${String(at).padStart(4, '0')}.dcm`), bytes);
  const converted = await convert(join(folder, 'in'), join(folder, 'out'));
  rmSync(folder, { recursive: true });
  return converted;
}

/** Undefined where the file is withheld. */
async function deidentified(
  bytes: Uint8Array<ArrayBuffer>,
  version: Version,
): Promise<Uint8Array | undefined> {
  const indexed = await indexFile(new Blob([bytes]));
  if (!indexed.ok) return undefined;
  const { file } = indexed;
  const outcome = new Deidentifier(REQUESTS[version], new Identities(SECRET)).run(file, await inspect(file));
  if (outcome.kind === 'withheld') return undefined;
  return new Uint8Array(await toBlob(file, patch(file, outcome.edits)).arrayBuffer());
}

interface Conversions {
  readonly name: string;
  readonly original: readonly Converted[];
  readonly basic: readonly Converted[];
  readonly research: readonly Converted[];
  readonly teaching: readonly Converted[];
  readonly chosen: readonly Converted[];
}

/** The conversions of those files of a series that are not withheld. */
async function conversionsOf({ name, files }: Series): Promise<Conversions> {
  const kept: Record<Version | 'original', Uint8Array[]> = {
    ...{ original: [], basic: [], research: [], teaching: [], chosen: [] },
  };
  for (const bytes of files) {
    const basic = await deidentified(bytes, 'basic');
    const other = await deidentified(bytes, 'research');
    const teaching = await deidentified(bytes, 'teaching');
    const chosen = await deidentified(bytes, 'chosen');
    if (!basic || !other || !teaching || !chosen) continue;
    kept.original.push(bytes);
    kept.basic.push(basic);
    kept.research.push(other);
    kept.teaching.push(teaching);
    kept.chosen.push(chosen);
  }
  const original = await conversionOf(kept.original);
  if (original.length === 0) return { name, original, basic: [], research: [], teaching: [], chosen: [] };
  return {
    name,
    original,
    basic: await conversionOf(kept.basic),
    research: await conversionOf(kept.research),
    teaching: await conversionOf(kept.teaching),
    chosen: await conversionOf(kept.chosen),
  };
}

const images = (converted: readonly Converted[]) => converted.map(({ image }) => image);
const diffusion = (converted: readonly Converted[]) =>
  converted.map(({ image, diffusion }) => ({ image, diffusion }));
/** When slices were taken; for Siemens also along which axis and how fast lines were read. */
const timing = (converted: readonly Converted[]) =>
  converted.map(({ sidecar }) => [
    sidecar['SliceTiming'],
    ...(sidecar['Manufacturer'] === 'Siemens'
      ? [sidecar['PhaseEncodingDirection'], sidecar['TotalReadoutTime'], sidecar['EffectiveEchoSpacing']]
      : []),
  ]);
const isMosaic = (converted: readonly Converted[]) =>
  converted.some(({ sidecar }) => JSON.stringify(sidecar['ImageType'] ?? '').includes('MOSAIC'));

describe.skipIf(!hasCorpus || !hasDcm2niix)('dcm2niix', async () => {
  const all = seriesOfCorpus();
  const conversions =
    !hasCorpus || !hasDcm2niix
      ? []
      : await eachOf(all, ({ name, paths }) => conversionsOf({ name, files: paths.map(readCorpus) }));
  const converted = conversions.filter(({ original }) => original.length > 0);
  const exceptionOf = (name: string) => EXCEPTIONS[name.split(' …')[0] ?? ''] ?? {};

  test('converts most series of the corpus', () => {
    expect(converted.length).toBeGreaterThan(70);
    expect(converted.filter(({ original }) => isMosaic(original)).length).toBeGreaterThanOrEqual(6);
    expect(converted.filter(({ original }) => timing(original)[0]?.[0]).length).toBeGreaterThanOrEqual(10);
  });

  test.each(converted)('$name', ({ name, original, basic, research: kept, teaching, chosen }) => {
    const exception = exceptionOf(name);
    expect(diffusion(chosen)).toEqual(diffusion(original));
    if (!exception.basic && !isMosaic(original)) expect(images(teaching)).toEqual(images(original));
    if (exception.basic) expect(images(basic), exception.basic).not.toEqual(images(original));
    else if (!isMosaic(original)) expect(images(basic)).toEqual(images(original));
    if (exception.research) {
      expect(diffusion(kept), exception.research).not.toEqual(diffusion(original));
      return;
    }
    expect(diffusion(kept)).toEqual(diffusion(original));
    expect(timing(kept)).toEqual(timing(original));
  });

  test('gives the same b-values, b-vectors, mosaic and timing of a diffusion series', async () => {
    const files = await diffusionSeries(readCorpus('nipy__nibabel/tests/data/0.dcm'));
    const { original, research: kept } = await conversionsOf({ name: 'diffusion', files });
    expect(original).toHaveLength(1);
    expect(original[0]?.diffusion.split('\n')[0]?.trim()).toBe('0 1000 1000 2000');
    expect(original[0]?.sidecar['SliceTiming']).toHaveLength(48);
    expect(diffusion(kept)).toEqual(diffusion(original));
    expect(timing(kept)).toEqual(timing(original));
  });
});
