import { useEffect } from 'react';
import { readSetting, saveSetting } from '../../db/settings';
import { setLinking, useWorkplace, type Linking } from './workplace';

const SETTING = 'linking';

let isRead = false;

/**
 * What viewports do together is kept in this browser, but for the time that two studies are compared, which have their
 * own way.
 *
 * @returns changes it.
 */
export function useKeptLinking(isPair: boolean): (change: (now: Linking) => Partial<Linking>) => void {
  useEffect(() => {
    if (isRead || isPair) return;
    isRead = true;
    void readSetting<Partial<Linking>>(SETTING, {}).then((kept) => setLinking(() => kept));
  }, [isPair]);
  return (change) => {
    setLinking(change);
    if (!isPair) void saveSetting(SETTING, useWorkplace.getState().linking);
  };
}
