/** The folder of real files: `LETHE_CORPUS`, or `../shared/corpus` beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = process.env['LETHE_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');

export const hasCorpus = existsSync(join(root, 'MANIFEST.tsv'));
export const corpusRoot = root;

if (!hasCorpus) console.warn(`No corpus at LETHE_CORPUS or ../shared/corpus: its tests are skipped.`);

/** Paths of all files, relative to the root, in the manifest's order. */
export function corpusFiles(): string[] {
  if (!hasCorpus) return [];
  return readFileSync(join(root, 'MANIFEST.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[0] ?? '');
}

export const readCorpus = (path: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(root, path)));
