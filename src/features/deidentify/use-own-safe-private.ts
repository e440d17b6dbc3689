import { useEffect } from 'react';
import { useSetting } from '../../db/use-library';
import type { DeidRequest } from '../../deid/request';
import { setOwnSafePrivate } from './request-state';

/** The setting that holds what the person added to the list of the standard. */
export const OWN_SAFE_PRIVATE = 'safe-private';
const NONE: DeidRequest['safePrivate'] = [];

/** Every request of this library starts with the private attributes that the person holds to be safe. */
export function useOwnSafePrivate(): void {
  const own = useSetting(OWN_SAFE_PRIVATE, NONE);
  useEffect(() => setOwnSafePrivate(own), [own]);
}
