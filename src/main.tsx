import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './app/tokens.css';
import './app/base.css';
import { App } from './app/App';
import { ErrorBoundary } from './app/ErrorBoundary';
import { watchNetwork } from './app/network-watch';
import { PlainMessage } from './app/PlainMessage';
import { startUpCheck } from './app/start-up-check';
import { applyTheme, storedTheme } from './features/settings/theme';
import { clearStaged } from './jobs/staged-files';

async function start(element: HTMLElement): Promise<void> {
  watchNetwork();
  applyTheme(storedTheme());
  const { missing, wanting } = await startUpCheck();
  // Exports of pages that are gone: nobody downloads them any more.
  if (missing.length === 0) clearStaged().catch(reportError);
  createRoot(element).render(
    <StrictMode>
      <ErrorBoundary>
        {missing.length > 0 ? (
          <PlainMessage title="Lethe cannot run here" lines={missing} />
        ) : (
          <App wanting={wanting} />
        )}
      </ErrorBoundary>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
start(root).catch((error: unknown) => {
  reportError(error);
  root.textContent = 'Lethe could not start in this browser. Allow site data for this address, then reload.';
});
