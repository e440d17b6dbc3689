// @vitest-environment happy-dom
import { cache, eventTarget, type Types } from '@cornerstonejs/core';
import { Enums } from '@cornerstonejs/tools';
import { expect, test, vi } from 'vitest';
import { imagePixelOf } from '../../pixels/image-pixel';
import { fileOf } from '../../testing/indexed-file';
import { ctSlice } from '../../testing/synthetic-images';
import { frameFacts } from '../frame-facts';
import { rememberFacts } from '../metadata-provider';
import { annotationOf } from './annotation-form';
import { drawing, type DrawingChange } from './drawing';

const SIZE = 1200;
const IMAGE = 'image';

test('a region of more than a million pixels is stored with its statistics once it is drawn', async () => {
  const file = await fileOf(ctSlice({ size: 8, count: 1 }));
  const described = imagePixelOf(file);
  if (!described.ok) throw new Error(described.reason);
  const facts = await frameFacts(file, { ...described.image, rows: SIZE, columns: SIZE }, 0);
  rememberFacts(IMAGE, facts);
  const values = new Int16Array(SIZE * SIZE).fill(40);
  const image = { rows: SIZE, columns: SIZE, color: false, getPixelData: () => values };
  vi.spyOn(cache, 'getImage').mockReturnValue(image as unknown as Types.IImage);
  const changes: DrawingChange[] = [];
  drawing.start();
  drawing.listen({ onChange: (change) => changes.push(change), onText: () => undefined });

  const { sopInstanceUID, frame } = facts;
  const points = [
    [10, 10],
    [1190, 10],
    [1190, 1190],
    [10, 1190],
  ] as const;
  const drawn = { id: 'a', kind: 'rectangle', sopInstanceUID, frame, points, label: '' } as const;
  const annotation = annotationOf(drawn, IMAGE, facts);
  window.dispatchEvent(new Event('pointerdown'));
  // While it is pulled, its pixels are not counted.
  eventTarget.dispatchEvent(new CustomEvent(Enums.Events.ANNOTATION_ADDED, { detail: { annotation } }));
  expect(drawing.linesOf(annotation.data).join(' ')).not.toContain('Mean');
  eventTarget.dispatchEvent(new CustomEvent(Enums.Events.ANNOTATION_COMPLETED, { detail: { annotation } }));
  const [row] = changes.flatMap(({ put }) => put);
  expect(row?.quantities).toContainEqual(expect.objectContaining({ name: 'Mean', value: 40, unit: 'HU' }));
});
