/**
 * Every real file through the engine. A fixed sample in the ordinary run (every sixth file and one of each SOP class),
 * all of them with LETHE_FULL=1.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Deidentifier, type Outcome } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { inspect } from '../../src/deid/inspect';
import { rawTextOf } from '../../src/deid/raw-value';
import { BASIC_PROFILE } from '../../src/deid/request';
import { sopClassOf } from '../../src/deid/withheld';
import { indexFile } from '../../src/dicom/element-index';
import type { DicomFile } from '../../src/dicom/element';
import { patch, toBlob } from '../../src/dicom/patch';
import { T } from '../../src/dicom/tag';
import { corpusFiles, corpusRoot, hasCorpus, readCorpus } from './corpus';
import { dump } from './dcmdump';
import { identifyingValues } from './identifying';
import { eachOf, iodErrors, output } from './tools';

interface Result {
  readonly path: string;
  readonly file: DicomFile;
  readonly outcome: Outcome;
}

interface Exported extends Result {
  readonly outcome: Outcome & { kind: 'deidentified' };
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly written: string;
}

const FULL = process.env['LETHE_FULL'] === '1';

/**
 * New dciodvfy errors that the table forces: one SOP class, one attribute, the clause. dciodvfy names attributes by
 * keyword.
 */
const FORCED_ERRORS: readonly { sopClass: string; attribute: string; clause: string }[] = [
  {
    sopClass: '1.2.840.10008.5.1.4.1.1.1', // Computed Radiography Image Storage, of an animal
    attribute: 'ResponsiblePerson',
    clause:
      'PS3.15 Table E.1-1 (0010,2297) X, although PS3.3 §C.7.1.1 wants it or the organization for animals',
  },
  {
    sopClass: '1.2.840.10008.5.1.4.1.1.1', // Computed Radiography Image Storage, of an animal
    attribute: 'ResponsibleOrganization',
    clause: 'PS3.15 Table E.1-1 (0010,2299) X, although PS3.3 §C.7.1.1 wants it or the person for animals',
  },
];

/** Originals that dciodvfy gives up on ("Tags out of order - trailing garbage"), so that nothing can be compared. */
const UNJUDGED = new Set([
  'microsoft__Tools-for-Health-Data-Anonymization/Anonymizer.CommandLineTool.UnitTests/DicomFiles/privateTag.dcm',
]);

/** What Lethe writes itself: an original that was de-identified before may hold the same. */
const DUMMIES = new Set(['Anonymous', 'Anon', 'ANON', 'ANONYMIZED', '19000101', 'REMOVED']);

/** Words of a name that an honest value of the same file holds: file, value, where it stands. */
const COINCIDENCES: readonly { path: string; value: string; where: string }[] = [
  ...['23x38x3', '24x38x3'].map((folder) => ({
    path: `QIICR__dcmqi/data/segmentations/${folder}/multiframe/mf.dcm`,
    value: 'PixelMed',
    where: 'Manufacturer of the contributing equipment, and a word of the performing physician',
  })),
  {
    path: 'neurolabusc__dcm_qa_canon/In/14000_DTI_PA-ALL_20d/0001.dcm',
    value: 'Galan 3T',
    where: 'the model, and the station name',
  },
  ...[
    'cornerstonejs__dicomParser/testImages/deflate/wave_dfl',
    'mksgroup__pixelmed/displaywave/39da47b7.dcm',
  ].map((path) => ({ path, value: '0001', where: 'Instance Number, and the Study ID' })),
  ...[
    ...['', '_RLE', '_bigendian', '_expb', '_implicit', '_jp2klossless', '_jpeg_ls_lossless', '_padded'].map(
      (kind) => `pydicom__pydicom/test_files/MR_small${kind}.dcm`,
    ),
    'pydicom__pynetdicom/pynetdicom/tests/dicom_files/MRImageStorage_ExplicitVRBigEndian.dcm',
  ].map((path) => ({ path, value: 'TOSHIBA', where: 'Manufacturer, and the institution' })),
];

