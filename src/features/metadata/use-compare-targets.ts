import { useEffect, useState } from 'react';
import { selectInstances } from '../../db/library';
import { findCounterparts } from '../../db/references';
import type { InstanceRow } from '../../db/rows';
import { useSeries } from '../../db/use-library';
import { count, counted } from '../../ui/format';

/** What an image can be compared with. Stays the same choice while the person steps through a series. */
export interface CompareTarget {
  /** "next", "previous", "original", "copy 0", or the key of a series. */
  readonly id: string;
  readonly name: string;
  readonly group: 'This series' | 'De-identification' | 'Other series';
  readonly instanceId: number;
}

/** The images that an image can be compared with; undefined until they are known. */
export function useCompareTargets(
  instance: InstanceRow,
  images: readonly InstanceRow[],
): readonly CompareTarget[] | undefined {
  const series = useSeries(instance.studyKey);
  const [found, setFound] = useState<{ id: number; targets: readonly CompareTarget[] }>();
  useEffect(() => {
    if (!series) return;
    let isCurrent = true;
    const at = images.findIndex(({ id }) => id === instance.id);
    const find = async () => {
      const targets: CompareTarget[] = [];
      const beside = (id: 'previous' | 'next', by: -1 | 1) => {
        const other = images[at + by];
        const name = `${id === 'next' ? 'Next' : 'Previous'} image (${count(at + by + 1)} of ${count(images.length)})`;
        if (at >= 0 && other) targets.push({ id, name, group: 'This series', instanceId: other.id });
      };
      beside('next', 1);
      beside('previous', -1);
      const { original, copies } = await findCounterparts(instance);
      const group = 'De-identification';
      if (original) targets.push({ id: 'original', name: 'Its original', group, instanceId: original.id });
      for (const [index, copy] of copies.entries()) {
        const name = copies.length === 1 ? 'Its de-identified copy' : `Its de-identified copy ${index + 1}`;
        targets.push({ id: `copy ${index}`, name, group, instanceId: copy.id });
      }
      for (const other of series) {
        if (other.key === instance.seriesKey) continue;
        const others = await selectInstances({ seriesKeys: [other.key] });
        const same = others[Math.min(Math.max(at, 0), others.length - 1)];
        const number = other.seriesNumber === undefined ? '' : `${other.seriesNumber} · `;
        const name = `${number}${other.modality} · ${counted(other.instanceCount, 'image')}`;
        if (same) targets.push({ id: other.key, name, group: 'Other series', instanceId: same.id });
      }
      if (isCurrent) setFound({ id: instance.id, targets });
    };
    find().catch(() => {
      if (isCurrent) setFound({ id: instance.id, targets: [] });
    });
    return () => {
      isCurrent = false;
    };
  }, [instance, images, series]);
  return found?.id === instance.id ? found.targets : undefined;
}
