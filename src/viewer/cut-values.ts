/** The values of planes and slabs of a volume, exact and whole, for what is measured in them. */
import { MostRecent } from './most-recent';
import { Reslicer, type Cut } from './reslice';
import { inTurns } from './turns';
import type { Volume } from './volume';

/** Planes whose values are kept: one of each orientation. */
const KEPT = 3;

export class CutValues {
  private readonly volume: Volume;
  private readonly kept = new MostRecent<string, Float32Array<ArrayBuffer>>(KEPT);

  constructor(volume: Volume) {
    this.volume = volume;
  }

  /**
   * One for each pixel, NaN where there is no voxel.
   *
   * @param version changes when slices came in.
   */
  of(cut: Cut, version: number): Promise<Float32Array<ArrayBuffer>> {
    return this.kept.get(JSON.stringify([cut, version]), async () => {
      // One of its own: others may be cutting while this waits.
      const reslicer = new Reslicer(this.volume);
      const values = new Float32Array(cut.plane.columns * cut.plane.rows);
      await inTurns(reslicer.cut(cut, values, NaN));
      return values;
    });
  }
}
