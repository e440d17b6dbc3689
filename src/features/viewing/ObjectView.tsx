import { lazy, Suspense } from 'react';
import { Button } from '../../ui/Button';
import type { DisplaySet } from '../../viewer/display-sets';
import { explain } from '../../viewer/not-shown';
import type { OpenFile } from '../../viewer/open-file';
import styles from './ObjectView.module.css';

const KeyObjectsView = lazy(() => import('./KeyObjectsView'));
const ReportView = lazy(() => import('./ReportView'));
const WaveformView = lazy(() => import('./WaveformView'));
const PdfView = lazy(() => import('./PdfView'));
const VideoView = lazy(() => import('./VideoView'));
const StructuresView = lazy(() => import('./StructuresView'));
const AttributeList = lazy(() => import('./AttributeList'));

/** An image to go to. */
export interface Target {
  readonly studyKey: string;
  readonly seriesKey: string;
  readonly sopInstanceUID: string;
  /** From 0; the first where undefined. */
  readonly frame?: number;
}

interface ObjectViewProps {
  set: DisplaySet;
  opened: OpenFile;
  hideIdentities: boolean;
  onMetadata: () => void;
  onView: (target: Target) => void;
}

/** An object that is no stack of images, in the place where images stand. */
export function ObjectView({ set, opened, hideIdentities, onMetadata, onView }: ObjectViewProps) {
  return (
    <div data-object={set.kind} className={styles['object']} tabIndex={0} role="region" aria-label="Document">
      <Suspense fallback={null}>
        {opened.ok && !WITHOUT_VIEW.has(set.kind) ? (
          <Shown set={set} file={opened.file} hideIdentities={hideIdentities} onView={onView} />
        ) : (
          <div className={styles['page']}>
            <p role="status" className={styles['line']}>
              {reasonOf(set, opened)} <Button onPress={onMetadata}>Metadata</Button>
            </p>
            {opened.ok && !hideIdentities && <AttributeList file={opened.file} />}
          </div>
        )}
      </Suspense>
    </div>
  );
}

/** Kinds of which nothing but their attributes is shown here. */
export const WITHOUT_VIEW: ReadonlySet<DisplaySet['kind']> = new Set(['other', 'presentation']);

function reasonOf({ kind, instance }: DisplaySet, opened: OpenFile): string {
  if (!opened.ok) return explain(opened.reason, instance);
  return kind === 'presentation'
    ? 'This is a presentation state. The image that it is for is not in the library.'
    : explain(opened.file.complete ? 'no-pixel-data' : 'lost-pixel-data', instance);
}

type ShownProps = Pick<ObjectViewProps, 'set' | 'hideIdentities' | 'onView'> & {
  file: Extract<OpenFile, { ok: true }>['file'];
};

/** Kinds whose contents name people in places that nobody can mask. */
const NAMES_PEOPLE = new Set<DisplaySet['kind']>(['report', 'key-objects', 'pdf', 'video']);

function Shown({ set, file, hideIdentities, onView }: ShownProps) {
  const { kind, instance } = set;
  if (hideIdentities && NAMES_PEOPLE.has(kind))
    return (
      <p className={styles['line']} role="status">
        Identities are hidden, and this may hold some anywhere in it. Press X to show it.
      </p>
    );
  switch (kind) {
    case 'key-objects':
      return <KeyObjectsView file={file} studyKey={instance.studyKey} onView={onView} />;
    case 'report':
      return <ReportView file={file} studyKey={instance.studyKey} onView={onView} />;
    case 'waveform':
      return <WaveformView file={file} />;
    case 'pdf':
      return <PdfView file={file} />;
    case 'video':
      return <VideoView file={file} frames={instance.numberOfFrames} />;
    case 'structures':
      return <StructuresView file={file} studyKey={instance.studyKey} onView={onView} />;
    default:
      return null;
  }
}
