import { Ellipsis } from 'lucide-react';
import { useId } from 'react';
import { MenuTrigger } from 'react-aria-components';
import type { ProjectRow } from '../../db/rows';
import { fillTemplate } from '../../deid/scheme';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuEntry } from '../../ui/Menu';
import styles from './Projects.module.css';

const entries = [
  { id: 'rename', label: 'Rename …' },
  { id: 'export-key', label: 'Export key file …', startsGroup: true },
  { id: 'mapping', label: 'Export who is who (CSV) …' },
  { id: 'delete', label: 'Delete …', startsGroup: true, isDestructive: true },
] as const satisfies readonly MenuEntry[];

/** What can be done with one project. */
export type ProjectAct = (typeof entries)[number]['id'];

interface ProjectLineProps {
  readonly project: ProjectRow;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly onAct: (act: ProjectAct) => void;
}

export function ProjectLine({ project, isCurrent, onChoose, onAct }: ProjectLineProps) {
  const id = useId();
  return (
    <div className={styles['project']} data-project={project.name}>
      <input type="radio" name="project" id={id} checked={isCurrent} onChange={onChoose} />
      <label htmlFor={id} className={styles['name']}>
        {project.name}
      </label>
      <span className={styles['quiet']}>{factsOf(project)}</span>
      <MenuTrigger>
        <IconButton label={`Actions of ${project.name}`}>
          <Ellipsis size={16} />
        </IconButton>
        <Menu
          label={`Actions of ${project.name}`}
          entries={entries}
          onAction={(act) => onAct(act as ProjectAct)}
        />
      </MenuTrigger>
    </div>
  );
}

function factsOf({ scheme, numbers, merges, createdAt }: ProjectRow): string {
  const naming = {
    hmac: () => 'Keyed names',
    template: () => `${scheme.kind === 'template' ? fillTemplate(scheme.id, 1) : ''} …`,
    table: () => (scheme.kind === 'table' ? `Table of ${counted(scheme.rows.length, 'patient')}` : ''),
  };
  const facts = [naming[scheme.kind]()];
  if (numbers.size > 0) facts.push(`${counted(numbers.size, 'patient')} numbered`);
  if (merges.size > 0) facts.push(`${counted(merges.size, 'spelling')} merged`);
  facts.push(`since ${new Date(createdAt).toISOString().slice(0, 10)}`);
  return facts.join(' · ');
}
