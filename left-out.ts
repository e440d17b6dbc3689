import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A module that the script of the viewer does without. */
interface LeftOut {
  /** The package that imports it. */
  readonly importer: string;
  readonly source: RegExp;
  /** What stands in for it in `src/viewer/left-out/`, which says why. */
  readonly by: string;
}

/** Together they are half of what cornerstone would bring, and half of the time that it takes to start. */
export const LEFT_OUT: readonly LeftOut[] = [
  { importer: '@kitware/vtk.js', source: /^xmlbuilder2$/, by: 'xmlbuilder2' },
  { importer: '@cornerstonejs/utils', source: /^dcmjs$/, by: 'dcmjs' },
  { importer: '@cornerstonejs/metadata', source: /^dcmjs$/, by: 'dcmjs' },
  { importer: '@cornerstonejs/core', source: /^@cornerstonejs\/metadata$/, by: 'metadata' },
  { importer: '@cornerstonejs/core', source: /\/textureSupport\.js$/, by: 'texture-support' },
  { importer: '@cornerstonejs/core', source: /\/(?:cpuColormaps|viewportPresets)\.js$/, by: 'nothing' },
  { importer: '@cornerstonejs/core', source: /\/(?:Base)?VolumeViewport\.js$/, by: 'nothing' },
  {
    importer: '@cornerstonejs/core',
    source:
      /OpenGL\/?(?:Glyph3D|ImageCPR|ImageReslice|PixelSpaceCallback|PolyData|Sphere|Stick|Volume)Mapper\.js$/,
    by: 'nothing',
  },
  { importer: '@cornerstonejs/core', source: /\/OpenGL\/(?:Skybox|Volume)\.js$/, by: 'nothing' },
  { importer: '@cornerstonejs/core', source: /\/ColorMaps\.js$/, by: 'color-maps' },
  { importer: '@cornerstonejs/core', source: /\/Rendering\/Profiles\/\w+\.js$/, by: 'vtk-profile' },
  { importer: '@cornerstonejs/core', source: /\/viewportTypeToViewportClass\.js$/, by: 'viewport-types' },
];

export function leftOut(): Plugin {
  return {
    name: 'lethe:left-out',
    enforce: 'pre',
    resolveId(source, from = '') {
      const found = LEFT_OUT.find(
        ({ importer, source: what }) => from.includes(`/node_modules/${importer}/`) && what.test(source),
      );
      return found && fileURLToPath(new URL(`./src/viewer/left-out/${found.by}.ts`, import.meta.url));
    },
  };
}
