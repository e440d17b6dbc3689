/** Real files, where they are: `LETHE_CORPUS`, else `../shared/corpus` beside the repository. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const corpusRoot =
  process.env['LETHE_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');
export const corpusExists = existsSync(corpusRoot);
export const full = process.env['LETHE_FULL'] === '1';

/** Names of all files below the corpus, sorted. */
export function corpusNames(): string[] {
  if (!corpusExists) return [];
  return readdirSync(corpusRoot, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('MANIFEST.tsv') && statSync(join(corpusRoot, name)).isFile())
    .map((name) => relative(corpusRoot, join(corpusRoot, name)))
    .sort();
}

export const corpusFile = (name: string): Blob => new Blob([readFileSync(join(corpusRoot, name))]);
