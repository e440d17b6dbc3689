import { lazy, Suspense } from 'react';
import { warmDecoders } from '../viewer/decoders';
import { loadOwnKeys } from '../viewer/own-keys';
import type { DeidRequest } from '../deid/request';
import { ErrorBoundary } from './ErrorBoundary';
import styles from './places.module.css';
import { check, closeDialog, goTo, openDialog, useApp, view } from './state';

/**
 * The parts that load when somebody goes there: the viewer brings cornerstone, the metadata the dictionary.
 * What they need of the app they get as props, since a feature cannot import it.
 */
const loadViewer = () => import('../features/viewing/ViewerPlace');
const ViewerPlace = lazy(async () => {
  warmDecoders();
  const [{ ViewerPlace }] = await Promise.all([loadViewer(), loadOwnKeys()]);
  return { default: ViewerPlace };
});

/** Loads the viewer before anybody goes there, once there is nothing else to do. */
export function expectViewer(): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void loadViewer());
  else setTimeout(() => void loadViewer(), 1000);
}
const CheckPlace = lazy(async () => ({ default: (await import('../features/check/CheckPlace')).CheckPlace }));
const SettingsPlace = lazy(async () => ({
  default: (await import('../features/settings/SettingsPlace')).SettingsPlace,
}));
const DeidentifyDialog = lazy(async () => ({
  default: (await import('../features/deidentify/DeidentifyDialog')).DeidentifyDialog,
}));
const MetadataDialog = lazy(async () => ({
  default: (await import('../features/metadata/MetadataDialog')).MetadataDialog,
}));

const StudyComparison = lazy(async () => ({
  default: (await import('../features/metadata/StudyComparison')).StudyComparison,
}));
const MetadataExportDialog = lazy(async () => ({
  default: (await import('../features/metadata/ExportDialog')).ExportDialog,
}));

export function openMetadata(instanceId: number, path?: string): void {
  openDialog({ kind: 'metadata', instanceId, path });
}

export function openMetadataExport(studyKeys: readonly string[]): void {
  openDialog({ kind: 'metadata-export', studyKeys });
}

/** @param request to begin with; the Basic Profile where absent. */
export function openDeidentify(studyKeys: readonly string[], request?: DeidRequest): void {
  openDialog({ kind: 'deidentify', studyKeys, ...(request && { request }) });
}

export function Viewer() {
  const viewing = useApp((state) => state.viewing);
  return (
    <ErrorBoundary part="The viewer">
      <Suspense fallback={<p className={styles['waiting']}>Opening the viewer …</p>}>
        <ViewerPlace
          viewing={viewing}
          onView={view}
          onMetadata={openMetadata}
          onDeidentify={openDeidentify}
        />
      </Suspense>
    </ErrorBoundary>
  );
}

export function Check() {
  const studyKeys = useApp((state) => state.checking);
  return (
    <ErrorBoundary part="The check">
      <Suspense fallback={<p className={styles['waiting']}>Opening the check …</p>}>
        <CheckPlace
          studyKeys={studyKeys}
          onMetadata={openMetadata}
          onDeidentify={openDeidentify}
          sideBySide={(studyKeys, originals) => (
            <StudyComparison studyKeys={studyKeys} originals={originals} onImages={view} />
          )}
        />
      </Suspense>
    </ErrorBoundary>
  );
}

export function Settings({ onErase }: { readonly onErase: () => void }) {
  return (
    <ErrorBoundary part="The settings">
      <Suspense fallback={<p className={styles['waiting']}>Opening the settings …</p>}>
        <SettingsPlace onErase={onErase} />
      </Suspense>
    </ErrorBoundary>
  );
}

export function Dialogs() {
  const dialog = useApp((state) => state.dialog);
  if (!dialog) return null;
  return (
    <ErrorBoundary part="The dialog">
      <Suspense fallback={null}>
        {dialog.kind === 'metadata' && (
          <MetadataDialog instanceId={dialog.instanceId} path={dialog.path} onClose={closeDialog} />
        )}
        {dialog.kind === 'metadata-export' && (
          <MetadataExportDialog studyKeys={dialog.studyKeys} onClose={closeDialog} />
        )}
        {dialog.kind === 'deidentify' && (
          <DeidentifyDialog
            selection={{ studyKeys: dialog.studyKeys }}
            startWith={dialog.request}
            onClose={closeDialog}
            onCheck={(studyKeys) => {
              closeDialog();
              check(studyKeys);
            }}
            onSettings={() => {
              closeDialog();
              goTo('settings');
            }}
          />
        )}
      </Suspense>
    </ErrorBoundary>
  );
}
