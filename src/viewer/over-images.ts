/** What objects draw over the images that they were made on: structure sets, segmentations, presentation states. */
import type { DicomFile } from '../dicom/element';
import { regionsOf, type Colour } from '../dicom/structure-set';
import { activationLayer, overlayGroups, overlayPlanes } from '../pixels/overlay-planes';
import type { Samples } from '../pixels/samples';
import { contourMarks, readContours } from './contours';
import { contourLayers, segmentLayers, type CutLayer } from './cut-layer';
import { decodeSamples } from './decoders';
import { drawnOnEach, type Stack } from './drawn-on';
import { openInstance } from './open-file';
import type { Layer, Mark } from './marks';
import { MostRecent } from './most-recent';
import { planeMask } from './overlay-layer';
import { gridOf } from './plane';
import { layerColours, type Presentation } from './presentation';
import { presentationMarks } from './presentation-marks';
import {
  paintSegments,
  placeOnImage,
  segmentationOf,
  type SegmentFrame,
  type Segmentation,
} from './segmentation';
import { framesOnTiles, tileOf, type Tile } from './slide-tiles';

/** A region or a segment: what a person shows, hides and goes to. */
export interface Outlined {
  readonly id: number;
  readonly name: string;
  /** "organ", "Neoplasm, manual"…; '' where not said. */
  readonly detail: string;
  readonly colour: Colour;
  /** Images that it may lie on. */
  readonly images: number;
}

export interface OverImages {
  readonly outlined: readonly Outlined[];
  /** @param isShown by the id of what is outlined. @param opacity of areas, 0 to 1. */
  layer(isShown: (id: number) => boolean, opacity: number): Layer;
  /** As `layer`, on planes through the volume of the stack; undefined where nothing is drawn there. */
  cutLayer(isShown: (id: number) => boolean, opacity: number): CutLayer | undefined;
  /** The first image that something lies on; undefined where there is none. */
  firstImage(id: number): Promise<number | undefined>;
}

/** Colours for what the file gives none, far from each other. */
function colourByNumber(number: number): Colour {
  const hue = ((number * 137.508) % 360) / 60;
  const part = (offset: number) => {
    const at = (offset + hue) % 6;
    return Math.round(255 * (0.95 - 0.75 * Math.max(0, Math.min(at, 4 - at, 1))));
  };
  return [part(5), part(3), part(1)];
}

/** Rejects where the file cannot be read any more. */
export async function structuresOver(file: DicomFile, stack: Stack): Promise<OverImages> {
  const regions = regionsOf(file);
  const contours = await readContours(regions);
  const onEach = drawnOnEach(contours, stack);
  const onPlanes = contourLayers(contours, stack);
  const holds = (id: number) => (contours: readonly { readonly region: number }[]) =>
    contours.some(({ region }) => region === id);
  const colours = regions.map(({ colour }, id) => colour ?? colourByNumber(id + 1));
  return {
    outlined: regions.map(({ name, number, type }, id) => ({
      id,
      name: name || `Region ${number}`,
      detail: type.toLowerCase().replaceAll('_', ' '),
      colour: colours[id] ?? [255, 255, 255],
      images: onEach.filter(holds(id)).length,
    })),
    layer: (isShown) => ({
      marksOn: (index, { plane }) =>
        Promise.resolve(
          contourMarks(onEach[index] ?? [], plane, (id) => (isShown(id) ? colours[id] : undefined)),
        ),
    }),
    cutLayer: (isShown) => onPlanes((id) => (isShown(id) ? colours[id] : undefined)),
    firstImage: (id) => {
      const first = onEach.findIndex(holds(id));
      return Promise.resolve(first < 0 ? undefined : first);
    },
  };
}

/** @param images those that the state is for, as `stack` has them. */
export function presentationOver(file: DicomFile, presentation: Presentation, stack: Stack): OverImages {
  const groups = overlayGroups(file).filter((group) => activationLayer(file, group) !== '');
  const colours = layerColours(file);
  return {
    outlined: [],
    layer: () => ({
      marksOn: async (index, facts) => {
        const shown = stack.images[index];
        const instance = shown && (await openInstance(shown.instanceId).catch(() => undefined));
        const own = instance ? await overlayPlanes(instance.file, shown.frame, instance) : [];
        const planes = [...own, ...(await overlayPlanes(file, 0))].filter(({ group }) =>
          groups.includes(group),
        );
        return [
          ...presentationMarks(file, facts, presentation),
          ...planes.map((plane) =>
            planeMask(plane, colours.get(activationLayer(file, plane.group)) ?? WHITE),
          ),
        ];
      },
    }),
    cutLayer: () => undefined,
    firstImage: () => Promise.resolve(undefined),
  };
}

