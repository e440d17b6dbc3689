import { useEffect, useState } from 'react';
import type { DicomFile } from '../../dicom/element';

/** What `read` finds in a file: undefined until it is there, 'unreadable' where the file cannot be read any more. */
export function useRead<T>(
  file: DicomFile,
  read: (file: DicomFile) => Promise<T>,
): T | 'unreadable' | undefined {
  const [found, setFound] = useState<{ file: DicomFile; value: T | 'unreadable' }>();
  useEffect(() => {
    let current = true;
    const answer = (value: T | 'unreadable') => {
      if (current) setFound({ file, value });
    };
    read(file).then(answer, () => answer('unreadable'));
    return () => {
      current = false;
    };
  }, [file, read]);
  return found?.file === file ? found.value : undefined;
}
