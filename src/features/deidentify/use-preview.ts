import { useEffect, useState } from 'react';
import { BASIC_PROFILE, type WithheldGroup } from '../../deid/request';
import { previewDeidentification } from '../../jobs/deidentify-job';
import type { Preview } from '../../jobs/preview';

/** Every change of one sample image; undefined while it is being made. Made by the function that exports. */
export function usePreview(
  instanceId: number | undefined,
  released: readonly WithheldGroup[],
): Preview | undefined {
  const [made, setMade] = useState<{ instanceId: number; preview: Preview }>();
  useEffect(() => {
    if (instanceId === undefined) return;
    let current = true;
    void previewDeidentification(instanceId, { ...BASIC_PROFILE, released }).then((preview) => {
      if (current) setMade({ instanceId, preview });
    });
    return () => {
      current = false;
    };
  }, [instanceId, released]);
  return made?.instanceId === instanceId ? made?.preview : undefined;
}
