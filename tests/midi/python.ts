/** The scripts of this folder, which know DICOM by pydicom alone. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const PYTHON = process.env['LETHE_PYTHON'] ?? '/usr/bin/python3';
const MOST_OUTPUT = 1 << 30;

/** @returns what the script prints. */
export const python = (script: string, input: unknown): string =>
  execFileSync(PYTHON, [join(import.meta.dirname, script)], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
  });

/** A file as pydicom sees it. */
export interface Dump {
  /** VR and decoded text by the path of the answers. */
  readonly elements: Readonly<Record<string, readonly [vr: string, value: string]>>;
  /** MD5 of the pixel data, '' without any. */
  readonly pixels: string;
  readonly transferSyntax: string;
}

export const dump = (paths: readonly string[]): Dump[] =>
  python('dump.py', paths)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Dump);
