import { useEffect, useState } from 'react';
import { openFile, type OpenFile } from '../../viewer/open-file';

/** The file of an instance; undefined until it is read, and where none is asked for. */
export function useOpenFile(instanceId: number | undefined): OpenFile | undefined {
  const [read, setRead] = useState<{ id: number; opened: OpenFile }>();
  useEffect(() => {
    if (instanceId === undefined) return;
    let current = true;
    void openFile(instanceId).then((opened) => {
      if (current) setRead({ id: instanceId, opened });
    });
    return () => {
      current = false;
    };
  }, [instanceId]);
  return read?.id === instanceId ? read?.opened : undefined;
}
