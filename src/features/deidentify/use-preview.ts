import { useEffect, useState } from 'react';
import type { DeidAsk } from '../../jobs/deid-setup';
import { previewDeidentification } from '../../jobs/deidentify-job';
import type { Preview } from '../../jobs/preview';
import { useSettled } from './use-settled';

/** Shorter than a person notices, longer than between two letters. */
const SETTLED = 150;

export interface ShownPreview {
  /** The last one made; undefined before the first. */
  readonly preview: Preview | undefined;
  /** Whether it is of this image and this request: what it shows is what an export will do. */
  readonly isCurrent: boolean;
}

/**
 * What a request does to one sample image, made by the function that exports. The last preview stays until the next
 * one is there.
 *
 * @param ask undefined while it cannot be carried out.
 */
export function usePreview(instanceId: number | undefined, ask: DeidAsk | undefined): ShownPreview {
  const [made, setMade] = useState<{ instanceId: number; ask: DeidAsk; preview: Preview }>();
  const settled = useSettled(ask, SETTLED);
  useEffect(() => {
    if (instanceId === undefined || settled === undefined) return;
    let current = true;
    const show = (preview: Preview) => {
      if (current) setMade({ instanceId, ask: settled, preview });
    };
    previewDeidentification(instanceId, { ...settled, kept: true }).then(show, (error: unknown) => {
      reportError(error);
      show({ kind: 'none', why: 'This image could not be read.' });
    });
    return () => {
      current = false;
    };
  }, [instanceId, settled]);
  const isCurrent = made !== undefined && made.instanceId === instanceId && made.ask === ask;
  return { preview: made?.preview, isCurrent };
}
