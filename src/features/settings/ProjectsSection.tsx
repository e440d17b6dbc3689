import { useEffect, useState } from 'react';
import { chooseProject, currentProject } from '../../db/projects';
import type { ProjectRow } from '../../db/rows';
import { useCurrentProject, useProjects } from '../../db/use-projects';
import { Button } from '../../ui/Button';
import { DeleteProjectDialog } from './DeleteProjectDialog';
import { ExportKeyDialog } from './ExportKeyDialog';
import { ImportKeyDialog } from './ImportKeyDialog';
import { MappingDialog } from './MappingDialog';
import { NamingForm } from './NamingForm';
import { ProjectLine, type ProjectAct } from './ProjectLine';
import { ProjectNameDialog } from './ProjectNameDialog';
import styles from './Projects.module.css';
import { Section } from './Section';

type Open =
  { readonly act: 'create' | 'continue' } | { readonly act: ProjectAct; readonly project: ProjectRow };

/** The projects of this library, and how the chosen one names patients. */
export function ProjectsSection() {
  const projects = useProjects();
  const current = useCurrentProject();
  const [open, setOpen] = useState<Open>();
  const isEmpty = projects?.length === 0;
  useEffect(() => {
    if (isEmpty) void currentProject();
  }, [isEmpty]);
  if (!projects || !current) return null;
  return (
    <Section title="Projects">
      <p>
        A project has a secret, which makes the pseudonyms, UIDs and date offsets of its exports. Exports of
        one project fit together, at any time; those of two projects share nothing.
      </p>
      <div className={styles['projects']} role="radiogroup" aria-label="Projects">
        {projects.map((project) => (
          <ProjectLine
            key={project.id}
            project={project}
            isCurrent={project.id === current.id}
            onChoose={() => void chooseProject(project.id)}
            onAct={(act) => setOpen({ act, project })}
          />
        ))}
      </div>
      <div className={styles['actions']}>
        <Button onPress={() => setOpen({ act: 'create' })}>New project</Button>
        <Button onPress={() => setOpen({ act: 'continue' })}>Continue from a key file</Button>
      </div>
      <NamingForm key={current.id} project={current} />
      {open && <OpenDialog open={open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

function OpenDialog({ open, onClose }: { open: Open; onClose: () => void }) {
  switch (open.act) {
    case 'create':
      return <ProjectNameDialog onClose={onClose} />;
    case 'continue':
      return <ImportKeyDialog onClose={onClose} />;
    case 'rename':
      return <ProjectNameDialog project={open.project} onClose={onClose} />;
    case 'export-key':
      return <ExportKeyDialog project={open.project} onClose={onClose} />;
    case 'mapping':
      return <MappingDialog project={open.project} onClose={onClose} />;
    case 'delete':
      return <DeleteProjectDialog project={open.project} onClose={onClose} />;
  }
}
