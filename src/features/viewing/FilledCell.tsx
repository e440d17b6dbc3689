import { Star } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { KeptPlanes, KeptVolume, SeriesRow } from '../../db/rows';
import { useInstances } from '../../db/use-library';
import { isOfImages, type PlaneMeasurement } from '../../dicom/measurement';
import { later } from '../../ui/later';
import type { DisplaySet } from '../../viewer/display-sets';
import type { Command } from '../../viewer/keymap';
import { referencedUIDs } from '../../dicom/structure-set';
import type { OpenFile } from '../../viewer/open-file';
import { namedWindows } from '../../viewer/presets';
import { aboutOf } from '../../viewer/presentation';
import type { CellProps } from './Cell';
import styles from './Cell.module.css';
import { CineBar } from './CineBar';
import { runCommand } from './commands';
import { Marks } from './Marks';
import { Mpr, type MprHandle } from './Mpr';
import { MprOffer } from './MprOffer';
import { ObjectView, WITHOUT_VIEW, type Target } from './ObjectView';
import { OutlinedPanel } from './OutlinedPanel';
import { ReferencedSeries } from './ReferencedSeries';
import { ReferenceLine } from './ReferenceLine';
import { needsBar, SetBar } from './SetBar';
import { useCine } from './use-cine';
import { useDimension, useDisplaySets } from './use-display-sets';
import { useKeptView } from './use-kept-view';
import { useLayers } from './use-layers';
import { useOpenFile } from './use-open-file';
import { useOverImages } from './use-over-images';
import { useSoughtImage } from './use-sought-image';
import { useStackView, Viewport } from './Viewport';
import type { VolumeHandle } from './VolumeRendering';
import { keepPlanes, keepVolume, pick, setPlaying, useWorkplace, volumeAtFirst } from './workplace';

const PictureDialog = lazy(() => import('./PictureDialog'));
const VolumeRendering = later(async () => (await import('./VolumeRendering')).VolumeRendering);

