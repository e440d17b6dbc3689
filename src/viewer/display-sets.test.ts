import { describe, expect, test } from 'vitest';
import type { InstanceRow } from '../db/rows';
import { displaySets, kindOf } from './display-sets';
import type { Place } from './slice-order';

const AXIAL: [number, number, number, number, number, number] = [1, 0, 0, 0, 1, 0];
const SAGITTAL: [number, number, number, number, number, number] = [0, 1, 0, 0, 0, -1];

type Given = Pick<InstanceRow, 'id'> & Partial<InstanceRow>;
const row = (given: Given) =>
  ({
    numberOfFrames: 1,
    size: 1_000_000,
    rows: 64,
    columns: 64,
    sopClassUID: '1.2.840.10008.5.1.4.1.1.2',
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    sopInstanceUID: `${given.id}`,
    instanceNumber: given.id,
    ...given,
  }) as InstanceRow;
const axial = (id: number, z: number, more: Partial<InstanceRow> = {}): Given => ({
  id,
  orientation: AXIAL,
  position: [0, 0, z],
  ...more,
});
const sets = (given: readonly Given[], places = new Map<number, readonly Place[]>()) =>
  displaySets(given.map(row), places).map(({ kind, points, notes }) => ({
    kind,
    points: points.map((point) =>
      point.map(({ instanceId, frame }) => (frame > 0 ? instanceId + frame / 100 : instanceId)),
    ),
    notes,
  }));
const stack = (...z: number[]): Given[] => z.map((depth, at) => axial(at + 1, depth));

describe('a series is shown', () => {
  test('as one stack by geometry, whatever its numbers, equal ones too', () => {
    const numbers = { instanceNumber: 1 };
    expect(sets([axial(1, 5, numbers), axial(2, 0, numbers), axial(3, 10, numbers)])).toEqual([
      { kind: 'stack', points: [[2, 1, 3]], notes: [] },
    ]);
  });

  test('in points where every plane holds several images', () => {
    const times = [0, 1, 2].flatMap((time) => [0, 5, 10].map((z, at) => axial(time * 3 + at + 1, z)));
    expect(sets(times)).toEqual([
      {
        kind: 'stack',
        points: [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ],
        notes: [],
      },
    ]);
  });

  test('by its tiles where each instance is a mosaic, one point for each', () => {
    const tiles = [0, 5].map((z) => ({ position: [0, 0, z], orientation: AXIAL }) as const);
    const mosaics = new Map([1, 2].map((id): [number, readonly Place[]] => [id, tiles]));
    expect(sets([axial(1, 0), axial(2, 0)], mosaics)).toEqual([
      {
        kind: 'stack',
        points: [
          [1, 1.01],
          [2, 2.01],
        ],
        notes: [],
      },
    ]);
  });

  test('in points although the last one is incomplete, and says so', () => {
    const times = [0, 1, 2]
      .flatMap((time) => [0, 5, 10].map((z, at) => axial(time * 3 + at + 1, z)))
      .slice(0, -1);
    expect(sets(times)).toEqual([
      {
        kind: 'stack',
        points: [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8],
        ],
        notes: [{ kind: 'uneven', planes: 1 }],
      },
    ]);
  });

  test('in one point where a single slice is there twice', () => {
    expect(sets([...stack(0, 5, 10), axial(9, 5)])).toEqual([
      { kind: 'stack', points: [[1, 2, 9, 3]], notes: [{ kind: 'uneven', planes: 1 }] },
    ]);
  });

  test('in time where all images lie in one plane', () => {
    expect(sets(stack(0, 0, 0))).toEqual([{ kind: 'stack', points: [[1, 2, 3]], notes: [] }]);
  });

  test('with localizers and images without a place apart', () => {
    const localizer = { id: 20, orientation: SAGITTAL, position: [0, 0, 0] as [number, number, number] };
    expect(
      sets([...stack(0, 5, 10, 15), localizer, { id: 30 }]).map(({ kind, points }) => [kind, points]),
    ).toEqual([
      ['stack', [[1, 2, 3, 4]]],
      ['localizer', [[20]]],
      ['unplaced', [[30]]],
    ]);
  });

  test('as one stack where it is a localizer of three planes', () => {
    const sagittal = { id: 3, orientation: SAGITTAL, position: [5, 0, 0] as [number, number, number] };
    expect(sets([...stack(0, 5), sagittal])).toEqual([{ kind: 'stack', points: [[1, 2, 3]], notes: [] }]);
  });

  test('with each clip by itself and stills beside them', () => {
    expect(sets([{ id: 1, numberOfFrames: 3 }, { id: 2 }, { id: 3 }, { id: 4, numberOfFrames: 2 }])).toEqual([
      { kind: 'stack', points: [[2, 3]], notes: [] },
      { kind: 'clip', points: [[1, 1.01, 1.02]], notes: [] },
      { kind: 'clip', points: [[4, 4.01]], notes: [] },
    ]);
  });

  test('by the places of frames where functional groups state them', () => {
    const place = (z: number): Place => ({ orientation: AXIAL, position: [0, 0, z] });
    const frames = [0, 5, 0, 5].map(place);
    expect(sets([{ id: 1, numberOfFrames: 4 }], new Map([[1, frames]]))).toEqual([
      {
        kind: 'stack',
        points: [
          [1, 1.01],
          [1.02, 1.03],
        ],
        notes: [],
      },
    ]);
  });

  test('as it comes where positions are no numbers or directions span no plane', () => {
    const flat = { orientation: [0, 0, 0, 0, 0, 0] as typeof AXIAL };
    expect(
      sets([axial(1, NaN), axial(2, 5, flat), axial(3, 0)]).map(({ kind, points }) => [kind, points]),
    ).toEqual([
      ['stack', [[3]]],
      ['unplaced', [[1, 2]]],
    ]);
  });
});

