import type { FindingGroup, FindingPlace } from '../../check/finding-groups';
import { useSetting } from '../../db/use-library';
import { counted } from '../../ui/format';
import styles from './FindingList.module.css';
import { useFindingValue } from './use-finding-value';
import { useState } from 'react';

/** Values that are listed; more tell nobody more. */
const MOST_VALUES = 50;

/** What lay beside the instances has no number of its own. */
const isInstance = (file: number): boolean => file > 0;

interface FindingValuesProps {
  group: FindingGroup;
  onMetadata: (instanceId: number, path?: string) => void;
}

/** Where a finding is, by equal values where it is about values. None is shown before somebody asks. */
export function FindingValues({ group, onMetadata }: FindingValuesProps) {
  const { values, files, paths } = group;
  const rest = values.length - MOST_VALUES;
  if (values.length === 0)
    return (
      <ul className={styles['values']}>
        {files.filter(isInstance).map((file) => (
          <li key={file}>
            <OpenButton place={{ file, path: paths[0] ?? '', offset: undefined }} onMetadata={onMetadata} />
            <span className={styles['mono']}>{paths[0]}</span>
          </li>
        ))}
      </ul>
    );
  return (
    <ul className={styles['values']}>
      {values.slice(0, MOST_VALUES).map(({ key, count: times, fileCount, example }) => (
        <li key={key}>
          <OpenButton place={example} onMetadata={onMetadata} />
          <span className={styles['quiet']}>
            {counted(fileCount, 'file')}
            {times > fileCount && `, ${counted(times, 'time')}`} ·{' '}
            <span className={styles['mono']}>{example.path}</span>
            {example.offset !== undefined && ` · byte ${example.offset}`}
          </span>
          <ValueOnDemand place={example} />
        </li>
      ))}
      {rest > 0 && <li className={styles['quiet']}>and {counted(rest, 'more value')}</li>}
    </ul>
  );
}

function OpenButton({ place, onMetadata }: { place: FindingPlace } & Pick<FindingValuesProps, 'onMetadata'>) {
  return (
    <button type="button" className={styles['link']} onClick={() => onMetadata(place.file, place.path)}>
      Metadata
    </button>
  );
}

function ValueOnDemand({ place }: { place: FindingPlace }) {
  const hideIdentities = useSetting<boolean>('hideIdentities', false);
  const [isAsked, setAsked] = useState(false);
  if (hideIdentities) return <span className={styles['quiet']}>identities are hidden</span>;
  if (!isAsked)
    return (
      <button type="button" className={styles['link']} onClick={() => setAsked(true)}>
        Show the value
      </button>
    );
  return <ShownValue place={place} />;
}

function ShownValue({ place }: { place: FindingPlace }) {
  const value = useFindingValue(place, true);
  return (
    <span data-cell="value" className={styles['value']}>
      {value}
    </span>
  );
}
