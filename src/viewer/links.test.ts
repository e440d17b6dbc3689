import { expect, test, vi } from 'vitest';
import { join, leave, link, scrolled, type Linked } from './links';

/** A view of instances, and where it was made to follow to. */
function viewOf(...instances: number[]) {
  const followTo = vi.fn(() => Promise.resolve());
  const view: Linked & { target: number } = {
    images: instances.map((instanceId) => ({ instanceId, sopInstanceUID: `1.${instanceId}`, frame: 0 })),
    target: 0,
    facts: undefined,
    followTo,
    followWindow: () => undefined,
    followZoom: () => undefined,
  };
  return { view, followTo };
}

test('images that go with each other are found where some of a series are missing', () => {
  const original = viewOf(1, 2, 3, 4);
  const copy = viewOf(11, 13, 14);
  join(original.view);
  join(copy.view);
  link({
    ...{ scroll: 'counterpart', window: false, zoom: false },
    counterparts: new Map([1, 3, 4].flatMap((id) => [[id, id + 10] as const, [id + 10, id] as const])),
  });
  const seen = [1, 2, 3].map((target) => {
    original.view.target = target;
    scrolled(original.view, target - 1);
    return copy.followTo.mock.lastCall;
  });
  // The second one has no copy: nothing moves.
  expect(seen).toEqual([undefined, [1], [2]]);
  copy.view.target = 1;
  scrolled(copy.view, 2);
  expect(original.followTo).toHaveBeenLastCalledWith(2);
  leave(original.view);
  leave(copy.view);
  link({ scroll: 'off', window: false, zoom: false });
});