describe.skipIf(!hasCorpus)('de-identified corpus files', () => {
  const results: Result[] = [];
  const exported: Exported[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'lethe-deid-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    const identities = new Identities(Uint8Array.from({ length: 32 }, (_, at) => at));
    const deidentifier = new Deidentifier(BASIC_PROFILE, identities);
    const classes = new Set<string>();
    for (const [at, path] of corpusFiles().entries()) {
      const indexed = await indexFile(new Blob([readCorpus(path)]));
      if (!indexed.ok) continue;
      const { file } = indexed;
      const isNewClass = !classes.has(sopClassOf(file));
      classes.add(sopClassOf(file));
      if (!FULL && !isNewClass && at % 6 !== 0) continue;
      const outcome = deidentifier.run(file, await inspect(file));
      results.push({ path, file, outcome });
      if (outcome.kind !== 'deidentified') continue;
      const bytes = new Uint8Array(await toBlob(file, patch(file, outcome.edits)).arrayBuffer());
      const written = join(folder, `${at}.dcm`);
      writeFileSync(written, bytes);
      exported.push({ path, file, outcome, bytes, written });
    }
  }, 300_000);

  test('dcmdump and gdcmdump read them', async () => {
    const dumps = dump(exported.map(({ written }) => written));
    expect([...dumps.failed]).toEqual([]);
    expect(dumps.elements.size).toBe(exported.length);
    const failed = await eachOf(exported, async ({ path, written }) => {
      if ((await output('gdcmdump', [written])).code === 0) return [];
      const before = await output('gdcmdump', [join(corpusRoot, path)]);
      return before.code === 0 ? [path] : [];
    });
    expect(failed.flat()).toEqual([]);
  }, 300_000);

  test('the pixel data are the same bytes, but where text was taken out of them', async () => {
    for (const { path, file, bytes, outcome } of exported) {
      const again = await indexFile(new Blob([bytes]));
      if (!again.ok) throw new Error(`${path} is not indexed again`);
      const isScrubbed = outcome.decisions.some(({ action }) => action === 'scrub');
      expect((await pixelDigest(again.file)) === (await pixelDigest(file)), path).toBe(!isScrubbed);
      expect(again.file.complete, path).toBe(true);
    }
  });

  test('no name, identifier, date or UID of the original is left in the header', () => {
    const left: string[] = [];
    for (const { path, file, bytes, outcome } of exported) {
      const pixels = pixelLength(file);
      const header = Buffer.from(bytes.subarray(0, bytes.length - pixels)).toString('latin1');
      const own = new Set(Object.values(outcome.identity));
      for (const value of identifyingValues(file)) {
        if (own.has(value) || DUMMIES.has(value) || !stands(value, header)) continue;
        if (COINCIDENCES.some((each) => each.path === path && each.value === value)) continue;
        left.push(`${path}: ${value}`);
      }
    }
    expect(left).toEqual([]);
  });

  test('dciodvfy finds no error that was not there before', async () => {
    const judged = exported.filter(({ path }) => !UNJUDGED.has(path));
    const found = await eachOf(judged, async ({ path, file, written }) => {
      const before = await iodErrors(join(corpusRoot, path));
      const forced = FORCED_ERRORS.filter(({ sopClass }) => sopClass === sopClassOf(file));
      return [...(await iodErrors(written))]
        .filter((error) => !before.has(error))
        .filter((error) => !forced.some(({ attribute }) => error.includes(`Element=<${attribute}>`)))
        .map((error) => `${path}: ${error}`);
    });
    expect(found.flat()).toEqual([]);
  }, 300_000);

  test('at least 95 % of the images outside the withheld groups are exported', () => {
    const images = results.filter(
      ({ file, outcome }) =>
        file.pixelData &&
        (outcome.kind === 'deidentified' || outcome.reasons.some(({ kind }) => kind === 'blocked')),
    );
    const out = images.filter(({ outcome }) => outcome.kind === 'deidentified');
    expect(images.length).toBeGreaterThan(50);
    expect(out.length / images.length).toBeGreaterThanOrEqual(0.95);
  });

  test('patients, studies and series stay apart and linked as they were', () => {
    const pairs = (of: (each: Exported) => readonly [string, string]) => {
      const forth = new Map<string, Set<string>>();
      const back = new Map<string, Set<string>>();
      for (const each of exported) {
        const [before, after] = of(each);
        if (before === '') continue;
        forth.set(before, (forth.get(before) ?? new Set()).add(after));
        back.set(after, (back.get(after) ?? new Set()).add(before));
      }
      expect([...forth.values()].filter((set) => set.size !== 1)).toEqual([]);
      expect([...back.values()].filter((set) => set.size !== 1)).toEqual([]);
    };
    const old = ({ file }: Exported, tag: number) => rawTextOf(file, file.dataset, tag);
    const id = (each: Exported) => {
      const patient = old(each, T.PatientID).trim();
      return patient === '' ? '' : `${old(each, T.IssuerOfPatientID)}|${patient}`;
    };
    pairs((each) => [id(each), each.outcome.identity.patientId]);
    pairs((each) => [old(each, T.StudyInstanceUID), each.outcome.identity.studyInstanceUID]);
    pairs((each) => [old(each, T.SeriesInstanceUID), each.outcome.identity.seriesInstanceUID]);
    pairs((each) => [old(each, T.SOPInstanceUID), each.outcome.identity.sopInstanceUID]);
  });
});

/** Whether a value stands in a text; a number not as part of a longer one. */
function stands(value: string, text: string): boolean {
  if (!/^\d+$/.test(value)) return text.includes(value);
  return new RegExp(`(?<![\\d.])${value}(?![\\d.])`).test(text);
}

async function pixelDigest(file: DicomFile): Promise<string> {
  const { pixelData } = file;
  if (!pixelData) return 'none';
  const bytes = await file.source.read(pixelData.valueOffset, pixelData.length);
  return createHash('sha256').update(bytes).digest('hex');
}

const pixelLength = ({ pixelData }: DicomFile): number =>
  pixelData ? pixelData.end - pixelData.valueOffset : 0;
