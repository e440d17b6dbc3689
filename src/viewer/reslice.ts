/** Pictures of a volume: single planes, and slabs of several. */
import type { GreyPixels } from '../pixels/modality-values';
import { lerp, readLines } from './sampling';
import { linesOf, type Sheet } from './sheet';
import type { Axis, Volume } from './volume';

/** How the planes of a slab become one: the largest, the smallest, the mean of the values behind each other. */
export type SlabKind = 'mip' | 'minip' | 'mean';

/** A picture, which is that in the middle of the slab. */
export interface Cut extends Sheet {
  readonly kind: SlabKind;
  /** Planes on each side that belong to the slab. */
  readonly reach: number;
  /** Every how many planes of the slab are looked at: 1 is all. */
  readonly stride: number;
}

/** Makes pictures of one volume, layer by layer: thick slabs take longer than a page may stand still. */
export class Reslicer {
  private readonly volume: Volume;
  private layer = new Float32Array(0);
  private sum = new Float32Array(0);
  private seen = new Uint16Array(0);
  /** Two neighbouring slices' samples along one line. */
  private near: Float32Array;
  private far: Float32Array;

  constructor(volume: Volume) {
    this.volume = volume;
    const longest = Math.max(...volume.grid.size);
    this.near = new Float32Array(longest);
    this.far = new Float32Array(longest);
  }

  /** Fills `into` with the picture, and with `nothing` where there is no voxel; yields after every layer or part of one. */
  *cut(cut: Cut, into: GreyPixels, nothing: number): Generator<void, void> {
    const { plane, kind, reach, stride } = cut;
    this.prepare(into.length);
    const { onGrid } = plane;
    const last = onGrid ? this.volume.grid.size[onGrid.across] - 1 : Infinity;
    for (let offset = -reach; offset <= reach; offset += stride) {
      if (!onGrid) yield* readLines(this.volume, linesOf(cut, offset * plane.step), this.layer);
      else if (onGrid.at + offset < 0 || onGrid.at + offset > last) continue;
      else this.readLayer(onGrid.across, onGrid.at + offset, this.layer);
      this.add(kind);
      yield;
    }
    const { sum, seen } = this;
    const isWhole = !(into instanceof Float32Array);
    for (let pixel = 0; pixel < into.length; pixel += 1) {
      const count = seen[pixel] ?? 0;
      const value = kind === 'mean' ? (sum[pixel] ?? 0) / count : (sum[pixel] ?? 0);
      into[pixel] = count === 0 ? nothing : isWhole ? Math.round(value) : value;
    }
  }

  private prepare(length: number): void {
    if (this.layer.length === length) {
      this.seen.fill(0);
      return;
    }
    this.layer = new Float32Array(length);
    this.sum = new Float32Array(length);
    this.seen = new Uint16Array(length);
  }

  private add(kind: SlabKind): void {
    const { layer, sum, seen } = this;
    for (let pixel = 0; pixel < layer.length; pixel += 1) {
      const value = layer[pixel] ?? NaN;
      if (Number.isNaN(value)) continue;
      const before = sum[pixel] ?? 0;
      const count = seen[pixel] ?? 0;
      seen[pixel] = count + 1;
      if (count === 0) sum[pixel] = value;
      else if (kind === 'mean') sum[pixel] = before + value;
      else if (kind === 'mip' ? value > before : value < before) sum[pixel] = value;
    }
  }

  /** One plane of the grid, row by row, NaN where there is no voxel. */
  private readLayer(across: Axis, at: number, layer: Float32Array): void {
    const { size, depths } = this.volume.grid;
    const along = across === 0 ? 1 : 0;
    const width = size[along];
    const isSlice = across === 2;
    const lines = isSlice ? size[1] : size[2];
    let of = -1;
    for (let line = 0; line < lines; line += 1) {
      const depth = depths[isSlice ? at : line];
      const target = layer.subarray(line * width, (line + 1) * width);
      if (!depth) {
        target.fill(NaN);
        continue;
      }
      const { slice, part } = depth;
      if (isSlice || slice !== of) {
        // The farther of the slices before is the nearer one now.
        if (!isSlice && slice === of + 1 && of >= 0) [this.near, this.far] = [this.far, this.near];
        else this.readLine(slice, along, isSlice ? line : at, this.near);
        this.readLine(slice + 1, along, isSlice ? line : at, this.far);
        of = slice;
      }
      this.mix(part, target);
    }
  }

  private mix(part: number, target: Float32Array): void {
    const { near, far } = this;
    if (part === 0) target.set(near.subarray(0, target.length));
    else if (part === 1) target.set(far.subarray(0, target.length));
    else
      for (let at = 0; at < target.length; at += 1) {
        const value = near[at] ?? NaN;
        target[at] = value + ((far[at] ?? NaN) - value) * part;
      }
  }

  /** Samples of one slice along its rows (0) or its columns (1), at a grid point on the other axis. */
  private readLine(slice: number, along: 0 | 1, at: number, line: Float32Array): void {
    const { grid, columns, rows, pixels } = this.volume;
    const own = pixels[slice];
    const { shift = [0, 0] } = grid.slices[slice] ?? {};
    const [length, breadth] = along === 0 ? [columns, rows] : [rows, columns];
    const [step, aside] = along === 0 ? [1, columns] : [columns, 1];
    const beside = at + shift[along === 0 ? 1 : 0];
    const [row, between] = [Math.floor(beside), beside - Math.floor(beside)];
    const [start, ahead] = [Math.floor(shift[along]), shift[along] - Math.floor(shift[along])];
    if (!own || row < 0 || row + (between > 0 ? 1 : 0) >= breadth) {
      line.fill(NaN);
      return;
    }
    const count = grid.size[along];
    const end = length - (ahead > 0 ? 1 : 0);
    for (let point = 0; point < count; point += 1) {
      const position = point + start;
      if (position < 0 || position >= end) {
        line[point] = NaN;
        continue;
      }
      const here = row * aside + position * step;
      const value = lerp(own, here, step, ahead);
      line[point] = between === 0 ? value : value + (lerp(own, here + aside, step, ahead) - value) * between;
    }
  }
}
