import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './Segments.module.css';

interface SegmentsProps<Id extends string> {
  label: string;
  chosen: Id;
  segments: readonly { readonly id: Id; readonly name: string; readonly count?: number | undefined }[];
  onChoose: (id: Id) => void;
  isDisabled?: boolean;
}

/** One of a few, all of them in sight. */
export function Segments<Id extends string>({
  label,
  chosen,
  segments,
  onChoose,
  isDisabled = false,
}: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      isDisabled={isDisabled}
      onSelectionChange={(keys) => {
        const next = segments.find(({ id }) => keys.has(id));
        if (next) onChoose(next.id);
      }}
      className={styles['segments'] ?? ''}
    >
      {segments.map(({ id, name, count }) => (
        <ToggleButton key={id} id={id} className={styles['segment'] ?? ''}>
          {name}
          {count !== undefined && <span className={styles['count']}>{count}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
