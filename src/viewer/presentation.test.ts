import { describe, expect, test } from 'vitest';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { built } from '../testing/indexed-file';
import type { FrameFacts } from './frame-facts';
import { displayedArea, presentationOf, presented } from './presentation';
import { presentationMarks } from './presentation-marks';

const facts = {
  sopInstanceUID: '1.2.3',
  frame: 0,
  image: { rows: 100, columns: 200, signed: false, bitsStored: 12, photometricInterpretation: 'MONOCHROME1' },
  windows: [{ center: 1, width: 2, explanation: '' }],
  rescale: { slope: 2, intercept: 3 },
  valueScale: { factor: 0.5, offset: 10, unit: 'SUVbw', note: '' },
} as unknown as FrameFacts;

const items = (tag: number, ...each: BuiltElement[][]) => element(tag, 'SQ', { items: each });
const on = (uid: string) => items(0x00081140, [element(0x00081155, 'UI', uid)]);
const state = (...elements: BuiltElement[]) => built({ elements: elements.sort((a, b) => a.tag - b.tag) });
const area = (left: number, top: number, right: number, bottom: number) =>
  items(0x0070005a, [element(0x00700052, 'SL', [left, top]), element(0x00700053, 'SL', [right, bottom])]);
const marksOf = async (...elements: BuiltElement[]) => {
  const file = await state(...elements);
  return presentationMarks(file, facts, presentationOf(file));
};

