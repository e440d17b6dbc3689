import { useState } from 'react';
import { saveScheme } from '../../db/projects';
import type { ProjectRow } from '../../db/rows';
import { Identities } from '../../deid/identities';
import { fillTemplate, HMAC, NUMBERED, templateProblem, type Scheme } from '../../deid/scheme';
import { Segments } from '../../ui/Segments';
import { TextField } from '../../ui/TextField';
import styles from './Projects.module.css';
import { TableForm } from './TableForm';

const schemes = [
  { id: 'hmac', name: 'Keyed' },
  { id: 'template', name: 'Numbered' },
  { id: 'table', name: 'From a table' },
] as const;

/** How a project names patients. What is chosen counts at once; an unfinished template or table does not. */
export function NamingForm({ project }: { project: ProjectRow }) {
  const { scheme } = project;
  const [shown, show] = useState<Scheme['kind']>(scheme.kind);
  const choose = (kind: Scheme['kind']) => {
    show(kind);
    if (kind === 'hmac') void saveScheme(project.id, HMAC);
    if (kind === 'template' && scheme.kind !== 'template') void saveScheme(project.id, NUMBERED);
  };
  return (
    <div className={styles['naming']} role="group" aria-label={`How “${project.name}” names patients`}>
      <h3>How “{project.name}” names patients</h3>
      <Segments label="Names" chosen={shown} segments={schemes} onChoose={choose} />
      {shown === 'hmac' && <Keyed project={project} />}
      {shown === 'template' && scheme.kind === 'template' && <Numbered project={project} scheme={scheme} />}
      {shown === 'table' && <TableForm project={project} />}
    </div>
  );
}

function Keyed({ project }: { project: ProjectRow }) {
  const identities = new Identities(project.secret);
  return (
    <>
      <p className={styles['quiet']}>
        Made of the Patient ID under the secret: always the same, without any list, in any order.
      </p>
      <Example id={identities.patientId('')} name={identities.patientName('')} />
    </>
  );
}

interface NumberedProps {
  readonly project: ProjectRow;
  readonly scheme: Extract<Scheme, { kind: 'template' }>;
}

function Numbered({ project, scheme }: NumberedProps) {
  const [id, setId] = useState(scheme.id);
  const [name, setName] = useState(scheme.name);
  const save = (changed: { id: string; name: string }) => {
    setId(changed.id);
    setName(changed.name);
    if ([changed.id, changed.name].every((template) => templateProblem(template) === undefined))
      void saveScheme(project.id, { kind: 'template', ...changed });
  };
  const next = Math.max(0, ...project.numbers.values()) + 1;
  return (
    <>
      <p className={styles['quiet']}>
        Each patient gets the next number with the first export and keeps it. Patients of one export are
        numbered in no order of name, ID or date.
      </p>
      <div className={styles['templates']}>
        <TextField
          label="Patient ID"
          isMono
          value={id}
          onChange={(text) => save({ id: text, name })}
          problem={templateProblem(id)}
        />
        <TextField
          label="Patient’s Name"
          isMono
          value={name}
          onChange={(text) => save({ id, name: text })}
          problem={templateProblem(name)}
        />
      </div>
      <Example label="Next" id={fillTemplate(scheme.id, next)} name={fillTemplate(scheme.name, next)} />
      {project.numbers.size > 0 && (
        <p className={styles['quiet']}>
          A changed template renames the patients already exported; their numbers stay.
        </p>
      )}
    </>
  );
}

/** What a patient will be called. */
function Example({ label = 'Example', id, name }: { label?: string; id: string; name: string }) {
  return (
    <p data-testid="naming-example">
      <span className={styles['quiet']}>{label}</span> <code>{id}</code>{' '}
      <span className={styles['quiet']}>named</span> <code>{name}</code>
    </p>
  );
}
