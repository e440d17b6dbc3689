/** The codecs of the viewer outside of a browser. */
import { mkdtempSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setWasmBasePath } from '../../node_modules/@cornerstonejs/dicom-image-loader/dist/esm/shared/wasmBasePath.js';

const require = createRequire(import.meta.url);

/** Browsers find them beside the worker; here they lie in one folder. */
export function useCodecs(): void {
  const folder = mkdtempSync(join(tmpdir(), 'lethe-codecs-'));
  for (const name of [
    'codec-charls/decodewasm',
    'codec-libjpeg-turbo-8bit/decodewasm',
    'codec-openjpeg/decodewasm',
    'codec-openjph/wasm',
  ]) {
    const path = require.resolve(`@cornerstonejs/${name}`);
    symlinkSync(path, join(folder, basename(path)));
  }
  setWasmBasePath(folder);
}
