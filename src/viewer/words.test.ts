import { describe, expect, test } from 'vitest';
import type { FramePlane } from './frame-facts';
import { commandOf, keyOf, KEYMAP } from './keymap';
import { explain } from './not-shown';
import { edgeLetters, lettersOf } from './orientation';
import { scaleBar } from './scale-bar';

const plane = (part: Partial<FramePlane>): FramePlane => ({
  position: undefined,
  rowCosines: undefined,
  columnCosines: undefined,
  spacing: undefined,
  spacingAt: 'patient',
  patientOrientation: [],
  sliceThickness: undefined,
  sliceLocation: undefined,
  frameOfReferenceUID: '',
  ...part,
});

describe('letters', () => {
  test.each([
    [[-1, 0, 0], 'R'],
    [[0, 2, 0], 'P'],
    [[0, 0, -3], 'F'],
    [[0.8, -0.6, 0], 'LA'],
    [[0.01, 0, 1], 'H'],
    [[0, 0, 0], ''],
  ] as const)('%j is %s', (direction, letters) => {
    expect(lettersOf(direction)).toBe(letters);
  });

  test('come from Patient Orientation where there is no other', () => {
    const radiograph = plane({ patientOrientation: ['L', 'FA'] });
    expect(edgeLetters([1, 0, 0], radiograph)).toBe('L');
    expect(edgeLetters([-1, 0, 0], radiograph)).toBe('R');
    expect(edgeLetters([0, -1, 0], radiograph)).toBe('HP');
  });

  test('are none where the file states nothing', () => {
    expect(edgeLetters([1, 0, 0], plane({}))).toBe('');
  });
});

describe('scale bar', () => {
  test.each([
    [2, 160, { length: 100, label: '5 cm' }],
    [3, 100, { length: 60, label: '2 cm' }],
    [100, 160, { length: 100, label: '1 mm' }],
    [1000, 160, { length: 100, label: '0.1 mm' }],
  ])('%d pixels per millimetre in %d', (perMillimetre, room, bar) => {
    expect(scaleBar(perMillimetre, room)).toEqual(bar);
  });

  test('is none without a scale', () => {
    expect(scaleBar(Infinity, 100)).toBeUndefined();
    expect(scaleBar(0, 100)).toBeUndefined();
  });
});

describe('keys', () => {
  const press = (key: string, held = {}) =>
    commandOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

  test('each mean one thing', () => {
    // Those of a volume in 3D go before the others there.
    for (const is3D of [true, false]) {
      const bindings = Object.values(KEYMAP).filter(({ group }) => (group === 'In 3D') === is3D);
      const keys = bindings.flatMap((binding) => binding.keys);
      expect(new Set(keys).size).toBe(keys.length);
    }
    const held = { key: 'l', ctrlKey: false, altKey: false, metaKey: false };
    expect([commandOf(held), commandOf(held, true)]).toEqual(['tool-length', 'look-L']);
  });

  test('mean nothing with Ctrl', () => {
    expect(press('i')).toBe('invert');
    expect(press('i', { ctrlKey: true })).toBeUndefined();
    expect(press('Shift')).toBeUndefined();
  });

  test('are shown as printed', () => {
    expect(keyOf('reset')).toBe('Space');
    expect(keyOf('rotate-left')).toBe('Shift+R');
  });
});

describe('what is not shown', () => {
  const subject = (sopClassUID: string, transferSyntaxUID = '') => ({ sopClassUID, transferSyntaxUID });

  test.each([
    ['1.2.840.10008.5.1.4.1.1.88.22', 'This is a structured report: no picture. Open its metadata.'],
    ['1.2.840.10008.5.1.4.1.1.88.59', 'This is a key object selection: no picture. Open its metadata.'],
    ['1.2.840.10008.5.1.4.1.1.104.1', 'This is a PDF document: no picture. Open its metadata.'],
    ['1.2.840.10008.5.1.4.1.1.2', 'This file (CT Image Storage) holds no pixel data. Open its metadata.'],
    ['1.2.3', 'This file (of an unknown class) holds no pixel data. Open its metadata.'],
  ])('%s', (sopClassUID, line) => {
    expect(explain('no-pixel-data', subject(sopClassUID))).toBe(line);
  });

  test('a video is called one', () => {
    expect(explain('unsupported-syntax', subject('', '1.2.840.10008.1.2.4.102'))).toContain(
      'This is a video',
    );
    expect(explain('unsupported-syntax', subject('', '1.2.840.10008.1.2.4.92'))).not.toContain('video');
  });
});
