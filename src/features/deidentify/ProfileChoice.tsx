import { PRESETS } from '../../deid/presets';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Notice } from '../../ui/Notice';
import styles from './ProfileChoice.module.css';
import { chooseProfile, isChanged, useRequest } from './request-state';

/** What the request starts from: a preset of Lethe or a template of the person. */
export function ProfileChoice() {
  const state = useRequest();
  const { profile } = state;
  return (
    <div className={styles['profile']}>
      <Choice
        label="Profile"
        value={profile.id}
        onChange={(id) => {
          const chosen = PRESETS.find((each) => each.id === id);
          if (chosen) chooseProfile(chosen);
        }}
      >
        {PRESETS.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <p className={styles['sentence']}>{profile.sentence}</p>
      {profile.warning !== undefined && <Notice tone="identified">{profile.warning}</Notice>}
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
