/** The folder of real files: `LETHE_CORPUS`, or `../shared/corpus` beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = process.env['LETHE_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');

export const hasCorpus = existsSync(join(root, 'MANIFEST.tsv'));
export const corpusRoot = root;

if (!hasCorpus) console.warn(`No corpus at LETHE_CORPUS or ../shared/corpus: its tests are skipped.`);

/** Paths of all files, relative to the root, in the manifest's order. */
export const corpusFiles = (): string[] => corpusManifest().map(({ path }) => path);

/** All files with what the manifest says of them: the transfer syntax first, or what dcmdump makes of the file. */
export function corpusManifest(): { readonly path: string; readonly covers: string }[] {
  if (!hasCorpus) return [];
  const [header = '', ...lines] = readFileSync(join(root, 'MANIFEST.tsv'), 'utf8').trimEnd().split('\n');
  const column = header.split('\t').indexOf('covers');
  return lines.map((line) => {
    const cells = line.split('\t');
    return { path: cells[0] ?? '', covers: cells[column] ?? '' };
  });
}

export const readCorpus = (path: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(root, path)));
