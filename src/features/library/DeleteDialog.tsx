import { useState } from 'react';
import { deleteSeries, deleteStudies } from '../../db/library';
import type { SeriesRow, StudyRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { bytes, counted } from '../../ui/format';
import { nothing } from './selection';
import { setSelection } from './library-store';

type DeleteDialogProps = { onClose: () => void } & (
  { studies: readonly StudyRow[]; series?: never } | { series: SeriesRow; studies?: never }
);

/** Says in numbers what goes, and that it does not come back. */
export function DeleteDialog({ studies, series, onClose }: DeleteDialogProps) {
  const [isDeleting, setDeleting] = useState(false);
  const goes = studies ?? [series];
  const sum = (of: (each: StudyRow | SeriesRow) => number) =>
    goes.reduce((total, each) => total + of(each), 0);
  const what = [
    studies ? counted(studies.length, 'study', 'studies') : '1 series',
    counted(
      sum(({ instanceCount }) => instanceCount),
      'image',
    ),
    bytes(sum((each) => each.bytes)),
  ].join(', ');

  const remove = async () => {
    setDeleting(true);
    if (studies) await deleteStudies(studies.map(({ key }) => key));
    else await deleteSeries([series.key]);
    if (studies) setSelection(nothing);
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
        They are removed from this browser with their comments and marks, and cannot be brought back. The
        files they came from stay as they are.
      </p>
    </Dialog>
  );
}
