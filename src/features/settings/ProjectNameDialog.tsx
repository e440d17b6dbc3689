import { useState } from 'react';
import { createProject, renameProject } from '../../db/projects';
import type { ProjectRow } from '../../db/rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';

/** Names a new project, or one that is there. */
export function ProjectNameDialog({ project, onClose }: { project?: ProjectRow; onClose: () => void }) {
  const [name, setName] = useState(project?.name ?? '');
  const isNamed = name.trim() !== '';
  const save = () => {
    if (!isNamed) return;
    void (project ? renameProject(project.id, name.trim()) : createProject(name.trim())).then(onClose);
  };
  return (
    <Dialog
      title={project ? 'Rename project' : 'New project'}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={!isNamed} onPress={save}>
            {project ? 'Rename' : 'Create'}
          </Button>
        </>
      }
    >
      <TextField label="Name" autoFocus value={name} onChange={setName} onEnter={save} />
      <p>It stays on this device: no export names it.</p>
    </Dialog>
  );
}
