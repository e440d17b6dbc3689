import { expect, test } from 'vitest';
import type { Source } from './drop-sources';
import { ImportReporter } from './import-report';
import { Scan } from './scan';

async function* sources(count: number): AsyncGenerator<Source, void, undefined> {
  for (let index = 0; index < count; index++) {
    await Promise.resolve();
    const path = `file${index}`;
    yield { path, file: index % 10 === 3 ? undefined : new File([path.repeat(index)], path) };
  }
}

test('a scan hands out what can be opened in its order, measured, and reports the rest', async () => {
  const reporter = new ImportReporter(() => undefined);
  const scan = new Scan(sources(100), reporter, new AbortController().signal);
  const found: string[] = [];
  for await (const { path, blob } of scan.files()) {
    expect(await blob.slice(0, path.length).text()).toBe(path === 'file0' ? '' : path);
    found.push(path);
  }
  const expected = Array.from({ length: 100 }, (_, index) => index).filter((index) => index % 10 !== 3);
  expect(found).toEqual(expected.map((index) => `file${index}`));
  expect(await scan.ended).toBe(expected.reduce((sum, index) => sum + `file${index}`.length * index, 0));
  expect(reporter.report('done').failed.map(({ path }) => path)).toEqual(
    Array.from({ length: 10 }, (_, index) => `file${index * 10 + 3}`),
  );
});

test('a scan that is cancelled, or whose files cannot be listed, says so to its reader', async () => {
  const reporter = new ImportReporter(() => undefined);
  const abort = new AbortController();
  abort.abort(new Error('enough'));
  const cancelled = new Scan(sources(3), reporter, abort.signal).files();
  await expect(cancelled.next()).rejects.toThrow('enough');
  async function* broken(): AsyncGenerator<Source, void, undefined> {
    yield* sources(1);
    throw new Error('no folder');
  }
  const failing = new Scan(broken(), reporter, new AbortController().signal).files();
  await expect(failing.next().then(() => failing.next())).rejects.toThrow('no folder');
});
