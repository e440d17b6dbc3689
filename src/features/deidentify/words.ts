import type { Decision } from '../../deid/decision';

/** What each action does, as a person reads it. */
export const actionWords: Record<Decision['action'], string> = {
  remove: 'removed',
  empty: 'emptied',
  dummy: 'replaced',
  pseudonym: 'pseudonym',
  uid: 'new UID',
  insert: 'added',
  clean: 'cleaned',
  shift: 'date moved',
  replace: 'set by a rule',
  scrub: 'text taken out',
};
