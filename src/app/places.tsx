import { readInstance } from '../db/library';
import { expectImage } from '../viewer/expected-image';
import { loadOwnKeys } from '../viewer/own-keys';
import type { DeidRequest } from '../deid/request';
import type { Viewing } from '../features/viewing/use-laid-out';
import { later } from '../ui/later';
import { ErrorBoundary } from './ErrorBoundary';
import styles from './places.module.css';
import { check, closeDialog, goTo, openDialog, useApp, view } from './state';

const waiting = (what: string) => <p className={styles['waiting']}>Opening the {what} …</p>;

/**
 * The parts that load when somebody goes there: the viewer brings cornerstone, the metadata the dictionary.
 * What they need of the app they get as props, since a feature cannot import it.
 */
const ViewerPlace = later(async () => {
  const [{ ViewerPlace }] = await Promise.all([import('../features/viewing/ViewerPlace'), loadOwnKeys()]);
  return ViewerPlace;
}, waiting('viewer'));
const CheckPlace = later(
  async () => (await import('../features/check/CheckPlace')).CheckPlace,
  waiting('check'),
);
const SettingsPlace = later(
  async () => (await import('../features/settings/SettingsPlace')).SettingsPlace,
  waiting('settings'),
);
const DeidentifyDialog = later(
  async () => (await import('../features/deidentify/DeidentifyDialog')).DeidentifyDialog,
);
const MetadataDialog = later(
  async () => (await import('../features/metadata/MetadataDialog')).MetadataDialog,
);
const StudyComparison = later(
  async () => (await import('../features/metadata/StudyComparison')).StudyComparison,
);
const MetadataExportDialog = later(
  async () => (await import('../features/metadata/ExportDialog')).ExportDialog,
);

/** Shows a study. Its first image is decoded while the viewer comes on the page. */
export function openStudy(viewing: Viewing): void {
  void expectImage(viewing.studyKey, viewing.seriesKey);
  view(viewing);
}

/** Loads the viewer before anybody goes there. */
export const expectViewer = (): void => void ViewerPlace.load();

/** Shows the series of an image in 3D, as somebody looks who wants to know a face. */
function openFace(instanceId: number): void {
  readInstance(instanceId)
    .then((instance) => {
      if (!instance) return;
      closeDialog();
      openStudy({ studyKey: instance.studyKey, seriesKey: instance.seriesKey, asFace: true });
    })
    .catch(reportError);
}

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
      <ViewerPlace
        viewing={viewing}
        onView={openStudy}
        onMetadata={openMetadata}
        onDeidentify={openDeidentify}
      />
    </ErrorBoundary>
  );
}

export function Check() {
  const studyKeys = useApp((state) => state.checking);
  return (
    <ErrorBoundary part="The check">
      <CheckPlace
        studyKeys={studyKeys}
        onMetadata={openMetadata}
        onDeidentify={openDeidentify}
        onFace={openFace}
        sideBySide={(studyKeys, originals) => (
          <StudyComparison studyKeys={studyKeys} originals={originals} onImages={openStudy} />
        )}
      />
    </ErrorBoundary>
  );
}

export function Settings({ onErase }: { readonly onErase: () => void }) {
  return (
    <ErrorBoundary part="The settings">
      <SettingsPlace onErase={onErase} />
    </ErrorBoundary>
  );
}

export function Dialogs() {
  const dialog = useApp((state) => state.dialog);
  if (!dialog) return null;
  return (
    <div className={styles['dialogs']}>
      <ErrorBoundary part="The dialog">
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
            onFace={openFace}
            onSettings={() => {
              closeDialog();
              goTo('settings');
            }}
          />
        )}
      </ErrorBoundary>
    </div>
  );
}
