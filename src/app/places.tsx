import { lazy, Suspense, type ComponentType } from 'react';
import { ErrorBoundary } from './ErrorBoundary';
import { check, closeDialog, openDialog, useApp, view, type Viewing } from './state';
import styles from './places.module.css';

/**
 * The parts that load when somebody goes there: the viewer brings cornerstone, the metadata the dictionary.
 * What they need of the app they get as props, since a feature cannot import it.
 */

export interface ViewerPlaceProps {
  readonly viewing: Viewing | undefined;
  readonly onView: (viewing: Viewing) => void;
  readonly onMetadata: (instanceId: number) => void;
  readonly onDeidentify: (studyKeys: readonly string[]) => void;
}

export interface CheckPlaceProps {
  /** The studies to check when the place opens; empty where the person only looks around. */
  readonly studyKeys: readonly string[];
  readonly onView: (viewing: Viewing) => void;
}

export interface DeidentifyDialogProps {
  readonly selection: { readonly studyKeys: string[] };
  readonly onClose: () => void;
  readonly onCheck: (studyKeys: readonly string[]) => void;
}

export interface MetadataDialogProps {
  readonly instanceId: number;
  readonly onClose: () => void;
}

const parts = import.meta.glob<Record<string, unknown>>([
  '../features/viewing/ViewerPlace.tsx',
  '../features/check/CheckPlace.tsx',
  '../features/deidentify/DeidentifyDialog.tsx',
  '../features/metadata/MetadataDialog.tsx',
]);

function part<Props>(path: string, name: string) {
  return lazy(async () => {
    const component = (await parts[`../features/${path}.tsx`]?.())?.[name];
    return { default: (component ?? NotThere) as ComponentType<Props> };
  });
}

const ViewerPlace = part<ViewerPlaceProps>('viewing/ViewerPlace', 'ViewerPlace');
const CheckPlace = part<CheckPlaceProps>('check/CheckPlace', 'CheckPlace');
const DeidentifyDialog = part<DeidentifyDialogProps>('deidentify/DeidentifyDialog', 'DeidentifyDialog');
const MetadataDialog = part<MetadataDialogProps>('metadata/MetadataDialog', 'MetadataDialog');

function NotThere() {
  return <p className={styles['waiting']}>This part of Lethe is not built in.</p>;
}

export function Viewer() {
  const viewing = useApp((state) => state.viewing);
  return (
    <ErrorBoundary part="The viewer">
      <Suspense fallback={<p className={styles['waiting']}>Opening the viewer …</p>}>
        <ViewerPlace
          viewing={viewing}
          onView={view}
          onMetadata={(instanceId) => {
            openDialog({ kind: 'metadata', instanceId });
          }}
          onDeidentify={(studyKeys) => {
            openDialog({ kind: 'deidentify', studyKeys });
          }}
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
        <CheckPlace studyKeys={studyKeys} onView={view} />
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
        {dialog.kind === 'metadata' ? (
          <MetadataDialog instanceId={dialog.instanceId} onClose={closeDialog} />
        ) : (
          <DeidentifyDialog
            selection={{ studyKeys: [...dialog.studyKeys] }}
            onClose={closeDialog}
            onCheck={(studyKeys) => {
              closeDialog();
              check(studyKeys);
            }}
          />
        )}
      </Suspense>
    </ErrorBoundary>
  );
}
