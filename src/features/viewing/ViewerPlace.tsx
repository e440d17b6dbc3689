import { useEffect, useEffectEvent, useState } from 'react';
import type { StudyRow } from '../../db/rows';
import { saveSetting } from '../../db/settings';
import { useInstances, useSeries, useSetting, useStudy } from '../../db/use-library';
import type { DisplaySet } from '../../viewer/display-sets';
import { commandOf, type Command } from '../../viewer/keymap';
import type { OpenFile } from '../../viewer/open-file';
import { namedWindows } from '../../viewer/presets';
import { runCommand } from './commands';
import { ObjectView } from './ObjectView';
import { SegmentList } from './SegmentList';
import { SeriesStrip } from './SeriesStrip';
import { needsBar, SetBar } from './SetBar';
import { ToolsRow } from './ToolsRow';
import { useDimension, useDisplaySets } from './use-display-sets';
import { useKeptView } from './use-kept-view';
import { useOpenFile } from './use-open-file';
import { useStackView, Viewport } from './Viewport';
import styles from './ViewerPlace.module.css';

interface ViewerPlaceProps {
  /** What to show; the study's first series where none is named. */
  viewing: Viewing | undefined;
  onView: (viewing: Viewing) => void;
  onMetadata: (instanceId: number) => void;
  onDeidentify: (studyKeys: readonly string[]) => void;
}

interface Viewing {
  readonly studyKey: string;
  readonly seriesKey?: string;
}

const LIBRARY = '#/library';

/** One study on the screen: its series at the left, tools on top, an image. */
export function ViewerPlace({ viewing, ...props }: ViewerPlaceProps) {
  if (!viewing)
    return (
      <div className={styles['empty']}>
        <p>
          No study is open. Double-click one in the <a href={LIBRARY}>library</a>.
        </p>
      </div>
    );
  // Another study begins anew: nothing of the one before is kept in state.
  return <OpenStudy key={viewing.studyKey} viewing={viewing} {...props} />;
}

