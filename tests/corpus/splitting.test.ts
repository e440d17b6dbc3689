/** How every series of the corpus is split into display sets, as somebody read it off the files with dcmdump. */
import { describe, expect, test, vi } from 'vitest';
import type { InstanceRow } from '../../src/db/rows';
import { readHeader } from '../../src/jobs/read-header';
import { corpusFiles, hasCorpus, readCorpus } from './corpus';
import { SINGLE, SPLIT } from './splitting';

const stored = vi.hoisted(() => new Map<number, string>());
vi.mock('../../src/db/blob-store', async () => {
  const { readCorpus: read } = await import('./corpus');
  return { readBlob: (id: number) => Promise.resolve(new Blob([read(stored.get(id) ?? '')])) };
});
vi.mock('@cornerstonejs/core', () => ({ Enums: {}, getWebWorkerManager: () => undefined }));
const { displaySets } = await import('../../src/viewer/display-sets');
const { readDimension, readPlaces } = await import('../../src/viewer/frame-places');

/** The instances of each series, each once, by the path of its first file. */
async function seriesOfCorpus(): Promise<Map<string, InstanceRow[]>> {
  const series = new Map<string, { path: string; rows: Map<string, InstanceRow> }>();
  for (const [id, path] of corpusFiles().entries()) {
    const read = await readHeader(new Blob([readCorpus(path)]));
    if (read.kind !== 'instance') continue;
    const { header } = read;
    const row = { ...header.instance, id } as unknown as InstanceRow;
    const known = series.get(row.seriesKey) ?? { path, rows: new Map<string, InstanceRow>() };
    series.set(row.seriesKey, known);
    if (!known.rows.has(row.sopInstanceUID)) known.rows.set(row.sopInstanceUID, row);
    stored.set(id, path);
  }
  return new Map([...series.values()].map(({ path, rows }) => [path, [...rows.values()]]));
}

/** "stack 24", "stack 3 × 20 by b-value, localizer 3", "clip 30". */
async function split(instances: readonly InstanceRow[]): Promise<string> {
  const sets = displaySets(instances, await readPlaces(instances));
  const words = sets.map(async ({ kind, points, notes }) => {
    const [first = []] = points;
    const sizes = [...new Set(points.map((point) => point.length))].join('/');
    const count =
      points.length > 1 ? ` ${points.length} × ${sizes}` : first.length > 0 ? ` ${first.length}` : '';
    const by =
      points.length > 1 ? ` by ${(await readDimension(points.flatMap(([one]) => one ?? []))).name}` : '';
    const badges = notes.map((note) => ` [${note.kind}]`).join('');
    return kind + count + by + badges;
  });
  return (await Promise.all(words)).join(', ');
}

describe.skipIf(!hasCorpus)('display sets', () => {
  test('of every series of the corpus are those of the table', { timeout: 300_000 }, async () => {
    const found: Record<string, string> = {};
    for (const [path, rows] of await seriesOfCorpus()) found[path] = await split(rows);
    const single = Object.fromEntries(SINGLE.map((path) => [path, 'stack 1']));
    expect(found).toEqual({ ...SPLIT, ...single });
  });
});
