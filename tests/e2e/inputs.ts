/** What the journeys drop onto the page: a folder with a CT and an MR study, two text files and a zip. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { composeZip } from '../../src/archive/zip-writer';
import { ctSlice, mrSlice } from '../../src/testing/synthetic-images';

const corpus = resolve(process.env['LETHE_CORPUS'] ?? '../shared/corpus');

interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function corpusFolder(folder: string, pattern: RegExp): NamedFile[] {
  const path = join(corpus, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => pattern.test(name))
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(path, name))) }));
}

const synthetic = (make: typeof ctSlice, count: number, study: number): NamedFile[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `image${index}`,
    bytes: make({ index, count, size: 128, study }),
  }));

const orSynthetic = (files: NamedFile[], make: typeof ctSlice, count: number, study: number): NamedFile[] =>
  files.length > 0 ? files : synthetic(make, count, study);

interface JourneyInput {
  readonly folder: string;
  /** DICOM files in the folder and its zip, all of them importable. */
  readonly images: number;
  readonly texts: number;
}

/** Real files where the corpus is there, synthetic ones elsewhere, so that a fresh clone passes alone. */
export async function makeJourneyInput(): Promise<JourneyInput> {
  const ct = orSynthetic(corpusFolder('neurolabusc__dcm_qa_ct/In/GE', /\.dcm$/), ctSlice, 24, 1);
  const mr = orSynthetic(
    corpusFolder('neurolabusc__dcm_qa_nih/In/20180918GE/mr_0004', /\.dcm$/),
    mrSlice,
    12,
    2,
  );
  const zipped = synthetic(ctSlice, 6, 3);
  const folder = mkdtempSync(join(tmpdir(), 'lethe-journey-'));
  for (const [name, files] of Object.entries({ ct, mr })) {
    mkdirSync(join(folder, name));
    for (const file of files) writeFileSync(join(folder, name, file.name), file.bytes);
  }
  writeFileSync(join(folder, 'notes.txt'), 'Call the ward about the second scan.');
  writeFileSync(join(folder, 'ct', 'export.log'), 'done');
  const zip = await composeZip(zipped.map((file) => ({ path: `${file.name}.dcm`, segments: [file.bytes] })));
  writeFileSync(join(folder, 'more.zip'), new Uint8Array(await zip.arrayBuffer()));
  return { folder, images: ct.length + mr.length + zipped.length, texts: 2 };
}
