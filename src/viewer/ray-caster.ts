/**
 * Draws volumes with WebGL 2, in one context for all of them, of which a page has few. A picture is drawn in bands of as many pixels
 * as take a moment, and copied onto the canvas that shows it: the page goes on meanwhile, in software too.
 */
import { centerOf, pointAt } from './cut-plane';
import { FRAGMENTS, VERTICES } from './ray-shader';
import { dot, type Vector } from './slice-order';
import { sightOf, type Facing } from './volume-camera';
import { RayVolume } from './ray-volume';
import type { TextureShape } from './volume-texture';
import { scaled, sum } from './vectors';
import type { Grid } from './volume';

/** How a volume is to be drawn. */
export interface Sight extends Facing {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Millimetres. */
  readonly pixelSize: number;
  /** By how many pixels the middle of the volume lies off that of the picture, to the right and down. */
  readonly pan: readonly [number, number];
  /** The corners of what is left of the volume, as parts of it along the axes of its grid. */
  readonly box: readonly [Vector, Vector];
  /** The values of the first and of the last colour, as parts of the range of the volume. */
  readonly shades: readonly [number, number];
  /** The largest value on each ray alone. */
  readonly maximum: boolean;
  /** Drawn in fewer pixels and longer steps, as the next is soon to come. */
  readonly rough: boolean;
}

/** Milliseconds that a band should take. */
const MOMENT = 60;
/** Pixels of a band: at first, and the fewest. */
const FIRST_BAND = 2 ** 16;
const SMALLEST_BAND = 2 ** 13;
/** Milliseconds between two looks at whether a band is there. */
const LOOK = 3;
/** Texels of all volumes together, of two bytes each, and those that each may have in any case. */
const MOST_TEXELS = 2 ** 26;
const FEWEST_TEXELS = 2 ** 22;

let shared: RayCaster | undefined;

export class RayCaster {
  /** The longest side that a volume may have. */
  readonly longest: number;
  private readonly canvas: OffscreenCanvas;
  private readonly gl: WebGL2RenderingContext;
  private readonly program: WebGLProgram;
  private readonly volumes = new Set<RayVolume>();
  /** Pixels that are drawn in a moment. */
  private band = FIRST_BAND;
  /** One band after the other, whichever volume it is of. */
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(canvas: OffscreenCanvas, gl: WebGL2RenderingContext) {
    this.canvas = canvas;
    this.gl = gl;
    this.longest = Number(gl.getParameter(gl.MAX_3D_TEXTURE_SIZE));
    this.program = programOf(gl);
    gl.useProgram(this.program);
    gl.uniform1i(gl.getUniformLocation(this.program, 'colours'), 1);
    canvas.addEventListener('webglcontextlost', () => {
      if (shared === this) shared = undefined;
      for (const volume of this.volumes) volume.onLost();
    });
  }

  /** Undefined where there is no WebGL 2. */
  static get(): RayCaster | undefined {
    if (shared) return shared;
    const canvas = new OffscreenCanvas(1, 1);
    const gl = canvas.getContext('webgl2', { antialias: false, depth: false, alpha: false });
    return (shared = gl ? new RayCaster(canvas, gl) : undefined);
  }

  /** Texels that there is room for. */
  get room(): number {
    const taken = [...this.volumes].reduce(
      (texels, { shape: { size } }) => texels + size[0] * size[1] * size[2],
      0,
    );
    return Math.max(FEWEST_TEXELS, MOST_TEXELS - taken);
  }

  /** @param onLost told when the browser takes the context away, and all that is in it. */
  add(grid: Grid, shape: TextureShape, onLost: () => void): RayVolume {
    const volume = new RayVolume(this.gl, grid, shape, onLost);
    this.volumes.add(volume);
    return volume;
  }

  remove(volume: RayVolume): void {
    this.volumes.delete(volume);
    volume.dispose();
  }

  /** @returns whether all of it was drawn; false where it was wanted no more, or the context is lost. */
  async draw(
    volume: RayVolume,
    sight: Sight,
    onto: CanvasRenderingContext2D,
    isWanted: () => boolean,
  ): Promise<boolean> {
    const { width, height } = sight;
    const shrink = sight.rough ? Math.max(1, Math.sqrt((width * height) / this.band)) : 1;
    const [columns, rows] = [Math.ceil(width / shrink), Math.ceil(height / shrink)];
    for (let top = 0; top < rows;) {
      const from = top;
      const tall = Math.min(rows - from, Math.max(1, Math.floor(this.band / columns)));
      top += tall;
      const drawn = this.turn.then(async () => {
        if (!isWanted() || this.gl.isContextLost()) return false;
        await this.drawBand(volume, sight, shrink, { columns, from, tall });
        if (!isWanted() || this.gl.isContextLost()) return false;
        onto.drawImage(this.canvas, 0, 0, columns, tall, 0, from * shrink, columns * shrink, tall * shrink);
        return true;
      });
      this.turn = drawn.catch(() => undefined);
      if (!(await drawn)) return false;
    }
    return true;
  }

