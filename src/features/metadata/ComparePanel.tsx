import { useState } from 'react';
import type { InstanceRow } from '../../db/rows';
import { Choice } from '../../ui/Choice';
import { ComparedImages } from './ComparedImages';
import type { CompareFilter } from './CompareTree';
import styles from './ComparePanel.module.css';
import { useCompareTargets, type CompareTarget } from './use-compare-targets';
import type { OpenInstance } from './use-instance';

interface ComparePanelProps {
  instance: OpenInstance;
  /** Of its series, in order. */
  images: readonly InstanceRow[];
  hideIdentities: boolean;
}

/** An image beside another one that the person chooses. */
export function ComparePanel({ instance, images, hideIdentities }: ComparePanelProps) {
  const targets = useCompareTargets(instance.row, images);
  const [wanted, setWanted] = useState<string>();
  const [filter, setFilter] = useState<CompareFilter>('differences');
  if (!targets) return null;
  const target = targets.find(({ id }) => id === wanted) ?? preferred(targets);
  if (!target)
    return (
      <p className={styles['none']}>This study has one image only, and no copy of it is in the library.</p>
    );
  const isCopy = target.group === 'De-identification';
  // An original stands first, wherever the person came from.
  const isOriginal = target.id === 'original';
  const groups = [...new Set(targets.map(({ group }) => group))];
  return (
    <div className={styles['panel']}>
      <div className={styles['choice']}>
        <span aria-hidden="true">Compare with</span>
        <Choice label="Compare with" isLabelHidden value={target.id} onChange={setWanted}>
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {targets
                .filter((each) => each.group === group)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </Choice>
      </div>
      <ComparedImages
        first={isOriginal ? target.instanceId : instance.row.id}
        second={isOriginal ? instance.row.id : target.instanceId}
        isDeidentification={isCopy}
        titles={isCopy ? ['Original', 'De-identified'] : ['This image', target.name]}
        hideIdentities={hideIdentities}
        filter={filter}
        onFilter={setFilter}
      />
    </div>
  );
}

/** What people come for: the other side of a de-identification, where there is one. */
const preferred = (targets: readonly CompareTarget[]): CompareTarget | undefined =>
  targets.find(({ group }) => group === 'De-identification') ?? targets[0];
