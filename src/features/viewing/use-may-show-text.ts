import { useEffect, useState } from 'react';
import { mayShowText } from '../../deid/withheld';
import { openFile } from '../../viewer/open-file';

export const NAMES_IN_PIXELS =
  'This study is identified, and images of this kind may show names in the picture itself. Nothing removes them here.';

/** Whether an image may show text in the picture itself, as far as its header tells. */
export function useMayShowText(instanceId: number | undefined): boolean {
  const [answer, setAnswer] = useState(false);
  useEffect(() => {
    if (instanceId === undefined) return;
    let current = true;
    void openFile(instanceId).then((opened) => {
      if (current) setAnswer(opened.ok && mayShowText(opened.file));
    });
    return () => {
      current = false;
    };
  }, [instanceId]);
  return answer;
}