  private async drawBand(
    volume: RayVolume,
    sight: Sight,
    shrink: number,
    { columns, from, tall }: { columns: number; from: number; tall: number },
  ): Promise<void> {
    const { gl, canvas } = this;
    if (canvas.width !== columns || canvas.height !== tall) {
      canvas.width = columns;
      canvas.height = tall;
    }
    gl.viewport(0, 0, columns, tall);
    volume.bind();
    const { grid, shape } = volume;
    const pixel = sight.pixelSize * shrink;
    const at = uniformsOf(grid, shape, sight, pixel, [sight.width / shrink, sight.height / shrink]);
    const place = (name: string) => gl.getUniformLocation(this.program, name);
    for (const [name, vector] of Object.entries(at.vectors)) gl.uniform3f(place(name), ...vector);
    gl.uniformMatrix3fv(place('slope'), false, at.slope);
    gl.uniform1f(place('bottom'), from + tall);
    gl.uniform1f(place('pace'), at.pace * (sight.rough ? 3 : 1));
    const [first, last] = sight.shades;
    gl.uniform2f(place('shades'), first, 1 / (last - first || 1e-6));
    gl.uniform1i(place('maximum'), sight.maximum ? 1 : 0);
    const start = performance.now();
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    await finished(gl);
    const share = (columns * tall) / this.band;
    const took = (performance.now() - start) / share;
    // What a small band says of a full one is little.
    if (share < 0.5 && took < MOMENT) return;
    if (took > MOMENT * 1.5) this.band = Math.max(SMALLEST_BAND, this.band / 2);
    else if (took < MOMENT / 3) this.band *= 2;
  }
}

/** What the shader is told: places and directions in the coordinates of the texture, which go from 0 to 1. */
function uniformsOf(
  grid: Grid,
  { size, strides }: TextureShape,
  { right, down, pan, width, box: [low, high] }: Sight,
  pixel: number,
  [columns, rows]: readonly [number, number],
) {
  const { axes, steps } = grid;
  const sight = sightOf({ right, down });
  /** Of one texel, in millimetres, along each axis. */
  const texel = ([0, 1, 2] as const).map((axis) => steps[axis] * strides[axis]);
  const perAxis = (part: (axis: 0 | 1 | 2) => number): Vector => [part(0), part(1), part(2)];
  const direction = (of: Vector, length: number) =>
    perAxis((axis) => (dot(of, axes[axis]) * length) / ((texel[axis] ?? 1) * size[axis]));
  const perPixel = columns / width;
  const corner = sum(
    centerOf(grid),
    scaled(right, (-columns / 2 - pan[0] * perPixel) * pixel),
    scaled(down, (-rows / 2 - pan[1] * perPixel) * pixel),
  );
  const point = pointAt(grid, corner);
  // Planes are points of the grid, pixels that became one texel lie around its middle.
  const first = [(strides[0] - 1) / 2, (strides[1] - 1) / 2, 0] as const;
  const place = perAxis((axis) => ((point[axis] - first[axis]) / strides[axis] + 0.5) / size[axis]);
  return {
    vectors: {
      corner: place,
      right: direction(right, pixel),
      down: direction(down, pixel),
      sight: direction(sight, 1),
      ...{ low, high },
    },
    slope: axes.flatMap((axis, at) =>
      [right, down, sight].map((to) => dot(to, axis) / (2 * (texel[at] ?? 1))),
    ),
    pace: Math.min(...texel) / 2,
  };
}

/** Waits for the graphics processor without holding up the page. */
async function finished(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  while (fence && !gl.isContextLost() && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED)
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  gl.deleteSync(fence);
}

function programOf(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTICES],
    [gl.FRAGMENT_SHADER, FRAGMENTS],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error('no shader: the context is lost');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`the volume shader does not compile: ${gl.getProgramInfoLog(program) ?? ''}`);
  return program;
}