function OpenStudy({ viewing, onView, onMetadata, onDeidentify }: ViewerPlaceProps & { viewing: Viewing }) {
  const { studyKey } = viewing;
  const study = useStudy(studyKey);
  const series = useSeries(studyKey);
  const current = series?.find(({ key }) => key === viewing.seriesKey) ?? series?.[0];
  const instances = useInstances(current?.key);
  const sets = useDisplaySets(instances?.[0]?.seriesKey === current?.key ? instances : undefined);
  const [picked, setPicked] = useState<{ seriesKey: string | undefined; setId: string; point: number }>();
  const own = picked?.seriesKey === current?.key ? picked : undefined;
  const set = sets?.find(({ id }) => id === own?.setId) ?? sets?.[0];
  const point = Math.min(own?.point ?? 0, Math.max(0, (set?.points.length ?? 0) - 1));
  const dimension = useDimension(set);
  const images = set && (set.points[point] ?? NONE);
  const object = set && (set.points.length === 0 ? set : undefined);
  const segmented = set?.kind === 'segmentation' ? set : undefined;
  const opened = useOpenFile((object ?? segmented)?.instance.id);
  const { view, snapshot, attach } = useStackView();
  useKeptView(view, snapshot, current?.key, images);

  const [showSeries, setShowSeries] = useState(true);
  const [showTexts, setShowTexts] = useState(true);
  const hideIdentities = useSetting('hideIdentities', false);
  const windows = namedWindows(snapshot.facts);

  const choose = (seriesKey: string | undefined) => {
    if (seriesKey !== undefined) onView({ studyKey, seriesKey });
  };
  const neighbour = (offset: number) => {
    const at = series?.findIndex(({ key }) => key === current?.key) ?? -1;
    return series?.[at + offset]?.key;
  };
  const openMetadata = () => {
    const shown = object?.instance.id ?? snapshot.images[snapshot.index]?.instanceId;
    if (shown !== undefined) onMetadata(shown);
  };
  const pick = (setId: string, at: number) => setPicked({ seriesKey: current?.key, setId, point: at });
  const stepPoint = (offset: number) => {
    if (set?.points[point + offset]) pick(set.id, point + offset);
  };
  // Objects that are no pictures are paged through as images are.
  const stepSet = (offset: number) => {
    const next = sets?.[sets.findIndex(({ id }) => id === set?.id) + offset];
    if (next) pick(next.id, 0);
  };
  const actions: Partial<Record<Command, () => void>> = {
    'previous-point': () => stepPoint(-1),
    'next-point': () => stepPoint(1),
    ...(object && { 'previous-image': () => stepSet(-1), 'next-image': () => stepSet(1) }),
    'previous-series': () => choose(neighbour(-1)),
    'next-series': () => choose(neighbour(1)),
    'toggle-series': () => setShowSeries(!showSeries),
    'toggle-overlay': () => setShowTexts(!showTexts),
    'toggle-identities': () => void saveSetting('hideIdentities', !hideIdentities),
    metadata: openMetadata,
    deidentify: () => onDeidentify([studyKey]),
    close: () => window.location.assign(LIBRARY),
  };
  const onCommand = (command: Command) => {
    const action = actions[command];
    if (action) action();
    else if (view) runCommand(view, command, windows);
  };
  useKeys(onCommand);

  return (
    <div className={`${styles['place']} ${showSeries ? '' : styles['wide']}`}>
      {showSeries && <SeriesStrip series={series ?? NONE} current={current?.key} onChoose={choose} />}
      <div className={styles['main']}>
        <ToolsRow
          snapshot={snapshot}
          windows={windows}
          pressed={{
            'tool-window': snapshot.tool === 'window',
            'tool-pan': snapshot.tool === 'pan',
            'tool-zoom': snapshot.tool === 'zoom',
            'toggle-series': showSeries,
            'toggle-overlay': showTexts,
            'toggle-identities': hideIdentities,
          }}
          onCommand={onCommand}
          onWindow={(window) => view?.setWindow(window)}
        />
        {sets && set && needsBar(sets, set) && (
          <SetBar
            sets={sets}
            set={set}
            point={point}
            dimension={dimension}
            modality={current?.modality ?? ''}
            onSet={(id) => pick(id, 0)}
            onPoint={(at) => pick(set.id, at)}
          />
        )}
        <Viewport
          view={view}
          snapshot={snapshot}
          attach={attach}
          standing={study && standingOf(study)}
          showTexts={showTexts}
          hideIdentities={hideIdentities}
          onCommand={onCommand}
          object={object && { ...object, state: stateOf(object, opened) }}
        >
          {object && opened && (
            <ObjectView
              key={object.id}
              set={object}
              opened={opened}
              hideIdentities={hideIdentities}
              onMetadata={openMetadata}
              onView={({ studyKey: other, seriesKey }) => onView({ studyKey: other, seriesKey })}
            />
          )}
          {segmented && opened?.ok && (
            <SegmentList
              file={opened.file}
              frame={snapshot.images[snapshot.index]?.frame ?? 0}
              onFrame={(frame) => void view?.goTo(frame)}
              onView={({ studyKey: other, seriesKey }) => onView({ studyKey: other, seriesKey })}
            />
          )}
        </Viewport>
      </div>
    </div>
  );
}

const NONE: readonly never[] = [];

function stateOf({ kind }: DisplaySet, opened: OpenFile | undefined): 'loading' | 'rendered' | 'failed' {
  if (!opened) return 'loading';
  return opened.ok && kind !== 'other' ? 'rendered' : 'failed';
}

function standingOf({ identity, verdict }: StudyRow) {
  if (identity === 'identified') return 'identified';
  if (verdict === 'pass') return 'checked';
  return verdict === undefined ? 'unchecked' : 'findings';
}

const SCROLLS = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End', ' ']);

/** Whether the keys that page through images scroll what they are pressed on. */
function scrolls(target: Element | undefined): boolean {
  const object = target?.closest('[data-object]');
  return object !== null && object !== undefined && object.scrollHeight > object.clientHeight;
}

/** Keys work anywhere in the window, except where they mean something else: texts, menus, dialogs. */
function useKeys(onCommand: (command: Command) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (event.defaultPrevented || target?.closest('input, textarea, select, [role=dialog], [role=menu]'))
      return;
    const pressesButton = (event.key === ' ' || event.key === 'Enter') && target?.closest('button');
    const command = commandOf(event);
    if (!command || pressesButton || (SCROLLS.has(event.key) && scrolls(target))) return;
    event.preventDefault();
    onCommand(command);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    // Ahead of the viewer's own listener, which keeps keys to itself once the image has the focus.
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
