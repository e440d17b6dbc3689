import { useEffect, useState } from 'react';
import { readBlob } from '../../db/blob-store';
import { readInstance } from '../../db/library';
import type { InstanceRow } from '../../db/rows';

export interface OpenInstance {
  readonly row: InstanceRow;
  readonly blob: Blob;
}

/** An instance of the library with its file, unread; the one before until it is there. */
export function useInstance(instanceId: number): OpenInstance | 'reading' | 'missing' {
  const [read, setRead] = useState<{ instance: OpenInstance | 'missing' }>();
  useEffect(() => {
    let isCurrent = true;
    const settle = (instance: OpenInstance | 'missing') => {
      if (isCurrent) setRead({ instance });
    };
    Promise.all([readInstance(instanceId), readBlob(instanceId)]).then(
      ([row, blob]) => {
        settle(row && blob ? { row, blob } : 'missing');
      },
      () => {
        settle('missing');
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [instanceId]);
  return read?.instance ?? 'reading';
}
