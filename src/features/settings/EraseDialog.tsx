import type { StudyRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { bytes, counted } from '../../ui/format';

interface EraseDialogProps {
  studies: readonly StudyRow[];
  onErase: () => void;
  onClose: () => void;
}

/** Names all that goes. */
export function EraseDialog({ studies, onErase, onClose }: EraseDialogProps) {
  const images = studies.reduce((total, { instanceCount }) => total + instanceCount, 0);
  const size = studies.reduce((total, study) => total + study.bytes, 0);

  return (
    <Dialog
      title="Erase everything?"
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          <Button variant="danger" onPress={onErase}>
            Erase everything
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
    </Dialog>
  );
}
