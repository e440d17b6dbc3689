import { Crop, Rotate3d } from 'lucide-react';
import {
  useCallback,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
  type Ref,
} from 'react';
import { MenuTrigger } from 'react-aria-components';
import type { KeptVolume } from '../../db/rows';
import { Button } from '../../ui/Button';
import { counted } from '../../ui/format';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import type { FrameFacts } from '../../viewer/frame-facts';
import { KEYMAP, keyOf, type Command, type Tool } from '../../viewer/keymap';
import type { Place, ViewedImage } from '../../viewer/slice-order';
import { SIDES } from '../../viewer/volume-camera';
import { clipWords, isWhole } from '../../viewer/volume-clip';
import type { VolumeSnapshot } from '../../viewer/volume-snapshot';
import { VolumeView } from '../../viewer/volume-view';
import type { CellHandle } from './Cell';
import { ClipPanel } from './ClipPanel';
import { Overlay } from './Overlay';
import { SinglePictureDialog } from './SinglePictureDialog';
import { useKeptAtRest } from './use-kept-at-rest';
import { useVolumePointer } from './use-volume-pointer';
import styles from './VolumeRendering.module.css';

export type VolumeHandle = Pick<CellHandle, 'run'>;

interface VolumeRenderingProps {
  images: readonly ViewedImage[];
  /** Undefined where the images are no parallel slices. */
  places: readonly Place[] | undefined;
  /** The image that is read first. */
  start: number;
  /** How it is looked at, at first; undefined where nobody did before. */
  keptVolume: () => KeptVolume | undefined;
  /** Told once it rests, and at the end. */
  onKept: (volume: KeptVolume) => void;
  tool: Tool;
  showTexts: boolean;
  hideIdentities: boolean;
  onCommand: (command: Command) => void;
  ref: Ref<VolumeHandle>;
}

/** What one press of a key turns the volume by: 10°. */
const TURN = Math.PI / 18;
/** The part of the volume that one press of a key cuts away, or gives back. */
const CUT = 0.05;

const ACTIONS: Partial<Record<Command, (view: VolumeView) => void>> = {
  'turn-left': ({ pose }) => pose.turn(-TURN, 0),
  'turn-right': ({ pose }) => pose.turn(TURN, 0),
  'turn-up': ({ pose }) => pose.turn(0, -TURN),
  'turn-down': ({ pose }) => pose.turn(0, TURN),
  'roll-left': ({ pose }) => pose.roll(-TURN),
  'roll-right': ({ pose }) => pose.roll(TURN),
  'rotate-left': ({ pose }) => pose.roll(-Math.PI / 2),
  'rotate-right': ({ pose }) => pose.roll(Math.PI / 2),
  'zoom-in': ({ pose }) => pose.zoomBy(1.25),
  'zoom-out': ({ pose }) => pose.zoomBy(1 / 1.25),
  'clip-deeper': ({ pose }) => pose.cutSeenBy(CUT),
  'clip-less': ({ pose }) => pose.cutSeenBy(-CUT),
  'clip-whole': ({ pose }) => pose.uncut(),
  fit: ({ pose }) => pose.fit(),
  reset: (view) => view.reset(),
  'window-default': (view) => view.resetWindow(),
};

