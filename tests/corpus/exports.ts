/** Corpus files as one export de-identifies them, in two passes, and what other readers find in the outputs. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deidentifier, type Outcome } from '../../src/deid/deidentify';
import { Identities } from '../../src/deid/identities';
import { inspect } from '../../src/deid/inspect';
import { namePatients, UNNAMED } from '../../src/deid/naming';
import { rawTextOf } from '../../src/deid/raw-value';
import type { DeidRequest } from '../../src/deid/request';
import { sopClassOf } from '../../src/deid/withheld';
import { needsTerms } from '../../src/jobs/deid-setup';
import { PatientCollection } from '../../src/jobs/collect-patients';
import type { Dataset, DicomFile } from '../../src/dicom/element';
import { indexFile } from '../../src/dicom/element-index';
import { patch } from '../../src/dicom/patch';
import { toBlob } from '../../src/testing/patched-file';
import { T, tagHex } from '../../src/dicom/tag';
import { corpusFiles, corpusRoot, readCorpus } from './corpus';
import { dump } from './dcmdump';
import { identifyingValues, type Kind } from './identifying';
import { iodErrors, output, outputs } from './tools';

export const FULL = process.env['LETHE_FULL'] === '1';

interface Original {
  readonly path: string;
  readonly file: DicomFile;
}

interface Exported extends Original {
  readonly outcome: Outcome & { kind: 'deidentified' };
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly written: string;
}

/** Every readable file, with its place in the manifest; indexed once. */
const readable = (() => {
  let all: Promise<(Original & { readonly at: number })[]> | undefined;
  const read = async () => {
    const originals: (Original & { readonly at: number })[] = [];
    for (const [at, path] of corpusFiles().entries()) {
      const indexed = await indexFile(new Blob([readCorpus(path)]));
      if (indexed.ok) originals.push({ at, path, file: indexed.file });
    }
    return originals;
  };
  return () => (all ??= read());
})();

/** One file of each SOP class and every `step`th; all with LETHE_FULL=1. */
export async function sample(step: number): Promise<Original[]> {
  const classes = new Set<string>();
  return (await readable()).filter(({ at, file }) => {
    const isNewClass = !classes.has(sopClassOf(file));
    classes.add(sopClassOf(file));
    return FULL || isNewClass || at % step === 0;
  });
}

/** An export of corpus files, written to a folder of its own. */
export class CorpusExport {
  readonly results: { readonly file: DicomFile; readonly outcome: Outcome }[] = [];
  readonly exported: Exported[] = [];
  private readonly request: DeidRequest;
  private readonly folder = mkdtempSync(join(tmpdir(), 'lethe-corpus-'));

  constructor(request: DeidRequest) {
    this.request = request;
  }

