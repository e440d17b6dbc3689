import { X } from 'lucide-react';
import { useState } from 'react';
import { saveSetting } from '../../db/settings';
import type { DeidRequest } from '../../deid/request';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { OWN_SAFE_PRIVATE } from './use-own-safe-private';
import { setSafePrivate, useRequest } from './request-state';
import { readPrivateTag, writePrivateTag } from './private-tag';
import styles from './SafePrivateList.module.css';

type Attribute = DeidRequest['safePrivate'][number];

/** For this request, and for every one from now on in this library. */
function add(attribute: Attribute): void {
  const { request, ownSafePrivate } = useRequest.getState();
  if (request.safePrivate.some((each) => JSON.stringify(each) === JSON.stringify(attribute))) return;
  setSafePrivate([...request.safePrivate, attribute]);
  void saveSetting(OWN_SAFE_PRIVATE, [...ownSafePrivate, attribute]);
}

function remove(attribute: Attribute): void {
  const { request, ownSafePrivate } = useRequest.getState();
  const isOther = (each: Attribute) => JSON.stringify(each) !== JSON.stringify(attribute);
  setSafePrivate(request.safePrivate.filter(isOther));
  void saveSetting(OWN_SAFE_PRIVATE, ownSafePrivate.filter(isOther));
}

/** Private attributes that the person holds to be safe beside those of Table E.3.10-1. */
export function SafePrivateList() {
  const { safePrivate } = useRequest(({ request }) => request);
  const [creator, setCreator] = useState('');
  const [tag, setTag] = useState('');
  const read = readPrivateTag(tag);
  const submit = () => {
    if (!read || creator.trim() === '') return;
    add({ creator: creator.trim(), ...read });
    setCreator('');
    setTag('');
  };
  return (
    <form
      className={styles['form']}
      aria-label="Further safe private attributes"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {safePrivate.length > 0 && (
        <ul aria-label="Held to be safe by you">
          {safePrivate.map((attribute) => (
            <li key={`${attribute.creator} ${writePrivateTag(attribute)}`}>
              <code>{writePrivateTag(attribute)}</code>
              <span className={styles['creator']}>{attribute.creator}</span>
              <IconButton
                label={`Remove ${writePrivateTag(attribute)} of ${attribute.creator}`}
                onPress={() => remove(attribute)}
              >
                <X size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={styles['row']}>
        <TextField label="Private creator" value={creator} onChange={setCreator} placeholder="ACME 1.1" />
        <TextField
          label="Tag"
          value={tag}
          onChange={setTag}
          placeholder="0019,xx0C"
          isMono
          problem={tag === '' || read ? undefined : 'Write 0019,xx0C'}
        />
        <Button type="submit" isDisabled={!read || creator.trim() === ''}>
          Add
        </Button>
      </div>
    </form>
  );
}
