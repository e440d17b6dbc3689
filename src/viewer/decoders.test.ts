// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { imagePixelOf } from '../pixels/image-pixel';
import { element, type BuiltElement } from '../testing/dicom-builder';
import { fileOf } from '../testing/indexed-file';
import { ctSlice } from '../testing/synthetic-images';
import { annotationOf, drawnOf } from './annotations/annotation-form';
import { decodeFrame } from './decoders';
import { frameFacts, type FrameFacts } from './frame-facts';

const decoded = vi.hoisted((): { facts?: unknown } => ({}));

vi.mock('../db/blob-store', () => ({ readBlobs: () => Promise.resolve([new Blob()]) }));
vi.mock('../db/library', () => ({
  readInstance: (id: number) => Promise.resolve({ id, sopInstanceUID: `2.25.${id}` }),
}));
vi.mock('../workers/worker-pool', () => ({
  WorkerLost: Error,
  WorkerPool: class {
    run = (work: (decoder: unknown) => unknown) =>
      work({ frames: () => Promise.resolve([{ ok: true, value: decoded }]) });
  },
}));

const factsOf = async (instanceId: number, ...own: readonly BuiltElement[]): Promise<FrameFacts> => {
  const file = await fileOf(ctSlice({ size: 8, count: 1, with: own }));
  const described = imagePixelOf(file);
  if (!described.ok) throw new Error(described.reason);
  decoded.facts = await frameFacts(file, described.image, 0);
  return (await decodeFrame(instanceId, 0)).facts;
};

test('an image that states no SOP Instance UID is measured under the one that the library knows it by', async () => {
  const facts = await factsOf(7, element(0x00080018, 'UI', ''), element(0x00200052, 'UI', ''));
  expect(facts).toMatchObject({ sopInstanceUID: '2.25.7', plane: { frameOfReferenceUID: '2.25.7.0' } });
  const line = { id: 'a', kind: 'length', frame: 0, label: '' } as const;
  const points = [
    [1, 1],
    [4, 5],
  ] as const;
  const annotation = annotationOf({ ...line, sopInstanceUID: '2.25.7', points }, 'image', facts);
  expect(drawnOf(annotation, facts)?.sopInstanceUID).toBe('2.25.7');
  expect((await factsOf(8, element(0x00080018, 'UI', '1.2.3'))).sopInstanceUID).toBe('1.2.3');
});
