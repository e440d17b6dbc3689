import { useState } from 'react';
import { deleteTemplate, saveTemplate } from '../../db/templates';
import { LONGEST_NAME, type Template } from '../../deid/template';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { asSentence } from './problems';
import { firstProfile, profileOf, type Profile } from './profiles';
import { chooseProfile, useRequest } from './request-state';
import styles from './TemplateForm.module.css';
import type { TemplateTask } from './TemplateMenu';

interface TemplateFormProps {
  readonly task: TemplateTask;
  readonly templates: readonly Profile[];
  readonly onTask: (task: TemplateTask | undefined) => void;
}

/** Asks for what a template still needs: a name, or a yes where another one goes. */
export function TemplateForm({ task, templates, onTask }: TemplateFormProps) {
  const { profile, request } = useRequest();
  const [name, setName] = useState(
    task.kind === 'save' ? (profile.template?.name ?? '') : task.kind === 'import' ? task.template.name : '',
  );
  const close = () => onTask(undefined);
  const wanted = name.trim();
  const taken = templates.find((other) => other.name === wanted)?.template;
  const save = async (template: Template) => {
    const saved = await saveTemplate(template);
    if (saved.template) chooseProfile(profileOf(saved.template));
    close();
  };

  if (task.kind === 'problems')
    return (
      <div className={styles['form']} role="alert">
        <p className={styles['problem']}>Nothing was taken from {task.file}:</p>
        <ul className={styles['problem']}>
          {task.problems.slice(0, MOST_PROBLEMS).map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path !== '' && <code>{path}</code>} {path === '' ? asSentence(`it ${message}`) : message}
            </li>
          ))}
          {task.problems.length > MOST_PROBLEMS && <li>and {task.problems.length - MOST_PROBLEMS} more</li>}
        </ul>
        <Button autoFocus onPress={close}>
          Close
        </Button>
      </div>
    );
  if (task.kind === 'delete') {
    const remove = async () => {
      await deleteTemplate(task.template.name);
      chooseProfile(firstProfile);
      close();
    };
    return (
      <div className={styles['form']} role="alert">
        <p>Delete the template “{task.template.name}” from this browser?</p>
        <div className={styles['buttons']}>
          <Button variant="danger" onPress={() => void remove()}>
            Delete
          </Button>
          <Button autoFocus onPress={close}>
            Cancel
          </Button>
        </div>
      </div>
    );
  }
  const made = (): Template =>
    task.kind === 'save' ? { name: wanted, version: 1, request } : { ...task.template, name: wanted };
  return (
    <form
      className={styles['form']}
      aria-label={task.kind === 'save' ? 'Save as template' : 'Import template'}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '') void save(made());
      }}
    >
      <TextField label="Template name" autoFocus value={name} onChange={setName} maxLength={LONGEST_NAME} />
      {taken && (
        <p className={styles['note']}>
          Takes the place of version {taken.version} of “{taken.name}”.
        </p>
      )}
      <div className={styles['buttons']}>
        <Button type="submit" isDisabled={wanted === ''}>
          {taken ? 'Replace' : task.kind === 'save' ? 'Save' : 'Import'}
        </Button>
        <Button variant="quiet" onPress={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** A file that is no template at all has one; more than these tell nobody more. */
const MOST_PROBLEMS = 5;
