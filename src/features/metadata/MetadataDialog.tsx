import { useEffect, useState } from 'react';
import { readBlob } from '../../db/blob-store';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';
import { MetadataBrowser } from './MetadataBrowser';
import styles from './MetadataBrowser.module.css';

interface MetadataDialogProps {
  instanceId: number;
  onClose: () => void;
}

/** The metadata of an instance of the library. */
export function MetadataDialog({ instanceId, onClose }: MetadataDialogProps) {
  const blob = useInstanceBlob(instanceId);
  return (
    <Dialog title="Metadata" size="wide" onClose={onClose}>
      {blob === 'reading' && <p className={styles['waiting']}>Reading the file …</p>}
      {blob === 'missing' && <Notice tone="alarm">This image is no longer in the library.</Notice>}
      {blob instanceof Blob && <MetadataBrowser blob={blob} />}
    </Dialog>
  );
}

function useInstanceBlob(instanceId: number): Blob | 'reading' | 'missing' {
  const [read, setRead] = useState<{ id: number; blob: Blob | 'missing' }>();
  useEffect(() => {
    let isCurrent = true;
    const settle = (blob: Blob | 'missing') => {
      if (isCurrent) setRead({ id: instanceId, blob });
    };
    readBlob(instanceId).then(
      (blob) => {
        settle(blob ?? 'missing');
      },
      () => {
        settle('missing');
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [instanceId]);
  return read?.id === instanceId ? read.blob : 'reading';
}
