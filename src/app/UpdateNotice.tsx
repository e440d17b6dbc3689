/// <reference types="vite-plugin-pwa/react" />
import { useRegisterSW } from 'virtual:pwa-register/react';
import { useImports } from '../features/import/import-store';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

/** Keeps Lethe at hand without a network, and asks before a new version takes over. */
export function UpdateNotice() {
  const {
    needRefresh: [isWaiting],
    updateServiceWorker,
  } = useRegisterSW();
  const isImporting = useImports(({ runs }) => runs.some(({ state }) => state === 'running'));
  if (!isWaiting) return null;
  return (
    <Notice
      action={
        <Button isDisabled={isImporting} onPress={() => void updateServiceWorker()}>
          Update and reload
        </Button>
      }
    >
      A new version of Lethe is ready.
    </Notice>
  );
}
