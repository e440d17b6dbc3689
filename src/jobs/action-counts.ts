import type { Decision } from '../deid/decision';

/** Elements by what is done to them. */
export type ActionCounts = Record<Decision['action'], number>;

export const noActions = (): ActionCounts => ({
  remove: 0,
  empty: 0,
  dummy: 0,
  pseudonym: 0,
  uid: 0,
  insert: 0,
  clean: 0,
  shift: 0,
  replace: 0,
  scrub: 0,
});

export function countActions(decisions: readonly Decision[]): ActionCounts {
  const counts = noActions();
  for (const { action } of decisions) counts[action] += 1;
  return counts;
}

/** Adds `more` to `counts`. */
export function addActions(counts: ActionCounts, more: Readonly<ActionCounts>): void {
  for (const action of Object.keys(counts) as Decision['action'][]) counts[action] += more[action];
}
