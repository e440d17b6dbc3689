/** Real files, where they are: `LETHE_CORPUS`, else `../shared/corpus` beside the repository. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = process.env['LETHE_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');
export const corpusExists = existsSync(root);
export const full = process.env['LETHE_FULL'] === '1';

/** Names of all files below the corpus, sorted. */
export function corpusNames(): string[] {
  if (!corpusExists) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('MANIFEST.tsv') && statSync(join(root, name)).isFile())
    .map((name) => relative(root, join(root, name)))
    .sort();
}

export const corpusFile = (name: string): Blob => new Blob([readFileSync(join(root, name))]);