/** A stack as a body in space, which is turned by hand. */
export function VolumeRendering(props: VolumeRenderingProps) {
  const { images, places, start, keptVolume, onKept, tool, onCommand, ref } = props;
  const first = useRef(start);
  const [opened, setOpened] = useState<{ of: typeof images; view: VolumeView }>();
  const attach = useCallback(() => {
    const view = new VolumeView(images, places, first.current, keptVolume());
    setOpened({ of: images, view });
    return () => {
      setOpened(undefined);
      const kept = view.kept();
      if (kept) onKept(kept);
      view.dispose();
    };
  }, [images, places, keptVolume, onKept]);
  // Other images have a view of their own, which is about to come.
  const view = opened?.of === images ? opened.view : undefined;
  const snapshot = useSyncExternalStore(view?.subscribe ?? never, view?.snapshot ?? nothing);
  useKeptAtRest(view, snapshot, onKept);
  const [isExporting, setExporting] = useState(false);
  const [isClipping, setClipping] = useState(false);
  useImperativeHandle(ref, () => ({
    run(command) {
      if (command === 'close') onCommand('volume');
      if (command === 'pictures') setExporting(snapshot?.state === 'rendered');
      if (command === 'clip') setClipping(!isClipping);
      const side = SIDES.find((each) => command === `look-${each}`);
      const preset = snapshot?.presets[Number(/^preset-(\d)$/.exec(command)?.[1]) - 1];
      if (side) view?.pose.look(side);
      else if (preset) view?.choose(preset);
      else if (view) ACTIONS[command]?.(view);
    },
  }));
  return (
    <div ref={attach} className={styles['volume']} role="group" aria-label="3D" data-testid="volume">
      {view && snapshot && (
        <>
          <Head view={view} snapshot={snapshot} tool={tool} isClipping={isClipping} onCommand={onCommand} />
          <Picture {...props} view={view} snapshot={snapshot}>
            {isClipping && snapshot.sides && snapshot.state === 'rendered' && (
              <ClipPanel
                sides={snapshot.sides}
                clip={snapshot.clip}
                onCut={(side, part) => view.pose.cut(side, part)}
                onUncut={() => view.pose.uncut()}
                onClose={() => setClipping(false)}
              />
            )}
          </Picture>
        </>
      )}
      {isExporting && view && snapshot && (
        <SinglePictureDialog
          name={`series-${snapshot.facts?.seriesNumber ?? 0}-3d`}
          about="The volume as on the screen, without texts."
          risk="A head in 3D may show a face that people recognize."
          picture={(type) => view.picture(type)}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
}

interface OfView {
  view: VolumeView;
  snapshot: VolumeSnapshot;
  tool: Tool;
  onCommand: (command: Command) => void;
}

function Head({ view, snapshot, tool, isClipping, onCommand }: OfView & { isClipping: boolean }) {
  const { state, presets, preset, seenFrom } = snapshot;
  const isIdle = state !== 'rendered';
  return (
    <div className={styles['head']}>
      <MenuTrigger>
        <Button variant="quiet" isDisabled={isIdle} aria-label={`Preset: ${preset?.name ?? 'none'}`}>
          {preset?.name ?? '3D'} <span aria-hidden="true">▾</span>
        </Button>
        <Menu
          label="Presets"
          entries={presets.map(({ id, name }, at) => ({ id, label: name, shortcut: String(at + 1) }))}
          chosen={new Set(preset && [preset.id])}
          onAction={(id) => {
            const chosen = presets.find((each) => each.id === id);
            if (chosen) view.choose(chosen);
          }}
        />
      </MenuTrigger>
      <div role="group" aria-label="Seen from" className={styles['sides']}>
        {SIDES.map((side) => (
          <IconButton
            key={side}
            label={KEYMAP[`look-${side}`].label}
            shortcut={keyOf(`look-${side}`)}
            pressed={seenFrom === side}
            isDisabled={isIdle}
            onPress={() => view.pose.look(side)}
          >
            <span className={styles['side']}>{side}</span>
          </IconButton>
        ))}
      </div>
      <IconButton
        label={KEYMAP['tool-turn'].label}
        shortcut={keyOf('tool-turn')}
        pressed={tool === 'turn'}
        isDisabled={isIdle}
        onPress={() => onCommand('tool-turn')}
      >
        <Rotate3d size={16} />
      </IconButton>
      <IconButton
        label={KEYMAP.clip.label}
        shortcut={keyOf('clip')}
        pressed={isClipping}
        isDisabled={isIdle}
        onPress={() => onCommand('clip')}
      >
        <Crop size={16} />
      </IconButton>
    </div>
  );
}

function Picture({
  view,
  snapshot,
  tool,
  showTexts,
  hideIdentities,
  onCommand,
  children,
}: OfView & Pick<VolumeRenderingProps, 'showTexts' | 'hideIdentities'> & { children: ReactNode }) {
  const { state, facts, window, preset, seenFrom, total, sides, clip } = snapshot;
  const frame = useRef<HTMLDivElement>(null);
  const attach = useCallback((canvas: HTMLCanvasElement) => view.attach(canvas), [view]);
  useVolumePointer(frame, view, tool);
  const isFailed = state === 'failed';
  return (
    <div
      className={styles['pane']}
      data-testid="viewport"
      data-kind="3d"
      data-state={state}
      data-image-count={total}
      data-preset={preset?.id}
      data-seen-from={seenFrom}
      data-clip={sides && clipWords(sides, clip)}
      data-reduction={snapshot.reduction}
      data-drawn={snapshot.isDrawn}
    >
      <div
        ref={frame}
        className={`${styles['picture']} ${isFailed ? styles['hidden'] : ''}`}
        tabIndex={isFailed ? -1 : 0}
        role="img"
        aria-label={`3D, ${preset?.name ?? 'loading'}, seen from ${seenFrom}${windowWords(snapshot)}`}
      >
        <canvas ref={attach} className={styles['canvas']} />
        {showTexts && facts && state === 'rendered' && (
          <Overlay
            facts={asVolume(facts)}
            snapshot={{ ...snapshot, window, index: 0, images: [] }}
            hideIdentities={hideIdentities}
          />
        )}
      </div>
      {isFailed ? (
        <div className={styles['reason']}>
          <p role="status">{snapshot.reason}</p>
          <Button onPress={() => onCommand('volume')}>Back to the stack</Button>
        </div>
      ) : (
        <p role="status" className={styles['notes']}>
          {notesOn(snapshot, tool)}
        </p>
      )}
      {children}
    </div>
  );
}

const windowWords = ({ window }: VolumeSnapshot) =>
  window ? `, level ${Math.round(window.center)}, width ${Math.round(window.width)}` : '';

/** What stands of one slice is left out; the scale is that of the patient, who lies in the volume. */
const asVolume = (facts: FrameFacts): FrameFacts => ({
  ...facts,
  plane: {
    ...facts.plane,
    spacingAt: 'patient',
    position: undefined,
    sliceThickness: undefined,
    sliceLocation: undefined,
  },
});

function notesOn(snapshot: VolumeSnapshot, tool: Tool): string {
  const { state, loaded, failed, total, reduction, sides, clip } = snapshot;
  const missing = failed > 0 ? `${counted(failed, 'slice')} cannot be shown: the place is left empty. ` : '';
  if (state === 'loading')
    return (
      missing +
      (loaded + failed < total ? `Slice ${loaded} of ${total}…` : `Making the volume of ${total} slices…`)
    );
  const reduced = reduction > 1 ? `Drawn at 1/${reduction} of the resolution: the volume is large. ` : '';
  const idle = MOVES.has(tool) ? '' : `“${KEYMAP[`tool-${tool}`].label}” works on images only.`;
  const cut = sides && !isWhole(clip) ? `Cut away: ${clipWords(sides, clip)}. ` : '';
  return missing + reduced + cut + idle;
}

const MOVES: ReadonlySet<Tool> = new Set(['window', 'turn', 'pan', 'zoom']);

const never = () => () => undefined;
const nothing = () => undefined;
