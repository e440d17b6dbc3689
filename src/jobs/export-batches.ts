import type { ListedInstance } from '../db/rows';
import { isUID } from './export-path';

/** What one worker takes at once. */
const FILES = 16;
const BYTES = 16 * 1024 * 1024;

/** An instance, and how many before it will have its name. */
export interface Numbered {
  readonly instance: ListedInstance;
  readonly copy: number;
}

/** Two files under one SOP Instance UID, and all that have none that can be a name, need numbers to be told apart. */
function numbered(instances: readonly ListedInstance[]): Numbered[] {
  const seen = new Map<string, number>();
  return instances.map((instance) => {
    const name = isUID(instance.sopInstanceUID) ? instance.sopInstanceUID : '';
    const copy = (seen.get(name) ?? 0) + 1;
    seen.set(name, copy);
    return { instance, copy };
  });
}

/** In their order; a large file has a batch to itself. */
export function* batchesOf(instances: readonly ListedInstance[]): Iterable<readonly Numbered[]> {
  let batch: Numbered[] = [];
  let bytes = 0;
  for (const file of numbered(instances)) {
    const { size } = file.instance;
    if (batch.length === FILES || (batch.length > 0 && bytes + size > BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
