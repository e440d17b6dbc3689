import { liveQuery } from 'dexie';
import { useSyncExternalStore } from 'react';

/**
 * A hook over a live query that is asked once for the whole page and stays up to date while nobody looks, so that
 * coming back to a place costs nothing. Undefined until the first answer.
 */
export function sharedQuery<T>(ask: () => Promise<T>): () => T | undefined {
  let answer: { readonly value?: T; readonly error?: Error } = {};
  let isAsked = false;
  const listeners = new Set<() => void>();
  const tell = (next: typeof answer) => {
    answer = next;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    if (!isAsked) {
      isAsked = true;
      liveQuery(ask).subscribe({
        next: (value) => tell({ value }),
        error: (cause: unknown) => tell({ error: new Error('the library cannot be read', { cause }) }),
      });
    }
    return () => {
      listeners.delete(listener);
    };
  };
  return () => {
    const { value, error } = useSyncExternalStore(subscribe, () => answer);
    if (error) throw error;
    return value;
  };
}
