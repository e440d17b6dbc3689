/** When something is drawn again: once in the next frame however often it is asked for, and once more at rest. */

/** Milliseconds without a movement after which there is rest. */
const REST = 120;

export class Redraw {
  /** Whether what is drawn may be rough, as the next is soon to come. */
  isMoving = false;
  private readonly draw: () => void;
  private frame: number | undefined;
  private resting: number | undefined;

  constructor(draw: () => void) {
    this.draw = draw;
  }

  soon(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.draw();
    });
  }

  /** Soon, and in full once there is rest. */
  moved(): void {
    this.isMoving = true;
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => {
      this.isMoving = false;
      this.soon();
    }, REST);
    this.soon();
  }

  stop(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    clearTimeout(this.resting);
  }
}
