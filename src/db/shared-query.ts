import { liveQuery } from 'dexie';
import { useSyncExternalStore } from 'react';

/** Milliseconds between two answers while an import changes the library many times a second. */
const PAUSE = 800;

/** What asks each query that somebody looks at once more. */
const asked = new Set<() => Promise<void>>();

/** Resolves once every shared answer holds what was written before. */
export async function catchUp(): Promise<void> {
  await Promise.all([...asked].map((ask) => ask()));
}

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
  let told = -Infinity;
  const follow = () => {
    const subscription = liveQuery(ask).subscribe({
      next: (value) => {
        const isEarly = performance.now() - told < PAUSE;
        told = performance.now();
        tell({ value });
        if (!isEarly) return;
        // Not asked at all for a while: the answer may be thousands of rows.
        subscription.unsubscribe();
        setTimeout(follow, PAUSE);
      },
      error: (cause: unknown) => tell({ error: new Error('the library cannot be read', { cause }) }),
    });
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    if (!isAsked) {
      isAsked = true;
      asked.add(async () => tell({ value: await ask() }));
      follow();
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
