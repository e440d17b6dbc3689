import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gdcmThenZip, type Command } from './baselines';

/** Milliseconds of `gdcmanon -e` and `zip -0` on a folder; undefined where one of them is not installed. */
export function timeGdcmThenZip(input: string, scratch: string): number | undefined {
  const run = ({ line: [command, ...args], folder }: Command) =>
    execFileSync(command, args, { cwd: join(scratch, folder), stdio: 'ignore' });
  const clean = () => {
    for (const name of ['gdcm', 'gdcm.zip']) rmSync(join(scratch, name), { recursive: true, force: true });
  };
  try {
    for (const tool of gdcmThenZip.needs) run({ folder: '', line: ['which', tool] });
  } catch {
    return undefined;
  }
  if (!existsSync(join(scratch, 'cert.pem'))) run(gdcmThenZip.before);
  clean();
  mkdirSync(join(scratch, 'gdcm'));
  const start = performance.now();
  for (const command of gdcmThenZip.timed(input)) run(command);
  const elapsed = performance.now() - start;
  clean();
  return elapsed;
}
