import type { Decision } from '../deid/decision';
import { deidentify } from '../deid/deidentify';
import type { Identities } from '../deid/identities';
import { inspect } from '../deid/inspect';
import type { WithheldGroup } from '../deid/request';
import type { Blocked } from '../deid/withheld';
import { indexFile } from '../dicom/element-index';

export type ActionCounts = Record<Decision['action'], number>;

/** Files that meet the same fate whatever is released: exported where all of `groups` are, or never (`blocked`). */
export interface Fate {
  readonly groups: readonly WithheldGroup[];
  readonly blocked: Blocked | 'unreadable' | undefined;
  images: number;
  readonly actions: ActionCounts;
  /** The first such instance. */
  readonly sample: number;
}

export const noActions = (): ActionCounts => ({
  remove: 0,
  empty: 0,
  dummy: 0,
  pseudonym: 0,
  uid: 0,
  insert: 0,
});

/** What would become of files, counted by fate: the same decisions that preview and export make. */
export class Survey {
  readonly fates = new Map<string, Fate>();

  /** Never rejects: a file that cannot be read has a fate as well. */
  async add(instanceId: number, blob: Blob | undefined, identities: Identities): Promise<void> {
    const { groups, blocked, decisions } = await fateOf(blob, identities);
    const fate = this.fate(`${blocked ?? ''}|${groups.join()}`, { groups, blocked, sample: instanceId });
    fate.images += 1;
    for (const { action } of decisions) fate.actions[action] += 1;
  }

  /** Adds what another worker counted. */
  merge(fates: Iterable<readonly [string, Fate]>): void {
    for (const [key, other] of fates) {
      const fate = this.fate(key, other);
      fate.images += other.images;
      for (const action of Object.keys(fate.actions) as Decision['action'][])
        fate.actions[action] += other.actions[action];
    }
  }

  private fate(key: string, { groups, blocked, sample }: Pick<Fate, 'groups' | 'blocked' | 'sample'>): Fate {
    const known = this.fates.get(key);
    if (known) return known;
    const fate: Fate = { groups, blocked, sample, images: 0, actions: noActions() };
    this.fates.set(key, fate);
    return fate;
  }
}

async function fateOf(
  blob: Blob | undefined,
  identities: Identities,
): Promise<Pick<Fate, 'groups' | 'blocked'> & { decisions: readonly Decision[] }> {
  const unreadable = { groups: [], blocked: 'unreadable', decisions: [] } as const;
  if (!blob) return unreadable;
  const result = await indexFile(blob);
  if (!result.ok) return unreadable;
  let inspection;
  try {
    inspection = await inspect(result.file);
  } catch {
    return unreadable; // the only thing that inspection rejects for is a file that cannot be read
  }
  const strict = deidentify(result.file, { options: [], released: [] }, identities, inspection);
  if (strict.kind === 'deidentified') return { groups: [], blocked: undefined, decisions: strict.decisions };
  const groups = strict.reasons.flatMap((reason) => (reason.kind === 'group' ? [reason.group] : []));
  const blocked = strict.reasons.find((reason) => reason.kind === 'blocked')?.blocked;
  if (blocked) return { groups: [], blocked, decisions: [] };
  const released = deidentify(result.file, { options: [], released: groups }, identities, inspection);
  return {
    groups,
    blocked: undefined,
    decisions: released.kind === 'deidentified' ? released.decisions : [],
  };
}