describe('a presentation state', () => {
  test('puts its window in the place of that of the image it names, and none of the rescale', async () => {
    const voi = (uid: string, center: string) => [
      on(uid),
      element(0x00281050, 'DS', center),
      element(0x00281051, 'DS', '400'),
    ];
    const file = await state(items(0x00283110, voi('9', '7'), voi('1.2.3', '40')));
    const { windows, rescale, image } = await presented(facts, file);
    expect(windows).toEqual([{ center: 40, width: 400, explanation: '' }]);
    expect(rescale).toEqual({ slope: 1, intercept: 0 });
    expect(image.photometricInterpretation).toBe('MONOCHROME2');
  });

  test('has a window narrower than one step seen by the linear function without steps', async () => {
    const functionOf = async (width: string, ...own: BuiltElement[]) => {
      const voi = [element(0x00281050, 'DS', '0.1'), element(0x00281051, 'DS', width), ...own];
      return (await presented(facts, await state(items(0x00283110, voi)))).voiFunction;
    };
    expect(await functionOf('0.2')).toBe('LINEAR_EXACT');
    expect(await functionOf('0.2', element(0x00281056, 'CS', 'LINEAR'))).toBe('LINEAR_EXACT');
    expect(await functionOf('0.2', element(0x00281056, 'CS', 'SIGMOID'))).toBe('SIGMOID');
    expect(await functionOf('2')).toBe('LINEAR');
  });

  test('says that values are a difference where its mask is among the frames of the image', async () => {
    const noteWith = async (number: number) => {
      const mask = [element(0x00286101, 'CS', 'AVG_SUB'), element(0x00286110, 'US', [number])];
      const ofThree = { ...facts, image: { ...facts.image, numberOfFrames: 3 } };
      return (await presented(ofThree, await state(items(0x00286100, mask)))).valueScale.note;
    };
    expect([await noteWith(3), await noteWith(4)]).toEqual(['Difference to the mask', '']);
  });

  test('leaves what is measured as the image has it, however the state comes to its values', async () => {
    const measured = ({ rescale, valueScale }: FrameFacts, stored: number) =>
      (stored * rescale.slope + rescale.intercept) * valueScale.factor + valueScale.offset;
    const rescaled = await state(element(0x00281052, 'DS', '-7'), element(0x00281053, 'DS', '4'));
    for (const file of [await state(), rescaled]) {
      const shown = await presented(facts, file);
      expect(shown.valueScale).toMatchObject({ unit: 'SUVbw', note: '' });
      expect(measured(shown, 100)).toBeCloseTo((100 * 2 + 3) * 0.5 + 10, 9);
    }
  });

  test('says that values are its own where it, or the image, maps them by a table', async () => {
    const own = { factor: 1, offset: 0, unit: '', note: 'As the presentation state maps them' };
    const table = items(0x00283000, [
      element(0x00283002, 'US', [2, 0, 16]),
      element(0x00283006, 'US', [5, 6]),
    ]);
    expect((await presented(facts, await state(table))).valueScale).toEqual(own);
    const mapped = { ...facts, modalityTable: { first: 0, bits: 16, values: new Uint16Array(1) } };
    expect((await presented(mapped as unknown as FrameFacts, await state())).valueScale).toEqual(own);
  });

  test('without a window shows all values; with an inverse shape upside down', async () => {
    const { windows, image } = await presented(facts, await state(element(0x20500020, 'CS', 'INVERSE')));
    expect(windows).toEqual([{ center: 2048, width: 4096, explanation: '' }]);
    expect(image.photometricInterpretation).toBe('MONOCHROME1');
  });

  test('names the area to show by its outer edges, turned ones too', async () => {
    expect(displayedArea(await state(area(1, 1, 200, 100)), facts)).toMatchObject({
      topLeft: [0, 0],
      bottomRight: [200, 100],
    });
    expect(displayedArea(await state(area(200, 100, 1, 51)), facts)).toMatchObject({
      topLeft: [200, 100],
      bottomRight: [0, 50],
    });
  });

  test('draws its graphics in the colour of their layer, on the image that they name alone', async () => {
    const line = items(0x00700009, [
      element(0x00700005, 'CS', 'PIXEL'),
      element(0x00700022, 'FL', [1, 2, 30, 40]),
      element(0x00700023, 'CS', 'POLYLINE'),
    ]);
    const layer = element(0x00700002, 'CS', 'A');
    const layers = items(0x00700060, [layer, element(0x00700066, 'US', [65535])]);
    const drawn = await marksOf(
      items(0x00700001, [on('1.2.3'), layer, line], [on('9'), layer, line]),
      layers,
    );
    expect(drawn).toEqual([
      {
        kind: 'line',
        points: [
          [1, 2],
          [30, 40],
        ],
        closed: false,
        filled: false,
        colour: [255, 255, 255],
      },
    ]);
  });

  test('places texts in fractions of the area as it is seen, and points to their anchor', async () => {
    const text = items(0x00700008, [
      element(0x00700003, 'CS', 'DISPLAY'),
      element(0x00700004, 'CS', 'PIXEL'),
      element(0x00700006, 'ST', 'Nodule'),
      element(0x00700010, 'FL', [0.5, 0]),
      element(0x00700011, 'FL', [1, 0.25]),
      element(0x00700014, 'FL', [20, 90]),
      element(0x00700015, 'CS', 'Y'),
    ]);
    const [note, pointer] = await marksOf(items(0x00700001, [text]), area(1, 1, 200, 100));
    expect(note).toMatchObject({
      kind: 'note',
      text: 'Nodule',
      corners: [
        [100, 0],
        [200, 25],
      ],
    });
    expect(pointer).toMatchObject({
      points: [
        [100, 25],
        [20, 90],
      ],
    });
    // Turned by 90 degrees its lower left corner is seen at the upper left, and its rows run upwards.
    const turned = await marksOf(items(0x00700001, [text]), element(0x00700042, 'US', [90]));
    expect(turned[0]).toMatchObject({
      corners: [
        [0, 50],
        [50, 0],
      ],
    });
  });

  test('covers what lies outside its shutter', async () => {
    const marks = await marksOf(
      element(0x00181600, 'CS', 'CIRCULAR\\RECTANGULAR'),
      element(0x00181602, 'IS', '10'),
      element(0x00181604, 'IS', '191'),
      element(0x00181606, 'IS', '5'),
      element(0x00181608, 'IS', '96'),
      element(0x00181610, 'IS', '50\\100'),
      element(0x00181612, 'IS', '40'),
    );
    expect(marks.map(({ kind }) => kind)).toEqual(['cover', 'cover']);
    expect(marks[1]).toMatchObject({
      points: [
        [10, 5],
        [190, 5],
        [190, 95],
        [10, 95],
      ],
    });
  });
});
