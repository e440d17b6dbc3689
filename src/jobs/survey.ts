import type { Decision } from '../deid/decision';
import type { Deidentifier } from '../deid/deidentify';
import type { WithheldGroup } from '../deid/request';
import { WITHHELD_GROUPS, type Blocked } from '../deid/withheld';
import { addActions, countActions, noActions, type ActionCounts } from './action-counts';
import { decide } from './deidentify-file';
import type { Started } from './read-starts';

/** With all released, the outcome names the groups of a file. */
export const ALL_GROUPS = Object.keys(WITHHELD_GROUPS) as WithheldGroup[];

/** Files that meet the same fate whatever is released: exported where all of `groups` are, or never (`blocked`). */
export interface Fate {
  readonly groups: readonly WithheldGroup[];
  readonly blocked: Blocked | 'unreadable' | undefined;
  images: number;
  readonly actions: ActionCounts;
  /** The first such instance. */
  readonly sample: number;
}

/** What would become of files, counted by fate: the same decisions that preview and export make. */
export class Survey {
  readonly fates = new Map<string, Fate>();

  /** Never rejects: a file that cannot be read has a fate as well. */
  async add(instanceId: number, file: Started, deidentifier: Deidentifier): Promise<void> {
    const { groups, blocked, decisions } = await fateOf(file, deidentifier);
    const fate = this.fate(`${blocked ?? ''}|${groups.join()}`, { groups, blocked, sample: instanceId });
    fate.images += 1;
    addActions(fate.actions, countActions(decisions));
  }

  /** Adds what another worker counted. */
  merge(fates: Iterable<readonly [string, Fate]>): void {
    for (const [key, other] of fates) {
      const fate = this.fate(key, other);
      fate.images += other.images;
      addActions(fate.actions, other.actions);
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
  stored: Started,
  deidentifier: Deidentifier,
): Promise<Pick<Fate, 'groups' | 'blocked'> & { decisions: readonly Decision[] }> {
  let decided;
  try {
    decided = await decide(stored, deidentifier);
  } catch {
    // Nothing but reading rejects.
  }
  if (!decided) return { groups: [], blocked: 'unreadable', decisions: [] };
  const { file, outcome } = decided;
  file.source.release();
  if (outcome.kind === 'deidentified')
    return { groups: outcome.released, blocked: undefined, decisions: outcome.decisions };
  const reason = outcome.reasons.find(({ kind }) => kind === 'blocked');
  if (reason?.kind !== 'blocked') throw new Error('withheld although every group is released');
  return { groups: [], blocked: reason.blocked, decisions: [] };
}
