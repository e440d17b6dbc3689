import { deleteProject } from '../../db/projects';
import type { ProjectRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { counted } from '../../ui/format';

/** Names what goes. */
export function DeleteProjectDialog({ project, onClose }: { project: ProjectRow; onClose: () => void }) {
  const { numbers, merges, scheme } = project;
  const goes = ['its secret'];
  if (numbers.size > 0) goes.push(`the numbers of ${counted(numbers.size, 'patient')}`);
  if (merges.size > 0) goes.push(counted(merges.size, 'merged spelling'));
  if (scheme.kind === 'table') goes.push(`the table of ${counted(scheme.rows.length, 'patient')}`);
  return (
    <Dialog
      title={`Delete project “${project.name}”?`}
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            Cancel
          </Button>
          <Button variant="danger" onPress={() => void deleteProject(project.id).then(onClose)}>
            Delete project
          </Button>
        </>
      }
    >
      <p>With it goes {goes.join(', ')}. Studies and exports stay.</p>
      <p>
        Without a key file nobody can continue this project: the same patients get other pseudonyms, other
        UIDs and other dates, and no export leads back to a patient.
      </p>
    </Dialog>
  );
}
