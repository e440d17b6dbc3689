import { useEffect, useMemo, useState } from 'react';
import type { InstanceRow } from '../../db/rows';
import { useInstances } from '../../db/use-library';
import type { DicomFile } from '../../dicom/element';
import { referencedUIDs, type ImageReference } from '../../dicom/structure-set';
import type { CutLayer } from '../../viewer/cut-layer';
import type { DisplaySet } from '../../viewer/display-sets';
import type { Stack } from '../../viewer/drawn-on';
import type { Layer } from '../../viewer/marks';
import type { OpenFile } from '../../viewer/open-file';
import {
  presentationOver,
  segmentationOver,
  structuresOver,
  type OverImages,
} from '../../viewer/over-images';
import { presentationOf, viewOf, type Presentation } from '../../viewer/presentation';
import type { ViewedImage } from '../../viewer/slice-order';
import { useDisplaySets } from './use-display-sets';
import type { GivenView } from './use-kept-view';
import { useReferenced } from './use-referenced';

/** What a person wants to see of what is outlined. */
export interface Shown {
  readonly opacity: number;
  readonly isShown: (id: number) => boolean;
  readonly toggle: (id: number) => void;
  readonly showAll: (all: boolean) => void;
  readonly setOpacity: (opacity: number) => void;
}

export interface Over {
  /** The images in the library that the object was made on; undefined where it is shown by its own. */
  readonly stack: Stack | undefined;
  readonly presentation: Presentation | undefined;
  /** How a presentation state wants its image to be looked at. */
  readonly given: GivenView | undefined;
  /** Undefined until the object is read. */
  readonly made: OverImages | undefined;
  readonly layer: Layer | undefined;
  /** As `layer`, on planes through the volume of the stack. */
  readonly cutLayer: CutLayer | undefined;
  readonly shown: Shown;
}

const DRAWS: ReadonlySet<DisplaySet['kind']> = new Set(['structures', 'segmentation', 'presentation']);
/** As much of the image as of what lies on it. */
const OPACITY = 0.5;

/**
 * What an object draws, and over which images; undefined while it is not known whether they are there, and 'none' for
 * sets that draw over nothing.
 */
export function useOverImages(
  set: DisplaySet | undefined,
  opened: OpenFile | undefined,
): Over | 'none' | undefined {
  const draws = set !== undefined && DRAWS.has(set.kind);
  const file = draws && opened?.ok ? opened.file : undefined;
  const presentation = useMemo(
    () => (set?.kind === 'presentation' && file ? presentationOf(file) : undefined),
    [set, file],
  );
  const given = useMemo(
    () => presentation && set && { key: set.id, view: viewOf(presentation) },
    [presentation, set],
  );
  const stack = useUnderlay(set?.instance, file, presentation?.references);
  const made = useMade(set, file, stack, presentation);
  const shown = useShown(made);
  const { isShown, opacity } = shown;
  const layer = useMemo(() => made?.layer(isShown, opacity), [made, isShown, opacity]);
  const cutLayer = useMemo(() => made?.cutLayer(isShown, opacity), [made, isShown, opacity]);
  if (!draws || opened?.ok === false) return set && 'none';
  if (stack === undefined || !file) return undefined;
  return { stack: stack === 'absent' ? undefined : stack, presentation, given, made, layer, cutLayer, shown };
}

/** The images that an object was made on: where its series has several points, those of the point it refers to most. */
function useUnderlay(
  object: InstanceRow | undefined,
  file: DicomFile | undefined,
  references: readonly ImageReference[] | undefined,
): Stack | 'absent' | undefined {
  const uids = useMemo(
    () => references?.map(({ sopInstanceUID }) => sopInstanceUID) ?? (file ? referencedUIDs(file) : []),
    [file, references],
  );
  const found = useReferenced(uids, object?.studyKey ?? '');
  const seriesKey = mostFrequent([...(found?.values() ?? [])].map((row) => row.seriesKey));
  const instances = useInstances(seriesKey);
  const sets = useDisplaySets(instances?.[0]?.seriesKey === seriesKey ? instances : undefined);
  return useMemo(() => {
    if (!file || !found) return undefined;
    if (seriesKey === undefined) return 'absent';
    if (!sets) return undefined;
    const wanted = new Set(uids);
    const points = sets.flatMap(({ points, places }) =>
      points.map((images, point) => ({
        images,
        places: places?.[point],
        count: images.filter(({ sopInstanceUID }) => wanted.has(sopInstanceUID)).length,
      })),
    );
    const [best] = points.sort((a, b) => b.count - a.count);
    if (!best || best.count === 0) return 'absent';
    return references && object ? presentedStack(best.images, references, object.id) : best;
  }, [file, found, seriesKey, sets, uids, references, object]);
}

/** Of the images those that a presentation state is for, to be looked at its way. */
function presentedStack(
  images: readonly ViewedImage[],
  references: readonly ImageReference[],
  stateId: number,
): Stack {
  const isMeant = ({ sopInstanceUID, frame }: ViewedImage) =>
    references.some(
      ({ sopInstanceUID: uid, frames }) =>
        uid === sopInstanceUID && (frames.length === 0 || frames.includes(frame + 1)),
    );
  return { images: images.filter(isMeant).map((image) => ({ ...image, stateId })), places: undefined };
}

function useMade(
  set: DisplaySet | undefined,
  file: DicomFile | undefined,
  stack: Stack | 'absent' | undefined,
  presentation: Presentation | undefined,
): OverImages | undefined {
  const [made, setMade] = useState<{ file: unknown; stack: unknown; over: OverImages }>();
  useEffect(() => {
    if (!set || !file || !stack) return;
    let current = true;
    const over = make(set, file, stack === 'absent' ? undefined : stack, presentation);
    over.then(
      (read) => {
        if (current && read) setMade({ file, stack, over: read });
      },
      // The viewport says what cannot be read.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [set, file, stack, presentation]);
  return made?.file === file && made?.stack === stack ? made?.over : undefined;
}

async function make(
  { kind, instance }: DisplaySet,
  file: DicomFile,
  stack: Stack | undefined,
  presentation: Presentation | undefined,
): Promise<OverImages | undefined> {
  if (kind === 'segmentation') return segmentationOver(instance.id, stack);
  if (!stack) return undefined;
  return presentation ? presentationOver(file, presentation, stack) : structuresOver(file, stack);
}

function useShown(made: OverImages | undefined): Shown {
  const [opacity, setOpacity] = useState(OPACITY);
  const [hidden, setHidden] = useState<{ of: OverImages | undefined; ids: ReadonlySet<number> }>();
  const ids = hidden && hidden.of === made ? hidden.ids : NONE;
  return useMemo(
    () => ({
      opacity,
      setOpacity,
      isShown: (id) => !ids.has(id),
      toggle: (id) => {
        const others = [...ids].filter((each) => each !== id);
        setHidden({ of: made, ids: new Set(ids.has(id) ? others : [...others, id]) });
      },
      showAll: (all) => setHidden({ of: made, ids: new Set(all ? [] : made?.outlined.map(({ id }) => id)) }),
    }),
    [made, ids, opacity],
  );
}

const NONE: ReadonlySet<number> = new Set();

function mostFrequent(keys: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
