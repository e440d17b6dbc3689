import type { ChangeEvent, RefObject } from 'react';
import { sourcesOfFiles, type Source } from '../../jobs/drop-sources';
import { expectImport } from '../../jobs/import-job';

/** Chromium's name for "choose a folder", now in every browser; React's types do not know it. */
const ofFolders = { webkitdirectory: '' };

interface ImportInputsProps {
  files: RefObject<HTMLInputElement | null>;
  folder: RefObject<HTMLInputElement | null>;
  onImport: (sources: AsyncIterable<Source>) => void;
}

/** The two inputs that every way of choosing files goes through. Buttons click them. */
export function ImportInputs({ files, folder, onImport }: ImportInputsProps) {
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = Array.from(event.target.files ?? []);
    // Cleared, so that choosing the same files again is a change.
    event.target.value = '';
    if (chosen.length > 0) onImport(sourcesOfFiles(chosen));
  };
  const shared = { type: 'file', hidden: true, onClick: expectImport, onChange: take };
  return (
    <>
      <input ref={files} multiple data-testid="import-files" {...shared} />
      <input ref={folder} {...ofFolders} data-testid="import-folder" {...shared} />
    </>
  );
}