  async run(originals: readonly Original[]): Promise<void> {
    const identities = new Identities(Uint8Array.from({ length: 32 }, (_, at) => at));
    const collection = new PatientCollection();
    if (needsTerms(this.request)) for (const { file } of originals) collection.add(file);
    const patients = namePatients(collection.patients(), UNNAMED, identities);
    const deidentifier = new Deidentifier(this.request, identities, patients);
    for (const [at, { path, file }] of originals.entries()) {
      const outcome = deidentifier.run(file, await inspect(file));
      this.results.push({ file, outcome });
      if (outcome.kind !== 'deidentified') continue;
      const bytes = new Uint8Array(await toBlob(file, patch(file, outcome.edits)).arrayBuffer());
      const written = join(this.folder, `${at}.dcm`);
      writeFileSync(written, bytes);
      this.exported.push({ path, file, outcome, bytes, written });
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** Outputs that dcmdump or gdcmdump cannot read, of originals that they can. */
  async unreadable(): Promise<string[]> {
    const written = this.exported.map((each) => each.written);
    const dumps = dump(written);
    const failed = (await outputsThatFail(written)).filter((file) => !dumps.failed.has(file));
    const originals = this.exported.filter((each) => failed.includes(each.written));
    const before = await outputsThatFail(originals.map(({ path }) => join(corpusRoot, path)));
    return [
      ...[...dumps.failed].map((file) => `dcmdump: ${this.pathOf(file)}`),
      ...written.filter((file) => !dumps.elements.has(file)).map((file) => `dcmdump: ${this.pathOf(file)}`),
      ...originals.filter(({ path }) => !before.includes(join(corpusRoot, path))).map(({ path }) => path),
    ];
  }

  /** Files whose pixel data are not the same bytes, or are though the outcome says otherwise. */
  async changedPixels(): Promise<string[]> {
    const changed: string[] = [];
    for (const { path, file, bytes, outcome } of this.exported) {
      const again = await indexFile(new Blob([bytes]));
      if (!again.ok || !again.file.complete) {
        changed.push(`${path}: not indexed again`);
        continue;
      }
      const isListed = outcome.decisions.some(
        ({ action, path: at }) => action === 'scrub' && at === tagHex(T.PixelData),
      );
      if (((await pixelDigest(again.file)) === (await pixelDigest(file))) === isListed) changed.push(path);
    }
    return changed;
  }

  /** Names, identifiers, dates and UIDs of the originals in the headers of the outputs, unless the request keeps them. */
  identifiersLeft(): string[] {
    const kept = keptBy(this.request);
    const cleans = this.request.options.length > 0;
    const left: string[] = [];
    for (const { path, file, bytes, outcome } of this.exported) {
      const header = Buffer.from(bytes.subarray(0, bytes.length - pixelLength(file))).toString('latin1');
      const own = new Set<string>(Object.values(outcome.identity));
      const values = identifyingValues(file);
      if (this.request.options.includes('retainModifiedDates'))
        for (const date of movedDates(file, values, outcome)) own.add(date);
      for (const [value, kind] of values) {
        if (kept.has(kind) || own.has(value) || OWN_WORDS.has(value) || !stands(value, header)) continue;
        if (cleans && NO_NAMES.has(value)) continue;
        if (COINCIDENCES.some((each) => each.path === path && each.value === value)) continue;
        left.push(`${path}: ${kind} ${value}`);
      }
    }
    return left;
  }

  /** What dciodvfy finds in outputs and not in their originals. */
  async newErrors(): Promise<string[]> {
    const judged = this.exported.filter(({ path }) => !UNJUDGED.has(path));
    const before = await errorsOfOriginals(judged);
    const after = await iodErrors(judged.map(({ written }) => written));
    return judged.flatMap(({ path, file, written }) => {
      const known = before.get(path) ?? new Set();
      const forced = FORCED_ERRORS.filter(
        ({ base, sopClass }) => base === this.request.base && sopClass === sopClassOf(file),
      );
      return [...(after.get(written) ?? [])]
        .filter((error) => !known.has(error) && !forced.some(({ tag }) => error.includes(tag)))
        .map((error) => `${path}: ${error}`);
    });
  }

  /** Patients, studies, series and instances that became one, or several. */
  brokenLinks(): string[] {
    const old = ({ file }: Exported, tag: number) => rawTextOf(file, file.dataset, tag);
    const patient = (each: Exported) => {
      const id = old(each, T.PatientID).trim();
      return id === '' ? '' : `${old(each, T.IssuerOfPatientID)}|${id}`;
    };
    return [
      ...this.mixed('patient', (each) => [patient(each), each.outcome.identity.patientId]),
      ...this.mixed('study', (each) => [
        old(each, T.StudyInstanceUID),
        each.outcome.identity.studyInstanceUID,
      ]),
      ...this.mixed('series', (each) => [
        old(each, T.SeriesInstanceUID),
        each.outcome.identity.seriesInstanceUID,
      ]),
      ...this.mixed('instance', (each) => [
        old(each, T.SOPInstanceUID),
        each.outcome.identity.sopInstanceUID,
      ]),
    ];
  }

  private mixed(what: string, of: (each: Exported) => readonly [string, string]): string[] {
    const forth = new Map<string, Set<string>>();
    const back = new Map<string, Set<string>>();
    for (const each of this.exported) {
      const [before, after] = of(each);
      if (before === '') continue;
      forth.set(before, (forth.get(before) ?? new Set()).add(after));
      back.set(after, (back.get(after) ?? new Set()).add(before));
    }
    return [
      ...[...forth].filter(([, set]) => set.size > 1).map(([value]) => `${what} ${value} in two`),
      ...[...back].filter(([, set]) => set.size > 1).map(([value]) => `${what} ${value} of two`),
    ];
  }

  /**
   * References to instances and series of this export: how many still point to them, and which do not. References
   * inside sequences that Table E.1-1 removes whole are not counted.
   */
  async references(): Promise<{ resolved: number; broken: string[] }> {
    const names = new Map<string, string>();
    for (const { file, outcome } of this.exported) {
      names.set(rawTextOf(file, file.dataset, T.SOPInstanceUID), outcome.identity.sopInstanceUID);
      names.set(rawTextOf(file, file.dataset, T.SeriesInstanceUID), outcome.identity.seriesInstanceUID);
    }
    names.delete('');
    let resolved = 0;
    const broken: string[] = [];
    for (const { path, file, bytes } of this.exported) {
      const before = referencesIn(file).filter(([, uid]) => names.has(uid));
      if (before.length === 0) continue;
      const again = await indexFile(new Blob([bytes]));
      const after = new Map(again.ok ? referencesIn(again.file) : []);
      for (const [at, uid] of before)
        if (after.get(at) === names.get(uid)) resolved += 1;
        else broken.push(`${path}: ${at}`);
    }
    return { resolved, broken };
  }

  private readonly pathOf = (written: string): string =>
    this.exported.find((each) => each.written === written)?.path ?? written;
}

async function outputsThatFail(files: readonly string[]): Promise<string[]> {
  const dumps = await outputs('gdcmdump', files);
  return files.filter((file) => dumps.get(file)?.code !== 0);
}

const errorsBefore = new Map<string, Set<string>>();

/** Asked once for each file. dciodvfy inflates nothing: DCMTK does it before. */
async function errorsOfOriginals(originals: readonly Exported[]): Promise<ReadonlyMap<string, Set<string>>> {
  const names = new Map<string, string>();
  for (const { path, file, written } of originals) {
    if (errorsBefore.has(path)) continue;
    const original = join(corpusRoot, path);
    if (file.transferSyntaxUID !== DEFLATED) names.set(original, path);
    else {
      const inflated = `${written}.inflated`;
      await output('dcmconv', ['+te', original, inflated]);
      names.set(inflated, path);
    }
  }
  for (const [name, errors] of await iodErrors([...names.keys()]))
    errorsBefore.set(names.get(name) ?? '', errors);
  return errorsBefore;
}

const DEFLATED = '1.2.840.10008.1.2.1.99';

/** New dciodvfy errors that cannot be helped: one SOP class, one attribute, the clause. The Basic Profile has none. */
const FORCED_ERRORS: readonly { base: DeidRequest['base']; sopClass: string; tag: string; clause: string }[] =
  [
    {
      base: 'chosen-fields',
      sopClass: '1.2.840.10008.5.1.4.1.1.2', // CT Image Storage
      tag: '(0x0002,0x0003)',
      clause: 'PS3.10 §7.1: the SOP Instance UID of the dataset, which nobody chose to change, is no UID',
    },
  ];

/** Originals that dciodvfy gives up on, so that nothing can be compared: tags out of order, another encoding. */
const UNJUDGED = new Set([
  'microsoft__Tools-for-Health-Data-Anonymization/Anonymizer.CommandLineTool.UnitTests/DicomFiles/privateTag.dcm',
  'pydicom__pydicom/test_files/SC_rgb_jpeg.dcm',
]);

/** What Lethe writes itself, "Retain Patient Characteristics" among it: an original may hold the same. */
const OWN_WORDS = new Set(['Anonymous', 'Anon', 'ANON', 'ANONYMIZED', '19000101', 'REMOVED', 'Patient']);

/** Words in names and IDs of test files that name nobody: they say what a file shows and stay in cleaned descriptions. */
const NO_NAMES = new Set([
  ...['Annotation', 'Area', 'Combined', 'Display', 'Displayed', 'Graphic', 'Overlay', 'PHANTOM_EXAMPLE'],
  ...['PState', 'Presentation', 'Philips', 'Shutter', 'Slice', 'Spatial', 'Test', 'Text', 'Transformation'],
  'phantom',
]);

/** Identifying values that an honest value of the same file holds: file, value, where it stands. */
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
  ...['disa_p03', 'gran_p17', 'plut_p09', 'tean_p13', 'vlut_p12', 'xlut_p03'].map((name) => ({
    path: `pydicom__pydicom/presentation_lut.zip/presentation_lut/${name}.pre`,
    value: 'OFFIS',
    where: 'Manufacturer, and the institution',
  })),
  {
    path: 'pydicom__pydicom/tests/test_files/ambiguous_vr.dcm',
    value: '00000000',
    where: 'the serial number of the device where it is retained, and the Patient ID',
  },
];

/** Kinds of values that a request keeps. */
function keptBy({ options }: DeidRequest): ReadonlySet<Kind> {
  const kept = new Set<Kind>();
  if (options.includes('retainUIDs')) kept.add('uid');
  if (options.includes('retainFullDates')) kept.add('date').add('calibration');
  if (options.includes('retainDeviceIdentity')) {
    kept.add('device');
    if (!options.includes('retainModifiedDates')) kept.add('calibration');
  }
  if (options.includes('retainInstitutionIdentity')) kept.add('institution');
  return kept;
}

/** Dates of the original that another date of it has become: they stand there by right. */
function movedDates(file: DicomFile, values: ReadonlyMap<string, Kind>, outcome: Exported['outcome']) {
  const days = (date: string) => Date.UTC(+date.slice(0, 4), +date.slice(4, 6) - 1, +date.slice(6, 8)) / DAY;
  const before = rawTextOf(file, file.dataset, T.StudyDate);
  const decision = outcome.decisions.find(({ path }) => path === tagHex(T.StudyDate));
  if (!decision?.value || !('text' in decision.value)) return [];
  const offset = days(decision.value.text) - days(before);
  return [...values]
    .filter(([value, kind]) => kind === 'date' && /^\d{8}$/.test(value))
    .map(([date]) => new Date((days(date) + offset) * DAY).toISOString().slice(0, 10).replaceAll('-', ''));
}

const DAY = 86_400_000;

/** Sequences that go as a whole by Table E.1-1, or as the item of a dummy. */
const REMOVED_WHOLE = new Set([
  0x00081110, // Referenced Study Sequence
  0x00081111, // Referenced Performed Procedure Step Sequence
  0x00081120, // Referenced Patient Sequence
  0x04000561, // Original Attributes Sequence
]);

/** Path and value of every Referenced SOP Instance UID and Series Instance UID in a sequence. */
function referencesIn(file: DicomFile): [path: string, uid: string][] {
  const found: [string, string][] = [];
  const walk = (dataset: Dataset, prefix: string) => {
    for (const element of dataset.elements) {
      if ((element.tag & 0x00010000) !== 0 || REMOVED_WHOLE.has(element.tag)) continue;
      const path = prefix + tagHex(element.tag);
      if (prefix !== '' && (element.tag === 0x00081155 || element.tag === T.SeriesInstanceUID))
        found.push([path, rawTextOf(file, dataset, element.tag)]);
      element.items?.forEach((item, at) => walk(item, `${path}[${at}].`));
    }
  };
  walk(file.dataset, '');
  return found;
}

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
