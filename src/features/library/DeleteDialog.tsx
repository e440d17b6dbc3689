import { useState } from 'react';
import { deleteStudies } from '../../db/library';
import type { StudyRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { bytes, counted } from '../../ui/format';
import { nothing } from './selection';
import { setSelection } from './library-store';

interface DeleteDialogProps {
  studies: readonly StudyRow[];
  onClose: () => void;
}

/** Says in numbers what goes, and that it does not come back. */
export function DeleteDialog({ studies, onClose }: DeleteDialogProps) {
  const [isDeleting, setDeleting] = useState(false);
  const sum = (of: (study: StudyRow) => number) => studies.reduce((total, study) => total + of(study), 0);
  const what = [
    counted(studies.length, 'study', 'studies'),
    counted(
      sum(({ instanceCount }) => instanceCount),
      'image',
    ),
    bytes(sum((study) => study.bytes)),
  ].join(', ');

  const remove = async () => {
    setDeleting(true);
    await deleteStudies(studies.map(({ key }) => key));
    setSelection(nothing);
    onClose();
  };

  return (
    <Dialog
      title={`Delete ${what}?`}
      role="alertdialog"
      onClose={isDeleting ? undefined : onClose}
      actions={
        <>
          <Button autoFocus isDisabled={isDeleting} onPress={onClose}>
            Cancel
          </Button>
          <Button variant="danger" isDisabled={isDeleting} onPress={() => void remove()}>
            {isDeleting ? `Deleting ${what} …` : 'Delete'}
          </Button>
        </>
      }
    >
      <p>
        They are removed from this browser and cannot be brought back. The files they came from stay as they
        are.
      </p>
    </Dialog>
  );
}
