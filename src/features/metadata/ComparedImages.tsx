import { Notice } from '../../ui/Notice';
import styles from './ComparePanel.module.css';
import { CompareTree, type CompareFilter } from './CompareTree';
import { BETWEEN_IMAGES, BY_DEIDENTIFICATION } from './difference-words';
import { useComparison } from './use-comparison';

interface ComparedImagesProps {
  first: number;
  second: number;
  /** Whether the second was made from the first. */
  isDeidentification: boolean;
  titles: readonly [first: string, second: string];
  hideIdentities: boolean;
  filter: CompareFilter;
  onFilter: (filter: CompareFilter) => void;
}

/** The elements of two images of the library side by side. */
export function ComparedImages({
  first,
  second,
  isDeidentification,
  hideIdentities,
  ...tree
}: ComparedImagesProps) {
  const comparison = useComparison(first, second, hideIdentities);
  if (comparison.kind === 'reading') return <p className={styles['none']}>Comparing …</p>;
  if (comparison.kind === 'unreadable') return <Notice tone="alarm">{comparison.text}</Notice>;
  return (
    <CompareTree
      key={`${first} ${second}`}
      rows={comparison.rows}
      words={isDeidentification ? BY_DEIDENTIFICATION : BETWEEN_IMAGES}
      {...tree}
    />
  );
}
