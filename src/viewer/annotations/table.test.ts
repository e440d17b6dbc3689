import { expect, test } from 'vitest';
import type { Measured } from '../../dicom/measurement';
import { measurementTable } from './table';

const read = { label: 'node', note: '', quantities: [{ name: 'Value', value: 40, unit: 'HU' }] };

test('of what lies in a plane the place is in the patient, with the plane and the slab', () => {
  const onImage: Measured = {
    ...read,
    id: 'a',
    kind: 'probe',
    sopInstanceUID: '1.2.1',
    frame: 1,
    points: [[3.5, 4]],
  };
  const inPlane: Measured = {
    ...read,
    id: 'b',
    kind: 'probe',
    seriesInstanceUID: '1.2',
    frameOfReferenceUID: '1.3',
    image: { sopInstanceUID: '1.2.7', frame: 0 },
    plane: { position: [-10, 20, 0], orientation: [1, 0, 0, 0, 0, -1] },
    slab: { kind: 'mip', thickness: 20 },
    points: [[-1.5, 20, 3]],
  };
  const [columns = '', ...lines] = measurementTable([onImage, inPlane]).trim().split('\r\n');
  expect(lines).toEqual([
    'Point,node,1.2.1,2,Value,40,HU,,3.50 4.00,,,,,',
    'Point,node,1.2.7,1,Value,40,HU,,(-1.50 20.00 3.00),1.2,1.3,(-10.00 20.00 0.00),(1 0 0 0 0 -1),MIP of 20 mm',
  ]);
  for (const line of lines) expect(line.split(',')).toHaveLength(columns.split(',').length);
});
