import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { StudyRow } from '../../db/rows';
import { saveSetting } from '../../db/settings';
import { useInstances, useSeries, useSetting, useStudy } from '../../db/use-library';
import { commandOf, type Command } from '../../viewer/keymap';
import { namedWindows } from '../../viewer/presets';
import { orderSlices } from '../../viewer/slice-order';
import { runCommand } from './commands';
import { SeriesStrip } from './SeriesStrip';
import { ToolsRow } from './ToolsRow';
import { useKeptView } from './use-kept-view';
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
  const images = useMemo(
    () => (instances && instances[0]?.seriesKey === current?.key ? orderSlices(instances) : undefined),
    [instances, current?.key],
  );
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
    const shown = snapshot.images[snapshot.index];
    if (shown) onMetadata(shown.instanceId);
  };
  const actions: Partial<Record<Command, () => void>> = {
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
        <Viewport
          view={view}
          snapshot={snapshot}
          attach={attach}
          standing={study && standingOf(study)}
          showTexts={showTexts}
          hideIdentities={hideIdentities}
          onCommand={onCommand}
        />
      </div>
    </div>
  );
}

const NONE: readonly never[] = [];

function standingOf({ identity, verdict }: StudyRow) {
  if (identity === 'identified') return 'identified';
  if (verdict === 'pass') return 'checked';
  return verdict === undefined ? 'unchecked' : 'findings';
}

/** Keys work anywhere in the window, except where they mean something else: texts, menus, dialogs. */
function useKeys(onCommand: (command: Command) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (event.defaultPrevented || target?.closest('input, textarea, select, [role=dialog], [role=menu]'))
      return;
    const pressesButton = (event.key === ' ' || event.key === 'Enter') && target?.closest('button');
    const command = commandOf(event);
    if (!command || pressesButton) return;
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
