import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AnnotationRow, KeyImageRow, StudyRow } from '../../db/rows';
import { useSeries, useStudy } from '../../db/use-library';
import { isInPlane } from '../../dicom/measurement';
import { drawing } from '../../viewer/annotations/drawing';
import { chooseTool } from '../../viewer/cornerstone';
import { toolOf, type Command, type Tool } from '../../viewer/keymap';
import { toggleIdentities, useIdentitiesHidden } from '../../ui/identities';
import { link } from '../../viewer/links';
import { namedWindows } from '../../viewer/presets';
import type { StackView } from '../../viewer/stack-view';
import { Cell, type CellHandle } from './Cell';
import { KeyHelp } from './KeyHelp';
import { LayoutChooser } from './LayoutChooser';
import { LinkMenu } from './LinkMenu';
import { MarkText } from './MarkText';
import { MeasurementsPanel } from './MeasurementsPanel';
import { SeriesStrip } from './SeriesStrip';
import { ToolsRow } from './ToolsRow';
import { useKeys } from './use-keys';
import { useLaidOut, type Viewing } from './use-laid-out';
import { useMarks } from './use-marks';
import { useMeasurements } from './use-measurements';
import { useSnapshot, type Standing } from './Viewport';
import styles from './ViewerPlace.module.css';
import {
  activate,
  changeLinking,
  setGrid,
  show,
  showStack,
  toggle3D,
  toggleMaximised,
  toggleMpr,
  useWorkplace,
  type Cell as CellState,
  type Linking,
} from './workplace';

interface ViewerPlaceProps {
  /** What to show; the study's first series where none is named. */
  viewing: Viewing | undefined;
  onView: (viewing: Viewing) => void;
  onMetadata: (instanceId: number) => void;
  onDeidentify: (studyKeys: readonly string[]) => void;
}

const LIBRARY = '#/library';

