import { SHADES } from './volume-presets';
import type { TextureShape } from './volume-texture';
import type { Grid } from './volume';

/** One volume in the memory of the graphics processor. */
export class RayVolume {
  readonly grid: Grid;
  readonly shape: TextureShape;
  readonly onLost: () => void;
  private readonly gl: WebGL2RenderingContext;
  private readonly texels: WebGLTexture;
  private readonly colours: WebGLTexture;

  constructor(gl: WebGL2RenderingContext, grid: Grid, shape: TextureShape, onLost: () => void) {
    this.gl = gl;
    this.grid = grid;
    this.shape = shape;
    this.onLost = onLost;
    this.texels = gl.createTexture();
    this.colours = gl.createTexture();
    // Halves are filtered everywhere, and hold 11 bits of any value: Hounsfield units of tissue to less than one.
    gl.texStorage3D(this.bindTexels(), 1, gl.R16F, ...shape.size);
    sampleBetween(gl, gl.TEXTURE_3D);
    gl.texStorage2D(this.bindColours(), 1, gl.RGBA8, SHADES, 1);
    sampleBetween(gl, gl.TEXTURE_2D);
  }

  /** Whether there was memory for it. */
  get isWhole(): boolean {
    return this.gl.getError() === this.gl.NO_ERROR;
  }

  bind(): void {
    this.bindTexels();
    this.bindColours();
  }

  put(texels: Float32Array<ArrayBuffer>, plane: number): void {
    const { gl, shape } = this;
    const [columns, rows] = shape.size;
    gl.texSubImage3D(this.bindTexels(), 0, 0, 0, plane, columns, rows, 1, gl.RED, gl.FLOAT, texels);
  }

  /** @param table as of `tableOf`. */
  colour(table: Uint8Array<ArrayBuffer>): void {
    const { gl } = this;
    gl.texSubImage2D(this.bindColours(), 0, 0, 0, SHADES, 1, gl.RGBA, gl.UNSIGNED_BYTE, table);
  }

  dispose(): void {
    this.gl.deleteTexture(this.texels);
    this.gl.deleteTexture(this.colours);
  }

  private bindTexels(): GLenum {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_3D, this.texels);
    return gl.TEXTURE_3D;
  }

  private bindColours(): GLenum {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, this.colours);
    return gl.TEXTURE_2D;
  }
}

function sampleBetween(gl: WebGL2RenderingContext, target: GLenum): void {
  for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T, gl.TEXTURE_WRAP_R])
    gl.texParameteri(target, side, gl.CLAMP_TO_EDGE);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
    gl.texParameteri(target, filter, gl.LINEAR);
}
