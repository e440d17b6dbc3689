/** What dcm2niix makes of a folder of DICOM files, told so that two conversions can be compared. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { output } from './tools';

export interface Converted {
  /** Dimensions, datatype, voxel sizes, both affines and a hash of the voxels. */
  readonly image: string;
  /** Stored value to real value. */
  readonly scaling: string;
  /** b-values and b-vectors; '' where there are none. */
  readonly diffusion: string;
  readonly sidecar: Readonly<Record<string, unknown>>;
}

/** The converted images in the order of their voxels, so that names do not matter. Overlays ("_ROI1") are left out. */
export async function convert(input: string, into: string): Promise<Converted[]> {
  await output('dcm2niix', ['-b', 'y', '-ba', 'y', '-z', 'n', '-w', '2', '-f', 'out', '-o', into, input]);
  return readdirSync(into)
    .filter((name) => /(?<!_ROI\d+)\.nii$/.test(name))
    .map((name) => converted(join(into, name)))
    .sort((a, b) => a.image.localeCompare(b.image) || a.diffusion.localeCompare(b.diffusion));
}

function converted(path: string): Converted {
  const bytes = readFileSync(path);
  const beside = (extension: string) => {
    const other = path.replace(/nii$/, extension);
    return existsSync(other) ? readFileSync(other, 'utf8') : '';
  };
  const floats = (at: number, count: number) =>
    Array.from({ length: count }, (_, index) => bytes.readFloatLE(at + 4 * index));
  const image = [
    ...Array.from({ length: 8 }, (_, index) => bytes.readInt16LE(40 + 2 * index)),
    bytes.readInt16LE(70),
    ...floats(76, 4),
    bytes.readInt16LE(252),
    bytes.readInt16LE(254),
    ...floats(256, 18),
    createHash('sha256')
      .update(bytes.subarray(bytes.readFloatLE(108)))
      .digest('hex'),
  ].join(' ');
  return {
    image,
    scaling: floats(112, 2).join(' '),
    diffusion: beside('bval') + beside('bvec'),
    sidecar: JSON.parse(beside('json') || '{}') as Record<string, unknown>,
  };
}
