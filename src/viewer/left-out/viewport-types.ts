/**
 * Cornerstone's list of viewports with stacks alone. Volumes, slides, video and curves are shown without it here, and
 * their viewports are a quarter of cornerstone.
 */
import { Enums, StackViewport } from '@cornerstonejs/core';

interface Input {
  readonly type: string;
}

interface Registration {
  readonly resolveClass?: (input: Input) => unknown;
}

const STACK: string = Enums.ViewportType.STACK;
const resolvers: ((input: Input) => unknown)[] = [];

export function registerViewportType({ resolveClass }: Registration): void {
  if (resolveClass) resolvers.push(resolveClass);
}

export const isRegisteredViewportType = (type: string): boolean => type === STACK;

export function getViewportClassForInput(input: Input): unknown {
  for (const resolve of resolvers) {
    const found = resolve(input);
    if (found) return found;
  }
  return StackViewport;
}
