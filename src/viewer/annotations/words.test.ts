import { expect, test } from 'vitest';
import { figure, linesOf, planeWords, slabWords } from './words';

test.each([
  [25, '25'],
  [24.9876, '25.0'],
  [3.14159, '3.14'],
  [-830.2, '−830.2'],
  [12345.6, '12346'],
  [0.00042, '4.20e−4'],
  [0, '0'],
])('%d is written %s', (value, text) => {
  expect(figure(value)).toBe(text);
});

test('what stands beside a shape', () => {
  const mm = (name: string, value: number) => ({ name, value, unit: 'mm' });
  const hu = (name: string, value: number) => ({ name, value, unit: 'HU' });
  expect(linesOf({ label: '', quantities: [mm('Length', 24.96)], note: '' })).toEqual(['25.0 mm']);
  expect(
    linesOf({ label: 'Node', quantities: [mm('Long axis', 12.34), mm('Short axis', 6.5)], note: '' }),
  ).toEqual(['Node', '12.3 × 6.50 mm']);
  const region = [
    { name: 'Area', value: 78.54, unit: 'mm²' },
    mm('Perimeter', 31.416),
    hu('Mean', 43.21),
    hu('SD', 12.1),
    hu('Min', -12),
    hu('Max', 88),
  ];
  expect(linesOf({ label: '', quantities: region, note: 'At the detector' })).toEqual([
    'Area 78.5 mm²',
    'Perimeter 31.4 mm',
    'Mean 43.2, SD 12.1 HU',
    'Min −12, max 88 HU',
    'At the detector',
  ]);
});

const [cos, sin] = [Math.cos(Math.PI / 4), Math.sin(Math.PI / 4)];
test.each([
  [[1, 0, 0, 0, 1, 0], [-100, -100, 42.25], 'Axial H 42.3 mm'],
  [[1, 0, 0, 0, 1, 0], [-100, -100, -42], 'Axial F 42.0 mm'],
  [[1, 0, 0, 0, 0, -1], [-100, 12.4, 300], 'Coronal P 12.4 mm'],
  [[0, 1, 0, 0, 0, -1], [-7, 0, 300], 'Sagittal R 7.0 mm'],
  // Ten degrees, as slices often are tilted, and 45.
  [[1, 0, 0, 0, 0.985, 0.174], [0, 0, 10], 'Axial H 9.8 mm'],
  [[cos, sin, 0, 0, 0, -1], [0, 0, 0], 'Oblique'],
] as const)('a plane along %j is told by its name and its place', (orientation, position, words) => {
  expect(planeWords({ plane: { orientation, position } })).toBe(words);
});

test('a slab is told by its kind and thickness, no slab by nothing', () => {
  expect(slabWords({ kind: 'minip', thickness: 12 })).toBe('MinIP of 12 mm');
  expect(slabWords({ kind: 'none', thickness: 12 })).toBe('');
});
