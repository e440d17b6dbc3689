import { ArrowLeft, ChevronLeft, ChevronRight } from 'lucide-react';
import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { useInstances } from '../../db/use-library';
import { useIdentitiesHidden } from '../../ui/identities';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { count } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Notice } from '../../ui/Notice';
import { Segments } from '../../ui/Segments';
import { ComparePanel } from './ComparePanel';
import { ExportPanel } from './ExportPanel';
import { FollowPanel } from './FollowPanel';
import { MetadataBrowser } from './MetadataBrowser';
import styles from './MetadataDialog.module.css';
import { useInstance, type OpenInstance } from './use-instance';

interface MetadataDialogProps {
  instanceId: number;
  /** The attribute to begin at. */
  path?: string | undefined;
  onClose: () => void;
}

type View = 'elements' | 'compare' | 'follow' | 'export';
const VIEWS: readonly { id: View; name: string; key: string }[] = [
  { id: 'elements', name: 'Elements', key: '1' },
  { id: 'compare', name: 'Compare', key: '2' },
  { id: 'follow', name: 'Through the series', key: '3' },
  { id: 'export', name: 'Export', key: '4' },
];

/** What the person is looking at: which image, which attribute of it, and how. */
interface Looking {
  readonly instanceId: number;
  readonly view: View;
  readonly path: string | undefined;
  /** Images that a reference led away from, the last one last. */
  readonly trail: readonly number[];
}

/** The metadata of an instance of the library, and the way from it to others. */
export function MetadataDialog({ instanceId, path, onClose }: MetadataDialogProps) {
  const [looking, setLooking] = useState<Looking>({
    instanceId,
    view: 'elements',
    path,
    trail: [],
  });
  const look = useCallback((changes: Partial<Looking>) => setLooking((now) => ({ ...now, ...changes })), []);
  const instance = useInstance(looking.instanceId);
  return (
    <Dialog title="Metadata" size="wide" onClose={onClose}>
      {instance === 'reading' && <p className={styles['waiting']}>Reading the file …</p>}
      {instance === 'missing' && <Notice tone="alarm">This image is no longer in the library.</Notice>}
      {typeof instance === 'object' && <Window instance={instance} looking={looking} onLook={look} />}
    </Dialog>
  );
}

interface WindowProps {
  instance: OpenInstance;
  looking: Looking;
  onLook: (changes: Partial<Looking>) => void;
}

function Window({ instance, looking, onLook }: WindowProps) {
  const { row } = instance;
  const { view, path, trail } = looking;
  const hideIdentities = useIdentitiesHidden();
  const images = useInstances(row.seriesKey) ?? [];
  const at = images.findIndex(({ id }) => id === row.id);
  const content = useRef<HTMLDivElement>(null);
  const go = (changes: Partial<Looking>) => {
    // What has the keyboard is about to go: what comes in its place takes it from here.
    if (content.current?.contains(document.activeElement)) content.current.focus();
    onLook(changes);
  };
  const step = (by: -1 | 1) => {
    const next = images[at + by];
    if (next) go({ instanceId: next.id });
  };
  const back = () => {
    const before = trail.at(-1);
    if (before !== undefined) go({ instanceId: before, trail: trail.slice(0, -1) });
  };
  const setPath = useCallback((active: string) => onLook({ path: active }), [onLook]);

  const press = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = VIEWS.find(({ key }) => key === event.key);
    if (chosen) go({ view: chosen.id });
    else if (event.key === 'n') step(1);
    else if (event.key === 'p') step(-1);
    else if (event.key === 'Backspace') back();
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles['window']} onKeyDown={press}>
      <div className={styles['bar']}>
        <Segments label="View" chosen={view} segments={VIEWS} onChoose={(id) => onLook({ view: id })} />
        <span className={styles['gap']} />
        {trail.length > 0 && (
          <Button variant="quiet" onPress={back}>
            <ArrowLeft size={14} aria-hidden="true" /> Back
          </Button>
        )}
        <IconButton
          label="Previous image"
          shortcut="P"
          isDisabled={at <= 0}
          onPress={() => {
            step(-1);
          }}
        >
          <ChevronLeft size={16} />
        </IconButton>
        <span role="status" className={styles['place']}>
          {at >= 0 && `Image ${count(at + 1)} of ${count(images.length)}`}
        </span>
        <IconButton
          label="Next image"
          shortcut="N"
          isDisabled={at < 0 || at >= images.length - 1}
          onPress={() => {
            step(1);
          }}
        >
          <ChevronRight size={16} />
        </IconButton>
      </div>
      <div ref={content} tabIndex={-1} className={styles['view']}>
        {view === 'elements' && (
          <MetadataBrowser
            instance={instance}
            hideIdentities={hideIdentities}
            startAt={path}
            onActive={setPath}
            onFollow={(followed) => go({ view: 'follow', path: followed })}
            onReference={(id) => go({ instanceId: id, trail: [...trail, row.id], path: undefined })}
          />
        )}
        {view === 'compare' && (
          <ComparePanel instance={instance} images={images} hideIdentities={hideIdentities} />
        )}
        {view === 'follow' && (
          <FollowPanel
            seriesKey={row.seriesKey}
            hideIdentities={hideIdentities}
            startAt={path}
            onOpen={(id, opened) => go({ instanceId: id, path: opened, view: 'elements' })}
          />
        )}
        {view === 'export' && (
          <ExportPanel
            scopes={[
              { id: 'image', name: 'This image', selection: { instanceIds: [row.id] } },
              { id: 'series', name: 'This series', selection: { seriesKeys: [row.seriesKey] } },
              { id: 'study', name: 'This study', selection: { studyKeys: [row.studyKey] } },
            ]}
            hideIdentities={hideIdentities}
          />
        )}
      </div>
    </div>
  );
}
