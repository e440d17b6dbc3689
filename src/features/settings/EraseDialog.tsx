import { useState } from 'react';
import { eraseEverything } from '../../db/erase';
import type { StudyRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { bytes, counted } from '../../ui/format';
import { Notice } from '../../ui/Notice';

interface EraseDialogProps {
  studies: readonly StudyRow[];
  onClose: () => void;
}

/** Names all that goes, erases it, and starts anew from an empty page. */
export function EraseDialog({ studies, onClose }: EraseDialogProps) {
  const [state, setState] = useState<'asking' | 'erasing' | 'failed'>('asking');
  const images = studies.reduce((total, { instanceCount }) => total + instanceCount, 0);
  const size = studies.reduce((total, study) => total + study.bytes, 0);

  const erase = async () => {
    setState('erasing');
    try {
      await eraseEverything();
      globalThis.location.replace('/');
    } catch {
      setState('failed');
    }
  };

  return (
    <Dialog
      title="Erase everything?"
      role="alertdialog"
      onClose={state === 'erasing' ? undefined : onClose}
      actions={
        <>
          <Button autoFocus isDisabled={state === 'erasing'} onPress={onClose}>
            Cancel
          </Button>
          <Button variant="danger" isDisabled={state === 'erasing'} onPress={() => void erase()}>
            {state === 'erasing' ? 'Erasing …' : 'Erase everything'}
          </Button>
        </>
      }
    >
      <p>
        {counted(studies.length, 'study', 'studies')}, {counted(images, 'image')}, {bytes(size)}, with all
        thumbnails, settings, cached program files and the secrets behind every pseudonym.
      </p>
      <p>
        Nothing of it can be brought back. Without the secrets, later exports get other pseudonyms and other
        UIDs than earlier ones.
      </p>
      {state === 'failed' && (
        <Notice tone="alarm">
          Not everything could be erased. Close other tabs of Lethe and try again, or clear the data of this
          site in the browser.
        </Notice>
      )}
    </Dialog>
  );
}
