import { useEffect, useRef, useState } from 'react';
import type { Metadata } from '../../jobs/metadata-job';

export interface Search {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** Rows that match, in order; those of an earlier query until this one's are known. */
  readonly matches: readonly number[];
  /** Goes to the first match after typing, else to the one after (or before) the active row, around the end. */
  readonly jump: (active: number, backwards: boolean) => Promise<void>;
}

/** Search as somebody types: the first match comes into sight, Enter walks on. */
export function useSearch(metadata: Metadata, goTo: (row: number) => void): Search {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<{ query: string; rows: readonly number[] }>({ query: '', rows: [] });
  const isFresh = useRef(false);
  const show = useRef(goTo);
  useEffect(() => {
    show.current = goTo;
  });

  useEffect(() => {
    let isCurrent = true;
    void metadata.search(query).then((rows) => {
      if (!isCurrent) return;
      setFound({ query, rows });
      isFresh.current = rows.length > 0;
      if (rows[0] !== undefined) show.current(rows[0]);
    }, ignoreClosed);
    return () => {
      isCurrent = false;
    };
  }, [metadata, query]);

  return {
    query,
    setQuery,
    matches: found.rows,
    jump: async (active, backwards) => {
      const rows = found.query === query ? found.rows : await metadata.search(query).catch(() => []);
      const next = isFresh.current ? active : nextMatch(rows, active, backwards);
      isFresh.current = false;
      if (next !== undefined) goTo(next);
    },
  };
}

/** The match after (or before) a row, around the end. */
function nextMatch(matches: readonly number[], from: number, backwards: boolean): number | undefined {
  return backwards
    ? (matches.findLast((row) => row < from) ?? matches.at(-1))
    : (matches.find((row) => row > from) ?? matches[0]);
}

/** A search of a file that was closed meanwhile has nobody to tell. */
function ignoreClosed(): void {
  return undefined;
}
