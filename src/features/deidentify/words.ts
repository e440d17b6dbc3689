import type { Decision } from '../../deid/decision';
import type { PreviewRow } from '../../jobs/preview';

/** What each action does, as a person reads it. */
export const actionWords: Record<PreviewRow['action'], string> = {
  keep: 'kept',
  remove: 'removed',
  empty: 'emptied',
  dummy: 'dummy',
  pseudonym: 'pseudonym',
  uid: 'new UID',
  insert: 'added',
  clean: 'cleaned',
  shift: 'shifted',
  replace: 'replaced',
  scrub: 'scrubbed',
};

/** Those that change something, in the order of the bar. */
export const ACTIONS: readonly Decision['action'][] = [
  ...(['remove', 'empty', 'dummy', 'pseudonym', 'uid'] as const),
  ...(['shift', 'clean', 'scrub', 'replace', 'insert'] as const),
];
