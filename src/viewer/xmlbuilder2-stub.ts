/** Stands in for `xmlbuilder2` (see vite.config.ts): VTK XML files are never read here. */
export function create(): never {
  throw new Error('VTK XML files are not supported');
}
