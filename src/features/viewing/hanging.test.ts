import { describe, expect, test } from 'vitest';
import { hang, type HangingImage } from './hanging';

const image = (name: string, part: Partial<HangingImage> = {}): HangingImage => {
  const [laterality = '', view = ''] = name.split(' ');
  return {
    seriesKey: name,
    setId: 'stack-1',
    imageIndex: 0,
    modality: 'MG',
    laterality,
    view,
    rowDirection: laterality === 'R' ? 'P' : 'A',
    columnDirection: view === 'CC' ? (laterality === 'R' ? 'L' : 'R') : 'FL',
    ...part,
  };
};
const shown = (images: readonly HangingImage[]) => {
  const hung = hang(images);
  return hung && [`${hung.rows}x${hung.columns}`, ...hung.cells.map(({ seriesKey }) => seriesKey)];
};

describe('a study is hung', () => {
  test('mammograms right beside left, cranio-caudal before oblique', () => {
    const views = ['L MLO', 'R MLO', 'L CC', 'R CC'].map((name) => image(name));
    expect(shown(views)).toEqual(['1x2', 'R CC', 'L CC', 'R MLO', 'L MLO']);
    expect(shown(views.slice(0, 3))).toEqual(['1x2', 'R MLO', 'L MLO']);
  });

  test('mammograms with the chest walls in the middle, mirrored where they come the other way', () => {
    const hung = hang([image('R CC', { rowDirection: 'A' }), image('L CC')]);
    expect(hung?.cells.map(({ view }) => view?.flipHorizontal)).toEqual([true, false]);
    expect(hung?.cells.map(({ view }) => view?.flipVertical)).toEqual([false, false]);
    expect(hung?.cells.map(({ view }) => view?.side)).toEqual(['right', 'left']);
  });

  test('mammograms with the armpits above, turned over where they come the other way, and as they are where nobody says', () => {
    const flips = (...images: HangingImage[]) => hang(images)?.cells.map(({ view }) => view?.flipVertical);
    expect(flips(image('R CC', { columnDirection: 'R' }), image('L CC'))).toEqual([true, false]);
    expect(flips(image('R MLO'), image('L MLO', { columnDirection: 'HR' }))).toEqual([false, true]);
    const silent = { rowDirection: '', columnDirection: '' };
    const hung = hang([image('R CC', silent), image('L CC', silent)]);
    expect(hung?.cells.map(({ view }) => [view?.flipHorizontal, view?.flipVertical])).toEqual([
      [false, false],
      [false, false],
    ]);
  });

  test('two radiographs beside each other, and no more than two', () => {
    const radiograph = (seriesKey: string) => image('', { modality: 'DX', seriesKey });
    expect(shown(['a', 'b'].map(radiograph))).toEqual(['1x2', 'a', 'b']);
    expect(shown(['a', 'b', 'c'].map(radiograph))).toBeUndefined();
  });

  test('by no rule where images say neither side nor view', () => {
    expect(shown([image(''), image('')])).toBeUndefined();
    expect(shown([image('R CC'), image('R MLO')])).toBeUndefined();
  });
});
