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

/** As `output`, for many files with one process for a few dozen of them; by file. */
export async function outputs(
  tool: string,
  files: readonly string[],
): Promise<Map<string, { code: number; text: string }>> {
  const batches = Array.from({ length: Math.ceil(files.length / BATCH) }, (_, at) =>
    files.slice(at * BATCH, (at + 1) * BATCH),
  );
  const results = new Map<string, { code: number; text: string }>();
  await eachOf(batches, async (batch) => {
    const { text } = await output('sh', ['-c', EACH, tool, ...batch]);
    const parts = text.split(/^@@@ (\d+)\n/m);
    for (const [at, file] of batch.entries()) {
      const code = Number(parts[2 * at + 1] ?? NaN);
      if (Number.isNaN(code) || code === NOT_FOUND) throw new Error(`${tool} is not installed`);
      results.set(file, { code, text: parts[2 * at] ?? '' });
    }
  });
  return results;
}

const BATCH = 24;
const NOT_FOUND = 127;
const EACH = 'for file in "$@"; do "$0" "$file" 2>&1; code=$?; echo; echo "@@@ $code"; done';

/** The errors of dciodvfy, values and counts left out: "Missing attribute Type 1 … Element=<X> Module=<Y>"; by file. */
export async function iodErrors(files: readonly string[]): Promise<Map<string, Set<string>>> {
  const judged = await outputs('dciodvfy', files);
  return new Map([...judged].map(([file, { text }]) => [file, new Set(errorsIn(text))]));
}

const errorsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('Error'))
    .map((line) =>
      line
        .replace(/(value|values are|Value) *=? *<[^>]*>|values are \S+/g, '')
        .replace(/<[\d.]+>/g, '<>')
        .replace(/\[\d+\]/g, '[]')
        .replace(/UID \d[\d.]*/g, 'UID')
        .trim(),
    );

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
