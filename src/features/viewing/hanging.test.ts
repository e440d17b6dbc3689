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