/** A series in a cell: its images, or what it is instead, and what tools and keys do to it. */
export function FilledCell(props: CellProps & { series: SeriesRow }) {
  const { cell, index, series, hideIdentities, onCommand, onMetadata, onSeries, onView, lineOf, ref } = props;
  const instances = useInstances(series.key);
  const sets = useDisplaySets(instances?.[0]?.seriesKey === series.key ? instances : undefined);
  const set = sets?.find(({ id }) => id === cell.setId) ?? sets?.[0];
  const point = Math.min(cell.point, Math.max(0, (set?.points.length ?? 0) - 1));
  const dimension = useDimension(set);
  const isObject = set !== undefined && (set.points.length === 0 || set.kind === 'segmentation');
  const opened = useOpenFile(isObject ? set.instance.id : undefined);
  const answer = useOverImages(set, opened);
  const over = answer === 'none' ? undefined : answer;
  const images = answer === undefined ? undefined : (over?.stack?.images ?? set?.points[point] ?? NONE);
  const object = set && images?.length === 0 ? set : undefined;
  const layers = useLayers(over, images, props.showTexts);
  const { view, snapshot, attach } = useStackView();
  useKeptView(cell, view, snapshot, images, over?.given);
  useEffect(() => {
    onView(cell.id, view);
    return () => onView(cell.id, undefined);
  }, [cell.id, view, onView]);

  const [isExporting, setExporting] = useState(false);
  const shown = snapshot.images[snapshot.index];
  const openMetadata = () => {
    const instanceId = object?.instance.id ?? shown?.instanceId;
    if (instanceId !== undefined) onMetadata(instanceId);
  };
  const stepPoint = (offset: number) => {
    if (set?.points[point + offset]) pick(index, set.id, point + offset);
  };
  const goToFirst = async (id: number) => {
    const first = await over?.made?.firstImage(id);
    if (first === undefined) return;
    if (is3D) onCommand('volume');
    if (isMpr) mpr.current?.goTo(first);
    else void view?.goTo(first);
  };
  // Objects that are no pictures are paged through as images are.
  const stepSet = (offset: number) => {
    const next = sets?.[sets.findIndex(({ id }) => id === set?.id) + offset];
    if (next) pick(index, next.id, 0);
  };
  const isMpr = cell.isMpr && images !== undefined && images.length > 0;
  const is3D = cell.is3D && images !== undefined && images.length > 0;
  const count = set?.points.length ?? 0;
  const nextPoint = set && count > 1 ? () => pick(index, set.id, (point + 1) % count) : undefined;
  const canPlay = !isMpr && !is3D && (snapshot.images.length > 1 || nextPoint !== undefined);
  const isPlaying = cell.isPlaying && canPlay;
  const cine = useCine(isPlaying, view, snapshot, nextPoint);

  const actions: Partial<Record<Command, () => void>> = {
    cine: () => setPlaying(index, !isPlaying && canPlay),
    'previous-point': () => stepPoint(-1),
    'next-point': () => stepPoint(1),
    ...(object && { 'previous-image': () => stepSet(-1), 'next-image': () => stepSet(1) }),
    metadata: openMetadata,
    ...(!is3D && !isMpr && { pictures: () => setExporting(snapshot.state === 'rendered' && !object) }),
  };
  const windows = namedWindows(snapshot.facts);
  const mpr = useRef<MprHandle>(null);
  const volume = useRef<VolumeHandle>(null);
  const places = over?.stack ? over.stack.places : set?.places?.[point];
  // The stack waits behind its volume, at the slice nearest to what is looked at.
  const follow = useCallback((nearest: number) => void view?.goTo(nearest), [view]);
  const seek = useSoughtImage(sets, images, view, (setId, at) => pick(index, setId, at));
  const goToImage = ({ frame = 0, ...target }: Target) => {
    seek({ ...target, frame });
    onSeries(target);
  };
  const keptView = useCallback(
    () => useWorkplace.getState().cells.find(({ id }) => id === cell.id)?.view,
    [cell.id],
  );
  const beginning = useCallback(() => {
    const stack = view?.snapshot();
    const kept = keptView()?.planes;
    // Before the stack is there, nobody went anywhere in it.
    return { index: stack && stack.images === images ? stack.index : undefined, kept };
  }, [view, images, keptView]);
  const { id, face } = cell;
  const { key: seriesKey } = series;
  const keptVolume = useCallback(() => volumeAtFirst(id), [id]);
  const onPlanes = useCallback(
    (planes: KeptPlanes) => keepPlanes({ id, seriesKey }, planes),
    [id, seriesKey],
  );
  // Another request begins anew, with a view of its own.
  const onVolume = useCallback(
    (volume: KeptVolume) => keepVolume({ id, seriesKey, face }, volume),
    [id, seriesKey, face],
  );
  const [sought, setSought] = useState<PlaneMeasurement>();
  useImperativeHandle(ref, () => ({
    seek,
    seekInPlanes(mark) {
      // To the time, echo… that it was measured at, before its plane.
      if (mark.image) seek(mark.image);
      setSought(mark);
    },
    run(command) {
      const action = actions[command];
      if (action) action();
      else if (is3D) volume.current?.run(command);
      else if (isMpr) mpr.current?.run(command);
      else if (view) runCommand(view, command, windows);
    },
    setWindow(window) {
      if (isMpr) mpr.current?.setWindow(window);
      else view?.setWindow(window);
    },
  }));

  const outlinedPanel = !object && over?.made && over.made.outlined.length > 0 && (
    <OutlinedPanel
      name={set?.kind === 'structures' ? 'Regions' : 'Segments'}
      outlined={over.made.outlined}
      shown={over.stack && over.shown}
      isFilled={set?.kind === 'segmentation'}
      onGo={(id) => void goToFirst(id)}
    >
      {!over.stack && opened?.ok && (
        <ReferencedSeries uids={referencedUIDs(opened.file)} studyKey={series.studyKey} onView={goToImage} />
      )}
    </OutlinedPanel>
  );

  return (
    <>
      {sets && set && (needsBar(sets, set) || over?.presentation) && (
        <SetBar
          sets={sets}
          set={set}
          point={point}
          dimension={dimension}
          modality={series.modality}
          about={over?.presentation && !hideIdentities ? aboutOf(over.presentation) : ''}
          onSet={(id) => pick(index, id, 0)}
          onPoint={(at) => pick(index, set.id, at)}
        />
      )}
      {isMpr && (
        <Mpr
          ref={mpr}
          images={images}
          places={places}
          beginning={beginning}
          onKept={onPlanes}
          tool={props.tool}
          showTexts={props.showTexts}
          hideIdentities={hideIdentities}
          windows={windows}
          studyKey={series.studyKey}
          isIdentified={props.standing === 'identified'}
          measurements={props.measurements}
          sought={sought && isOfImages(sought, images) ? sought : undefined}
          onSought={() => setSought(undefined)}
          onNearest={follow}
          onCommand={onCommand}
          layer={over?.cutLayer}
        >
          {outlinedPanel}
        </Mpr>
      )}
      {is3D && (
        <VolumeRendering
          ref={volume}
          images={images}
          places={places}
          start={snapshot.images === images ? snapshot.index : 0}
          keptVolume={keptVolume}
          onKept={onVolume}
          tool={props.tool}
          showTexts={props.showTexts}
          hideIdentities={hideIdentities}
          onCommand={onCommand}
        />
      )}
      <Viewport
        isBehind={isMpr || is3D}
        view={view}
        snapshot={snapshot}
        attach={attach}
        standing={props.standing}
        showTexts={props.showTexts}
        hideIdentities={hideIdentities}
        onCommand={onCommand}
        object={object && { ...object, state: stateOf(object, opened) }}
        kind={over ? set?.kind : undefined}
      >
        {!object && shown && props.isKeyImage(shown) && <KeyStar />}
        {!object && !isMpr && !is3D && !isPlaying && (
          <MprOffer snapshot={snapshot} places={places} onAccept={() => onCommand('mpr')} />
        )}
        {object && opened && (
          <ObjectView
            key={object.id}
            set={object}
            opened={opened}
            hideIdentities={hideIdentities}
            onMetadata={openMetadata}
            onView={goToImage}
          />
        )}
        {!object && view && lineOf && <ReferenceLine view={view} snapshot={snapshot} source={lineOf} />}
        {isPlaying && (
          <CineBar
            cine={cine}
            dimension={nextPoint && (dimension?.name ?? 'Points')}
            onStop={() => setPlaying(index, false)}
          />
        )}
        {!object && <Marks layers={layers} snapshot={snapshot} />}
        {!isMpr && !is3D && outlinedPanel}
      </Viewport>
      {isExporting && view && (
        <Suspense fallback={null}>
          <PictureDialog
            view={view}
            snapshot={snapshot}
            layers={layers}
            isIdentified={props.standing === 'identified'}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </>
  );
}

function KeyStar() {
  return (
    <div className={styles['star']} role="img" aria-label="Key image" data-testid="key-star">
      <Star size={16} fill="currentColor" />
    </div>
  );
}

const NONE: readonly never[] = [];

function stateOf({ kind }: DisplaySet, opened: OpenFile | undefined): 'loading' | 'rendered' | 'failed' {
  if (!opened) return 'loading';
  return opened.ok && !WITHOUT_VIEW.has(kind) ? 'rendered' : 'failed';
}
