/** Other people's readers, run on files that Lethe wrote. Each throws where the tool is not installed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const AT_ONCE = 3;

/** Exit code and everything a tool printed. */
export async function output(tool: string, args: readonly string[]): Promise<{ code: number; text: string }> {
  try {
    const { stdout, stderr } = await run(tool, args, {
      encoding: 'latin1',
      maxBuffer: 2 ** 28,
      timeout: 120_000,
    });
    return { code: 0, text: stderr + stdout };
  } catch (error) {
    const failed = error as { code?: number | string; stdout?: string; stderr?: string };
    if (failed.code === 'ENOENT') throw new Error(`${tool} is not installed`, { cause: error });
    return { code: Number(failed.code ?? 1), text: (failed.stderr ?? '') + (failed.stdout ?? '') };
  }
}

/** The errors of dciodvfy, values and counts left out: "Missing attribute Type 1 … Element=<X> Module=<Y>". */
export async function iodErrors(path: string): Promise<Set<string>> {
  const { text } = await output('dciodvfy', [path]);
  const errors = text.split('\n').filter((line) => line.startsWith('Error'));
  return new Set(
    errors.map((line) =>
      line
        .replace(/(value|values are|Value) *=? *<[^>]*>|values are \S+/g, '')
        .replace(/<[\d.]+>/g, '<>')
        .replace(/\[\d+\]/g, '[]')
        .trim(),
    ),
  );
}

/** Maps with a few at a time. */
export async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
