import { flushSync } from 'react-dom';
import { create } from 'zustand';
import { eraseEverything } from '../db/erase';
import { useImports } from '../features/import/import-store';

/** How far erasing is; `no` as long as nobody asked for it. */
export const useErasing = create<{ readonly state: 'no' | 'running' | 'done' | 'failed' }>()(() => ({
  state: 'no',
}));

/** Takes down everything that reads the library, then erases it. Nothing is opened anew before a reload. */
export async function erase(): Promise<void> {
  flushSync(() => {
    useErasing.setState({ state: 'running' });
  });
  try {
    for (const run of useImports.getState().runs) run.cancel();
    await eraseEverything();
    useErasing.setState({ state: 'done' });
  } catch {
    useErasing.setState({ state: 'failed' });
  }
}