describe('the geometry of a stack', () => {
  const notes = (given: readonly Given[]) => sets(given)[0]?.notes;

  test('counts missing slices', () => {
    expect(notes(stack(0, 5, 10, 25, 30, 35))).toEqual([{ kind: 'missing', slices: 2 }]);
  });

  test('names the range of an irregular spacing', () => {
    expect(notes(stack(0, 5, 10, 13, 18, 23))).toEqual([{ kind: 'irregular', from: 3, to: 5 }]);
  });

  test('measures the tilt of a gantry', () => {
    const tilted = [0, 1, 2, 3].map((at) =>
      axial(at + 1, at * 5, { position: [0, at * 5 * Math.tan(Math.PI / 12), at * 5] }),
    );
    const [note] = notes(tilted) ?? [];
    expect(note?.kind === 'tilt' && note.degrees).toBeCloseTo(15, 6);
  });

  test('does not take rounding for more', () => {
    expect(notes(stack(0, 0.625, 1.25, 1.88, 2.5))).toEqual([]);
  });
});

describe('an object', () => {
  const kind = (sopClassUID: string, more: Partial<InstanceRow> = {}) =>
    kindOf(row({ id: 1, rows: 0, sopClassUID, ...more }));

  test.each([
    ['1.2.840.10008.5.1.4.1.1.88.33', 'report'],
    ['1.2.840.10008.5.1.4.1.1.88.59', 'key-objects'],
    ['1.2.840.10008.5.1.4.1.1.9.1.1', 'waveform'],
    ['1.2.840.10008.5.1.4.1.1.104.1', 'pdf'],
    ['1.2.840.10008.5.1.4.1.1.104.2', 'other'],
    ['1.2.840.10008.5.1.4.1.1.481.3', 'structures'],
    ['1.2.840.10008.5.1.4.1.1.481.5', 'other'],
    ['1.2.840.10008.5.1.4.1.1.11.1', 'presentation'],
    ['1.2.3', 'other'],
  ])('%s is %s', (sopClassUID, expected) => {
    expect(kind(sopClassUID)).toBe(expected);
  });

  test('with rows is tried as an image, except for segments and spectra', () => {
    expect(kind('1.2.840.10008.5.1.4.1.1.88.11', { rows: 8 })).toBe('image');
    expect(kind('1.2.840.10008.5.1.4.1.1.66.4', { rows: 8 })).toBe('segmentation');
    expect(kind('1.2.840.10008.5.1.4.1.1.4.2', { rows: 1 })).toBe('other');
    expect(kind('1.2.840.10008.5.1.4.1.1.4', { rows: 8 })).toBe('image');
  });

  test('compressed as video is one', () => {
    expect(
      kind('1.2.840.10008.5.1.4.1.1.77.1.1.1', { rows: 8, transferSyntaxUID: '1.2.840.10008.1.2.4.102' }),
    ).toBe('video');
  });
});
