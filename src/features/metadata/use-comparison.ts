import { useEffect, useState } from 'react';
import { readBlobs } from '../../db/blob-store';
import type { ComparedRow } from '../../dicom/metadata-compare';
import { compareMetadata } from '../../jobs/metadata-job';
import { unreadableText } from './finding-text';

export type Comparison =
  | { readonly kind: 'reading' }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'ready'; readonly rows: readonly ComparedRow[] };

/** Two instances of the library compared in a worker, element by element. */
export function useComparison(first: number, second: number, hideIdentities: boolean): Comparison {
  const [read, setRead] = useState<{ key: string; comparison: Comparison }>();
  const key = `${first} ${second} ${hideIdentities}`;
  useEffect(() => {
    const closing = new AbortController();
    const settle = (comparison: Comparison) => {
      if (!closing.signal.aborted) setRead({ key, comparison });
    };
    compare([first, second], hideIdentities, closing.signal).then(settle, () => {
      settle({ kind: 'unreadable', text: unreadableText['read-failed'] });
    });
    return () => {
      closing.abort();
    };
  }, [first, second, hideIdentities, key]);
  return read?.key === key ? read.comparison : { kind: 'reading' };
}

async function compare(ids: number[], hideIdentities: boolean, signal: AbortSignal): Promise<Comparison> {
  const [first, second] = await readBlobs(ids);
  if (!first || !second)
    return { kind: 'unreadable', text: 'One of these images is no longer in the library.' };
  const result = await compareMetadata(first, second, { hideIdentities, signal });
  if (result.ok) return { kind: 'ready', rows: result.rows };
  return { kind: 'unreadable', text: `The ${result.which} image: ${unreadableText[result.reason]}` };
}
