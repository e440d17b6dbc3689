import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import styles from './ProfileChoice.module.css';
import { useProfiles } from './profiles';
import { chooseProfile, isChanged, useRequest } from './request-state';
import { TemplateMenu, type TemplateTask } from './TemplateMenu';
import { TemplateForm } from './TemplateForm';

/** What the request starts from: a preset of Lethe or a template of the person. */
export function ProfileChoice({ isSound }: { readonly isSound: boolean }) {
  const state = useRequest();
  const { profile } = state;
  const { presets, templates, unreadable } = useProfiles();
  const [task, setTask] = useState<TemplateTask>();
  return (
    <div className={styles['profile']}>
      <div className={styles['choice']}>
        <Choice
          label="Profile"
          value={profile.id}
          onChange={(id) => {
            const chosen = [...presets, ...templates].find((each) => each.id === id);
            if (chosen) chooseProfile(chosen);
          }}
        >
          {presets.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {templates.length + unreadable.length > 0 && (
            <optgroup label="Your templates">
              {templates.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              {unreadable.map(({ name }) => (
                <option key={name} disabled>
                  {name} (of a newer version of Lethe)
                </option>
              ))}
            </optgroup>
          )}
        </Choice>
        <TemplateMenu isSound={isSound} onTask={setTask} />
      </div>
      {task && <TemplateForm task={task} templates={templates} onTask={setTask} />}
      <p className={styles['sentence']}>{profile.sentence}</p>
      {profile.warning !== undefined && (
        <p className={styles['warning']} role="note">
          {profile.warning}
        </p>
      )}
      {isChanged(state) && (
        <div className={styles['changed']}>
          <span>Changed from the profile</span>
          <Button variant="quiet" onPress={() => chooseProfile(profile)}>
            Reset
          </Button>
        </div>
      )}
    </div>
  );
}
