import { useCallback, useEffect, useRef } from 'react';
import { useLibraryTrouble } from '../db/use-library';
import { checkImported } from '../features/check/check-store';
import { CheckLine } from '../features/check/CheckLine';
import { DropTarget } from '../features/import/DropTarget';
import { ImportInputs } from '../features/import/ImportInputs';
import { ImportPanel } from '../features/import/ImportPanel';
import { setPanelOpen, startImport, useImports } from '../features/import/import-store';
import { LibraryPlace } from '../features/library/LibraryPlace';
import type { Source } from '../jobs/drop-sources';
import { expectImport } from '../jobs/import-job';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import styles from './App.module.css';
import { CrashNotice } from './CrashNotice';
import { erase, useErasing } from './erase';
import { Erased } from './Erased';
import { ErrorBoundary } from './ErrorBoundary';
import { InterruptedNotice } from './InterruptedNotice';
import {
  Check,
  Dialogs,
  expectViewer,
  openDeidentify,
  openMetadata,
  openMetadataExport,
  openStudy,
  Settings,
  Viewer,
} from './places';
import { Rail } from './Rail';
import { importSample } from './sample';
import type { Lack } from './start-up-check';
import { check, followHistory, useApp } from './state';
import { TopBar } from './TopBar';
import { UpdateNotice } from './UpdateNotice';

/** Everything, until the person erases everything. */
export function App({ wanting }: { wanting: readonly Lack[] }) {
  const erasing = useErasing((state) => state.state);
  return erasing === 'no' ? <Window wanting={wanting} /> : <Erased state={erasing} />;
}

/** The window: rail, top bar, the place where the person is, and what is being imported below it. */
function Window({ wanting }: { wanting: readonly Lack[] }) {
  const place = useApp((state) => state.place);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useEffect(followHistory, []);
  // Whoever opens a library with files at hand drops them within seconds.
  useEffect(expectImport, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (useImports.getState().runs.length === 0) expectViewer();
    }, SETTLED);
    return () => clearTimeout(timer);
  }, []);
  // The image gets the whole height; the top bar goes on to say how an import does.
  useEffect(() => {
    if (place === 'viewer') setPanelOpen(false);
  }, [place]);
  const importFrom = useCallback((sources: AsyncIterable<Source>) => void importAndCheck(sources), []);

  return (
    <div className={styles['app']}>
      <Rail />
      <TopBar />
      <main className={styles['main']}>
        <Troubles wanting={wanting} />
        <div className={styles['place']}>
          {place === 'library' && (
            <ErrorBoundary part="The library">
              <Library
                onChooseFiles={() => files.current?.click()}
                onChooseFolder={() => folder.current?.click()}
              />
            </ErrorBoundary>
          )}
          {place === 'viewer' && <Viewer />}
          {place === 'check' && <Check />}
          {place === 'settings' && <Settings onErase={() => void erase()} />}
        </div>
        <ImportPanel onCheck={check} />
        {(place === 'library' || place === 'settings') && <CheckLine onOpen={check} />}
      </main>
      <ImportInputs files={files} folder={folder} onImport={importFrom} />
      <DropTarget onImport={importFrom} />
      <Dialogs />
    </div>
  );
}

/** Milliseconds after the start in which somebody may drop files, which must not wait for what is only expected. */
const SETTLED = 3000;

/** What comes back de-identified is checked at once, without being asked. */
async function importAndCheck(sources: AsyncIterable<Source>): Promise<void> {
  const report = await startImport(sources);
  // Not before: an import has use for both cores to its end.
  expectViewer();
  if (report) await checkImported(report);
}

function Library(props: { onChooseFiles: () => void; onChooseFolder: () => void }) {
  const { search, searchScope } = useApp();
  return (
    <LibraryPlace
      {...props}
      search={search}
      scope={searchScope}
      onView={openStudy}
      onCheck={check}
      onSample={() => void importSample()}
      onDeidentify={openDeidentify}
      onMetadata={openMetadata}
      onExportMetadata={openMetadataExport}
    />
  );
}

const troubles = {
  outdated: 'Another tab runs a newer Lethe, and this one can no longer read the library.',
  blocked: 'Another tab with an older Lethe holds the library. Close it, then reload.',
  erased: 'Everything was erased in another tab.',
};

/** What the person should know about this browser and this tab before anything else. */
function Troubles({ wanting }: { wanting: readonly Lack[] }) {
  const trouble = useLibraryTrouble();
  return (
    <div className={styles['troubles']}>
      <UpdateNotice />
      <CrashNotice />
      <InterruptedNotice />
      {wanting.map(({ what, remedy }) => (
        <Notice key={what} tone="identified">
          {what} {remedy}
        </Notice>
      ))}
      {trouble && (
        <Notice
          tone="alarm"
          action={
            <Button
              onPress={() => {
                globalThis.location.reload();
              }}
            >
              Reload
            </Button>
          }
        >
          {troubles[trouble]}
        </Notice>
      )}
    </div>
  );
}
