/** Segmentations of the corpus over their images, pixel for pixel as pydicom counts them. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DicomFile } from '../../src/dicom/element';
import { T } from '../../src/dicom/tag';
import { firstText } from '../../src/dicom/values';
import { frameFinder, readFrame } from '../../src/pixels/frames';
import { imagePixelOf, numbersAt, type ImagePixel } from '../../src/pixels/image-pixel';
import { unpackSamples, type Samples } from '../../src/pixels/samples';
import { fileOf } from '../../src/testing/indexed-file';
import { drawnOnEach, type Stack } from '../../src/viewer/drawn-on';
import { apply } from '../../src/viewer/marks';
import { placeIn } from '../../src/viewer/mosaic';
import { paintSegments, placeOnImage, segmentationOf } from '../../src/viewer/segmentation';
import { framesOnTiles, tileOf } from '../../src/viewer/slide-tiles';
import { corpusRoot, hasCorpus, readCorpus } from './corpus';

const PYTHON = process.env['LETHE_PYTHON'] ?? '/usr/bin/python3';

interface Held {
  readonly segment: number;
  readonly pixels: number;
  /** Sum over pixels of the part that the segment holds. */
  readonly share: number;
  /** Its center, in pixels of the image. */
  readonly x: number;
  readonly y: number;
}

/** By "UID frame" of the image that is referred to. */
const told = (path: string): Record<string, Held[]> => {
  const input = JSON.stringify([join(corpusRoot, path)]);
  const output = execFileSync(PYTHON, [join(import.meta.dirname, 'segments.py')], {
    input,
    encoding: 'utf8',
  });
  return (JSON.parse(output) as Record<string, Held[]>[])[0] ?? {};
};

async function imageOf(path: string): Promise<{ file: DicomFile; image: ImagePixel }> {
  const file = await fileOf(readCorpus(path));
  const described = imagePixelOf(file);
  if (!described.ok) throw new Error(described.reason);
  return { file, image: described.image };
}

async function samplesOf(file: DicomFile, image: ImagePixel, frame: number): Promise<Samples> {
  const found = (await frameFinder(file, image))(frame);
  if (!found.ok) throw new Error(found.reason);
  const { bitOffset } = found.frame;
  return unpackSamples(await readFrame(file, found.frame), image, image.rows * image.columns, { bitOffset });
}

/** What is painted of each segment, as pydicom's counts are told. */
async function painted(
  path: string,
  images: readonly string[],
  byPlace: boolean,
): Promise<Record<string, Held[]>> {
  const { file, image } = await imageOf(path);
  const segmentation = segmentationOf(file, image);
  const opened = await Promise.all(images.map(imageOf));
  const stack: Stack = {
    images: opened.flatMap((each, instanceId) =>
      Array.from({ length: each.image.numberOfFrames }, (_, frame) => ({
        instanceId,
        sopInstanceUID: firstText(each.file, each.file.dataset, T.SOPInstanceUID),
        frame,
      })),
    ),
    places: byPlace ? opened.flatMap((each) => placeIn(each.file) ?? []) : undefined,
  };
  const frames = byPlace
    ? segmentation.frames.map((each) => ({ ...each, sources: [] }))
    : segmentation.frames;
  const found: Record<string, Held[]> = {};
  for (const [index, on] of drawnOnEach(frames, stack).entries()) {
    const target = stack.images[index];
    const under = opened[target?.instanceId ?? -1];
    if (!target || !under) throw new Error('no image');
    const place = placeIn(under.file);
    const [rowSpacing = 1, columnSpacing = 1] = numbersAt(under.file, under.file.dataset, T.PixelSpacing);
    const grid = place && { ...place, spacing: [rowSpacing, columnSpacing] as const };
    for (const frame of on) {
      const samples = await samplesOf(file, image, frame.frame);
      const toImage = placeOnImage(frame, segmentation, { grid, ...under.image });
      for (const { number } of segmentation.segments) {
        if (segmentation.type === 'labelmap' && number === 0) continue;
        const rgba = new Uint32Array(samples.length);
        paintSegments(
          segmentation,
          frame,
          samples,
          (each) => (each === number ? [1, 2, 3] : undefined),
          rgba,
        );
        let [pixels, share, x, y] = [0, 0, 0, 0];
        for (const [at, word] of rgba.entries()) {
          if (word === 0) continue;
          const held = (word >>> 24) / 255;
          const column = at % image.columns;
          const center = apply(toImage, [column + 0.5, (at - column) / image.columns + 0.5]);
          pixels += 1;
          share += held;
          x += held * center[0];
          y += held * center[1];
        }
        if (pixels === 0) continue;
        const key = `${target.sopInstanceUID} ${target.frame + 1}`;
        (found[key] ??= []).push({ segment: number, pixels, share, x: x / share, y: y / share });
      }
    }
  }
  return found;
}

