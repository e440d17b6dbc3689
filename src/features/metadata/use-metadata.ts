import { useEffect, useState } from 'react';
import { openMetadata, type Metadata } from '../../jobs/metadata-job';
import { unreadableText } from './finding-text';

export type MetadataState =
  | { readonly kind: 'reading' }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'ready'; readonly metadata: Metadata };

/** The metadata of a file, read in a worker that ends with the component. */
export function useMetadata(blob: Blob, hideIdentities: boolean): MetadataState {
  const [read, setRead] = useState<{ blob: Blob; hideIdentities: boolean; state: MetadataState }>();
  useEffect(() => {
    const closing = new AbortController();
    const settle = (state: MetadataState) => {
      if (!closing.signal.aborted) setRead({ blob, hideIdentities, state });
    };
    openMetadata(blob, { hideIdentities, signal: closing.signal }).then(
      (result) => {
        settle(
          result.ok
            ? { kind: 'ready', metadata: result.metadata }
            : { kind: 'unreadable', text: unreadableText[result.reason] },
        );
      },
      () => {
        settle({ kind: 'unreadable', text: unreadableText['read-failed'] });
      },
    );
    return () => {
      closing.abort();
    };
  }, [blob, hideIdentities]);
  const isCurrent = read?.blob === blob && read.hideIdentities === hideIdentities;
  return isCurrent ? read.state : { kind: 'reading' };
}
