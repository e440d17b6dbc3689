import { useState } from 'react';
import type { ProjectRow } from '../../db/rows';
import { writeMapping } from '../../jobs/mapping-file';
import { saveFile } from '../../jobs/save-file';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Notice } from '../../ui/Notice';

/** Says what the file gives away before it is made. */
export function MappingDialog({ project, onClose }: { project: ProjectRow; onClose: () => void }) {
  const [isEmpty, setEmpty] = useState(false);
  const save = async () => {
    const { csv, patients } = await writeMapping(project);
    setEmpty(patients === 0);
    if (patients === 0) return;
    saveFile(new Blob([csv], { type: 'text/csv' }), 'lethe-who-is-who.csv');
    onClose();
  };
  return (
    <Dialog
      title="Export who is who"
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          <Button variant="danger" onPress={() => void save()}>
            Export identifying CSV
          </Button>
        </>
      }
    >
      <Notice tone="identified">
        This file names patients. Whoever has it undoes the de-identification.
      </Notice>
      <p>
        It lists old and new ID, name and date offset of every patient in the library whom “{project.name}”
        has exported, unencrypted. Never keep it beside the exports.
      </p>
      {isEmpty && (
        <Notice tone="alarm">
          This project has exported no patient that is still in the library: there is nothing to list.
        </Notice>
      )}
    </Dialog>
  );
}