/** One study on the screen: its series at the left, tools on top, viewports in a grid. */
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
  const { studyKey, beside } = viewing;
  const study = useStudy(studyKey);
  const series = useSeries(studyKey);
  const other = useStudy(beside?.studyKey);
  const others = useSeries(beside?.studyKey);
  const workplace = useWorkplace();
  const { active, rows, columns, isMaximised, tool, linking } = workplace;
  const isLaidOut = useLaidOut(viewing, series);
  const cells = isLaidOut ? workplace.cells.slice(0, rows * columns) : NONE;
  const current = cells[active];
  const seriesIn = (cell: CellState | undefined) =>
    [...(series ?? NONE), ...(others ?? NONE)].find(({ key }) => key === cell?.seriesKey);
  /** What is drawn and marked belongs to the study of the active viewport. */
  const markedKey = seriesIn(current)?.studyKey ?? studyKey;

  const grid = useRef<HTMLDivElement>(null);
  const handles = useRef(new Map<number, CellHandle>());
  const [views, setViews] = useState<ReadonlyMap<number, StackView>>(new Map());
  const keepView = useCallback(
    (id: number, view: StackView | undefined) =>
      setViews((now) => {
        const next = new Map(now);
        if (view) next.set(id, view);
        else next.delete(id);
        return next;
      }),
    [],
  );
  const view = current && views.get(current.id);
  const snapshot = useSnapshot(view);

  const [showSeries, setShowSeries] = useState(true);
  const [showTexts, setShowTexts] = useState(true);
  const [isChoosing, setChoosing] = useState(false);
  const hideIdentities = useIdentitiesHidden();
  const [isHelping, setHelping] = useState(false);
  useEffect(() => chooseTool(ofImages(tool)), [tool]);
  useEffect(() => link(linking), [linking]);

  const own = useMeasurements(studyKey, markedKey === studyKey);
  // Those of both are at hand: planes of a volume belong to its study, whichever viewport is active.
  const theirs = useMeasurements(beside?.studyKey ?? NO_STUDY, markedKey !== studyKey);
  const marks = useMarks(markedKey, markedKey === studyKey ? own : theirs, snapshot.images[snapshot.index]);
  const jump = (to: AnnotationRow | KeyImageRow) => {
    const at = cells.findIndex(({ seriesKey }) => seriesKey === to.seriesKey);
    const index = at < 0 ? active : at;
    flushSync(() => (at < 0 ? show(index, to.seriesKey) : activate(index)));
    const cell = useWorkplace.getState().cells[index];
    const handle = cell && handles.current.get(cell.id);
    if (isInPlane(to)) {
      if (cell && !cell.isMpr) toggleMpr(index);
      handle?.seekInPlanes(to);
      return;
    }
    showStack(index);
    handle?.seek(to);
    if ('kind' in to) drawing.select(to.id);
  };

  const onSeries = (wanted: { readonly studyKey: string; readonly seriesKey: string }) => {
    if (wanted.studyKey === studyKey) show(active, wanted.seriesKey);
    else onView(wanted);
  };
  const stepSeries = (offset: number) => {
    const at = series?.findIndex(({ key }) => key === current?.seriesKey) ?? -1;
    const next = series?.[at + offset];
    if (next) show(active, next.key);
  };
  const stepViewport = (offset: number) => {
    const next = (active + offset + cells.length) % cells.length;
    flushSync(() => activate(next));
    const element = grid.current?.children[next];
    // Screen readers follow the focus.
    if (element instanceof HTMLElement && cells.length > 1) element.focus();
  };
  const actions: Partial<Record<Command, () => void>> = {
    'previous-series': () => stepSeries(-1),
    'next-series': () => stepSeries(1),
    'previous-viewport': () => stepViewport(-1),
    'next-viewport': () => stepViewport(1),
    layout: () => setChoosing(true),
    // What is no picture has no planes.
    mpr: () => (snapshot.images.length > 0 ? toggleMpr(active) : undefined),
    volume: () => (snapshot.images.length > 0 ? toggle3D(active) : undefined),
    maximise: toggleMaximised,
    ...marks.actions,
    'link-position': () => changeLinking(scrolling('position')),
    'link-number': () => changeLinking(scrolling('number')),
    'link-window': () => changeLinking(({ window }) => ({ window: !window })),
    'link-zoom': () => changeLinking(({ zoom }) => ({ zoom: !zoom })),
    'reference-lines': () => changeLinking(({ referenceLines }) => ({ referenceLines: !referenceLines })),
    'toggle-series': () => setShowSeries(!showSeries),
    'toggle-overlay': () => setShowTexts(!showTexts),
    'toggle-identities': toggleIdentities,
    help: () => setHelping(true),
    deidentify: () => onDeidentify([studyKey]),
    close: () => {
      if (drawing.cancel()) return;
      if (isMaximised) toggleMaximised();
      else window.location.assign(LIBRARY);
    },
  };
  const { isMpr = false, is3D = false } = current ?? {};
  const isOfVolume = (command: Command) =>
    ((isMpr || is3D) && OF_VOLUMES.has(command)) || (isMpr && OF_PLANES.has(command));
  const onCommand = (command: Command) => {
    const chosen = toolOf(command);
    const action = actions[command];
    if (chosen) {
      useWorkplace.setState({ tool: chosen });
      // Paths go through volumes.
      if (chosen === 'path' && !isMpr) actions.mpr?.();
    } else if (action && !isOfVolume(command)) action();
    else if (current) handles.current.get(current.id)?.run(command);
  };
  useKeys(onCommand, is3D);

  return (
    <div className={`${styles['place']} ${showSeries ? '' : styles['wide']}`}>
      {showSeries && (
        <SeriesStrip
          series={series ?? NONE}
          current={current?.seriesKey}
          keyImages={marks.keyImages}
          onChoose={(seriesKey) => show(active, seriesKey)}
        />
      )}
      <div className={`${styles['main']} ${marks.isPanelOpen ? styles['measured'] : ''}`}>
        <ToolsRow
          snapshot={snapshot}
          windows={is3D ? NONE : namedWindows(snapshot.facts)}
          tool={is3D || (isMpr && tool === 'path') ? tool : ofImages(tool)}
          pressed={{
            mpr: isMpr,
            volume: is3D,
            cine: current?.isPlaying ?? false,
            'toggle-series': showSeries,
            ...marks.pressed,
            'toggle-overlay': showTexts,
          }}
          layout={
            <>
              <LayoutChooser
                rows={rows}
                columns={columns}
                isOpen={isChoosing}
                onOpenChange={setChoosing}
                onChoose={(...chosen) => {
                  setChoosing(false);
                  setGrid(...chosen, series?.map(({ key }) => key) ?? NONE);
                }}
              />
              <LinkMenu linking={linking} onCommand={onCommand} />
            </>
          }
          onCommand={onCommand}
          onWindow={(window) => current && handles.current.get(current.id)?.setWindow(window)}
        />
        <div
          ref={grid}
          className={styles['cells']}
          data-testid="cells"
          data-layout={`${rows}x${columns}`}
          data-active={active}
          data-maximised={isMaximised}
          style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}
        >
          {cells.map((cell, index) => {
            const shown = seriesIn(cell);
            const owner = [study, other].find((each) => each?.key === shown?.studyKey);
            return (
              <Cell
                key={cell.id}
                ref={(handle) => {
                  if (handle) handles.current.set(cell.id, handle);
                  else handles.current.delete(cell.id);
                }}
                cell={cell}
                index={index}
                count={cells.length}
                isActive={index === active}
                isMaximised={isMaximised}
                series={shown}
                standing={owner && standingOf(owner)}
                tool={tool}
                showTexts={showTexts}
                measurements={owner && owner === other ? theirs : own}
                isKeyImage={marks.isKeyImage}
                hideIdentities={hideIdentities}
                onCommand={onCommand}
                onMetadata={onMetadata}
                onSeries={onSeries}
                onView={keepView}
                lineOf={linking.referenceLines && index !== active ? view : undefined}
              />
            );
          })}
        </div>
        {marks.isPanelOpen && (
          <MeasurementsPanel
            studyKey={markedKey}
            marks={marks}
            series={(markedKey === studyKey ? series : others) ?? NONE}
            onJump={jump}
          />
        )}
      </div>
      <MarkText measurements={marks.measurements} />
      {isHelping && <KeyHelp onClose={() => setHelping(false)} />}
    </div>
  );
}

const NONE: readonly never[] = [];
const NO_STUDY = '';

/** Images are not turned in space, and no path goes through one: there the usual tool takes the place of that. */
const ofImages = (tool: Tool): Tool => (tool === 'turn' || tool === 'path' ? 'window' : tool);

/** What planes and volumes answer in the place of the images behind them. */
const OF_VOLUMES: ReadonlySet<Command> = new Set(['delete-annotation', 'close']);
/** What planes alone do: there a path is undone, or what is measured. */
const OF_PLANES: ReadonlySet<Command> = new Set(['undo', 'redo']);

/** Asked for again, it is undone. */
const scrolling =
  (wanted: 'position' | 'number') =>
  ({ scroll }: Linking): Partial<Linking> => ({ scroll: scroll === wanted ? 'off' : wanted });

function standingOf({ identity, verdict }: StudyRow): Standing {
  if (identity === 'identified') return 'identified';
  if (verdict === 'pass') return 'checked';
  return verdict === undefined ? 'unchecked' : 'findings';
}
