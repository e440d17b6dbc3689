import { useEffect } from 'react';
import { Notice } from '../ui/Notice';
import styles from './App.module.css';
import { Check, Dialogs, Viewer } from './places';
import { Rail } from './Rail';
import type { Lack } from './start-up-check';
import { followHistory, useApp } from './state';
import { TopBar } from './TopBar';

/** The window: rail, top bar, and the place where the person is. */
export function App({ wanting }: { wanting: readonly Lack[] }) {
  const place = useApp((state) => state.place);
  useEffect(followHistory, []);

  return (
    <div className={styles['app']}>
      <Rail />
      <TopBar />
      <main className={styles['place']}>
        {wanting.map(({ what, remedy }) => (
          <Notice key={what} tone="identified">
            {what} {remedy}
          </Notice>
        ))}
        {place === 'viewer' && <Viewer />}
        {place === 'check' && <Check />}
      </main>
      <Dialogs />
    </div>
  );
}
