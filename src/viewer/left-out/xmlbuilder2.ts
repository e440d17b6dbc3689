/** Needs Node and crashes at load in a browser. vtk.js reads VTK XML files with it, which are never read here. */
export function create(): never {
  throw new Error('VTK XML files are not supported');
}
