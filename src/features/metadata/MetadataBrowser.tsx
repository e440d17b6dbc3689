import { Notice } from '../../ui/Notice';
import styles from './MetadataBrowser.module.css';
import { MetadataTree } from './MetadataTree';
import { useMetadata } from './use-metadata';

/** Every element of a DICOM file as a tree to search and copy from. */
export function MetadataBrowser({ blob }: { blob: Blob }) {
  const state = useMetadata(blob);
  if (state.kind === 'reading') return <p className={styles['waiting']}>Reading the file …</p>;
  if (state.kind === 'unreadable') return <Notice tone="alarm">{state.text}</Notice>;
  return <MetadataTree metadata={state.metadata} />;
}
