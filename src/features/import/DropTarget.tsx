import { FolderInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { sourcesOfDrop, type Source } from '../../jobs/drop-sources';
import { expectImport } from '../../jobs/import-job';
import styles from './DropTarget.module.css';

/** Makes the whole window take files, and says so while something is dragged over it. */
export function DropTarget({ onImport }: { onImport: (sources: AsyncIterable<Source>) => void }) {
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const listeners = new AbortController();
    const on = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) => {
      const listen = (event: DragEvent) => {
        if (event.dataTransfer?.types.includes('Files') !== true) return;
        // Some places take files themselves, such as a table for a project.
        if (event.target instanceof Element && event.target.closest('[data-takes-files]')) {
          setOver(false);
          return;
        }
        event.preventDefault();
        act(event);
      };
      globalThis.addEventListener(type, listen, { signal: listeners.signal });
    };
    on('dragenter', () => {
      expectImport();
      setOver(true);
    });
    on('dragover', (event) => {
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    });
    on('dragleave', (event) => {
      // Only leaving the window has nothing that is entered instead.
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      setOver(false);
      if (event.dataTransfer) onImport(sourcesOfDrop(event.dataTransfer));
    });
    return () => {
      listeners.abort();
    };
  }, [onImport]);

  if (!isOver) return null;
  return (
    <div className={styles['cover']}>
      <div className={styles['frame']}>
        <FolderInput size={32} strokeWidth={1.5} aria-hidden="true" />
        <p className={styles['title']}>Drop to add to the library</p>
        <p>Files, folders and zips are read here and stay on this device.</p>
      </div>
    </div>
  );
}
