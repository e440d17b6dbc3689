import type { Decision } from '../../deid/decision';

/** What each action does, as a person reads it. */
export const actionWords: Record<Decision['action'], string> = {
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

export const ACTIONS = Object.keys(actionWords) as Decision['action'][];