/** The pixels of each segment on each tile of a slide, as "tile segment" and a sum over where they fall. */
async function onTiles(path: string, slide: string): Promise<Record<string, number[]>> {
  const { file, image } = await imageOf(path);
  const segmentation = segmentationOf(file, image);
  const under = await imageOf(slide);
  const tiles = Array.from({ length: under.image.numberOfFrames }, (_, frame) =>
    tileOf(under.file, under.image, frame),
  );
  const found: Record<string, number[]> = {};
  for (const [index, frames] of framesOnTiles(
    segmentation.frames,
    segmentation,
    tiles,
    under.image,
  ).entries())
    for (const frame of frames) {
      const samples = await samplesOf(file, image, frame.frame);
      const matrix = placeOnImage(frame, segmentation, {
        grid: undefined,
        tile: tiles[index],
        ...under.image,
      });
      for (const [at, value] of samples.entries()) {
        if (value === 0) continue;
        const column = at % image.columns;
        const [x, y] = apply(matrix, [column + 0.5, (at - column) / image.columns + 0.5]);
        const sums = (found[`${index} ${frame.segment ?? value}`] ??= [0, 0, 0]);
        for (const [part, more] of [1, x, y].entries()) sums[part] = (sums[part] ?? 0) + more;
      }
    }
  return found;
}

const CT2 = [17106, 17136, 17166, 17196].map(
  (name) => `pydicom__pydicom/test_files/dicomdirtests/77654033/CT2/${name}`,
);
const highdicom = 'ImagingDataCommons__highdicom/data/test_files';
const slice = ['QIICR__dcmqi/data/segmentations/ct-3slice/01.dcm'];

describe.skipIf(!hasCorpus)('a segmentation lies on its images', () => {
  test.each<[path: string, images: readonly string[], placed: boolean]>([
    [`${highdicom}/seg_image_ct_binary.dcm`, CT2, true],
    [`${highdicom}/seg_image_ct_binary_overlap.dcm`, CT2, true],
    [`${highdicom}/seg_image_ct_binary_fractional.dcm`, CT2, true],
    [`${highdicom}/seg_image_ct_true_fractional.dcm`, CT2, true],
    [`${highdicom}/seg_image_ct_binary_single_frame.dcm`, [`${highdicom}/ct_image.dcm`], true],
    [
      `${highdicom}/seg_image_cr_binary.dcm`,
      ['pydicom__pydicom/test_files/dicomdirtests/77654033/CR1/6154'],
      false,
    ],
    [`${highdicom}/seg_image_sm_control.dcm`, [`${highdicom}/sm_image_control.dcm`], false],
    [`${highdicom}/seg_image_sm_control_labelmap.dcm`, [`${highdicom}/sm_image_control.dcm`], false],
    [`${highdicom}/seg_image_sm_dots.dcm`, [`${highdicom}/sm_image.dcm`], false],
    ['pydicom__pydicom-data/liver.dcm', slice, true],
    ['QIICR__dcmqi/data/segmentations/partial_overlaps.dcm', slice, true],
  ])('%s', async (path, images, placed) => {
    const opened = await Promise.all(images.map(imageOf));
    const uids = opened.map(({ file }) => firstText(file, file.dataset, T.SOPInstanceUID));
    const expected = Object.entries(told(path)).filter(([key]) =>
      uids.some((uid) => key.startsWith(`${uid} `)),
    );
    expect(expected.length).toBeGreaterThan(0);
    for (const byPlace of placed ? [false, true] : [false]) {
      const seen = await painted(path, images, byPlace);
      expect(Object.keys(seen).sort()).toEqual(expected.map(([key]) => key).sort());
      for (const [key, held] of expected) {
        const bySegment = (a: Held, b: Held) => a.segment - b.segment || a.x - b.x;
        const [is, should] = [[...(seen[key] ?? [])].sort(bySegment), [...held].sort(bySegment)];
        expect(is.map(({ segment, pixels }) => [segment, pixels])).toEqual(
          should.map(({ segment, pixels }) => [segment, pixels]),
        );
        for (const [at, { share, x, y }] of should.entries()) {
          expect(is[at]?.share).toBeCloseTo(share, 1);
          expect(is[at]?.x).toBeCloseTo(x, 1);
          expect(is[at]?.y).toBeCloseTo(y, 1);
        }
      }
    }
  });

  test('on a slide whose tiles are all there as on one that names where they lie', async () => {
    const slide = `${highdicom}/sm_image_dots.dcm`;
    const sparse = await onTiles(`${highdicom}/seg_image_sm_dots.dcm`, slide);
    expect(Object.keys(sparse).length).toBeGreaterThan(40);
    expect(await onTiles(`${highdicom}/seg_image_sm_dots_tiled_full.dcm`, slide)).toEqual(sparse);
  });
});
