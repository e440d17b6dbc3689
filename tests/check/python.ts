/** The scripts of this folder, which use pydicom and nothing of Lethe. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const python = process.env['LETHE_PYTHON'] ?? '/usr/bin/python3';

/** Runs a script and reads the JSON that it prints. */
export const script = (name: string, ...args: string[]): unknown =>
  JSON.parse(
    execFileSync(python, [join(import.meta.dirname, name), ...args], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    }),
  );
