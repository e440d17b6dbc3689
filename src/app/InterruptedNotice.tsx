import { useEffect, useState } from 'react';
import { forgetInterrupted, wasInterrupted } from '../jobs/staged-files';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

/** After a page died in the middle of an export: whoever pressed the button must not take it for done. */
export function InterruptedNotice() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    wasInterrupted().then(setShown, reportError);
  }, []);
  if (!isShown) return null;
  const dismiss = () => {
    setShown(false);
    forgetInterrupted().catch(reportError);
  };
  return (
    <Notice
      tone="identified"
      action={
        <Button variant="quiet" onPress={dismiss}>
          Dismiss
        </Button>
      }
    >
      The page ended in the middle of an export. No zip was saved, and some copies may be missing from the
      library: export again.
    </Notice>
  );
}