const WHITE: Colour = [255, 255, 255];

/** Frames whose samples are kept. */
const KEPT = 32;
/** Pixels of the painted frames that are kept. */
const KEPT_PIXELS = 2 ** 24;

/** @param stack undefined for the frames of the segmentation alone. */
export async function segmentationOver(instanceId: number, stack: Stack | undefined): Promise<OverImages> {
  const instance = await openInstance(instanceId);
  const segmentation = segmentationOf(instance.file, instance.image);
  const onEach: readonly (readonly SegmentFrame[])[] = stack
    ? ((await onSlide(segmentation, stack)) ?? drawnOnEach(segmentation.frames, stack))
    : segmentation.frames.map((frame) => [frame]);
  const { segments, background, type, rows, columns } = segmentation;
  const samplesKept = new MostRecent<number, Samples>(KEPT);
  const samplesOf = (frame: number) => samplesKept.get(frame, () => decodeSamples(instanceId, frame));
  const paintedKept = new MostRecent<string, OffscreenCanvas>(Math.max(1, KEPT_PIXELS / (rows * columns)));
  const outlined = segments
    .filter(({ number }) => type !== 'labelmap' || number !== background)
    .map(({ number, label, type: kind, algorithm, colour }) => ({
      id: number,
      name: label || kind || `Segment ${number}`,
      detail: [kind === label ? '' : kind, algorithm].filter(Boolean).join(' · '),
      colour: colour ?? colourByNumber(number),
      images: onEach.filter((frames) => frames.some((frame) => mayHold(frame, number))).length,
    }));
  const colours = new Map(outlined.map(({ id, colour }) => [id, colour]));
  const onPlanes = stack && segmentLayers(segmentation, onEach, stack, samplesOf);
  return {
    outlined,
    cutLayer: (isShown, opacity) => onPlanes?.((id) => (isShown(id) ? colours.get(id) : undefined), opacity),
    layer: (isShown, opacity) => ({
      marksOn: async (index, facts) => {
        const frames = (onEach[index] ?? []).filter(
          ({ segment }) => segment === undefined || isShown(segment),
        );
        const shown = new Map([...colours].filter(([segment]) => isShown(segment)));
        return Promise.all(
          frames.map(async (frame): Promise<Mark> => {
            const looks = `${frame.frame} ${frame.segment ?? [...shown.keys()].join()}`;
            const picture = await paintedKept.get(looks, async () =>
              painted(segmentation, frame, await samplesOf(frame.frame), shown),
            );
            const place = placeOnImage(frame, segmentation, {
              ...facts.image,
              tile: facts.tile,
              grid: gridOf(facts.plane),
            });
            return { kind: 'mask', picture, place, opacity, sharp: true };
          }),
        );
      },
    }),
    firstImage: async (id) => {
      for (const [index, frames] of onEach.entries())
        for (const frame of frames.filter((each) => mayHold(each, id))) {
          const samples = await samplesOf(frame.frame);
          if (samples.some((value: number) => (type === 'labelmap' ? value === id : value > 0))) return index;
        }
      return undefined;
    },
  };
}

/** The frames on each tile of a slide; undefined where frames and images are no tiles. */
async function onSlide(segmentation: Segmentation, { images }: Stack): Promise<SegmentFrame[][] | undefined> {
  const [first] = images;
  if (!first || segmentation.frames.some(({ tile }) => !tile)) return undefined;
  const { image } = await openInstance(first.instanceId);
  const tiles: (Tile | undefined)[] = [];
  for (const { instanceId, frame } of images) {
    const { file, image: own } = await openInstance(instanceId);
    tiles.push(tileOf(file, own, frame));
  }
  return framesOnTiles(segmentation.frames, segmentation, tiles, image);
}

const mayHold = ({ segment }: SegmentFrame, number: number): boolean =>
  segment === undefined || segment === number;

function painted(
  segmentation: Segmentation,
  frame: SegmentFrame,
  samples: Samples,
  shown: ReadonlyMap<number, Colour>,
): OffscreenCanvas {
  const { rows, columns } = segmentation;
  const picture = new OffscreenCanvas(columns, rows);
  const pixels = new ImageData(columns, rows);
  const colourOf = (segment: number) => shown.get(segment);
  paintSegments(segmentation, frame, samples, colourOf, new Uint32Array(pixels.data.buffer));
  picture.getContext('2d')?.putImageData(pixels, 0, 0);
  return picture;
}
