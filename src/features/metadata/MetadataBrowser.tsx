import { Notice } from '../../ui/Notice';
import styles from './MetadataBrowser.module.css';
import { MetadataTree } from './MetadataTree';
import type { OpenInstance } from './use-instance';
import { useMetadata, type MetadataState } from './use-metadata';
import { useReferences } from './use-references';

interface MetadataBrowserProps {
  instance: OpenInstance;
  hideIdentities: boolean;
  /** Path of the row to begin at. */
  startAt: string | undefined;
  onActive: (path: string) => void;
  onFollow: (path: string) => void;
  onReference: (instanceId: number) => void;
}

/** Every element of a DICOM file as a tree to search and copy from. */
export function MetadataBrowser({ instance, hideIdentities, ...props }: MetadataBrowserProps) {
  const state = useMetadata(instance.blob, hideIdentities);
  if (state.kind === 'reading') return <p className={styles['waiting']}>Reading the file …</p>;
  if (state.kind === 'unreadable') return <Notice tone="alarm">{state.text}</Notice>;
  return <ReadMetadata instance={instance} metadata={state.metadata} {...props} />;
}

interface ReadMetadataProps extends Omit<MetadataBrowserProps, 'hideIdentities'> {
  metadata: Extract<MetadataState, { kind: 'ready' }>['metadata'];
}

function ReadMetadata({ instance, ...props }: ReadMetadataProps) {
  const links = useReferences(instance.row, props.metadata.rows);
  return <MetadataTree links={links} {...props} />;
}
