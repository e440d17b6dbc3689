/** The canvases that pictures of a volume are drawn on: they come and go, and change their size, as the page does. */
export class Canvases<Picture> {
  private readonly canvases = new Map<Picture, HTMLCanvasElement>();
  private readonly resizing: ResizeObserver;
  private readonly onChange: () => void;

  /** @param onChange told when one came, or has another size. */
  constructor(onChange: () => void) {
    this.onChange = onChange;
    this.resizing = new ResizeObserver(onChange);
  }

  get(picture: Picture): HTMLCanvasElement | undefined {
    return this.canvases.get(picture);
  }

  /** In CSS pixels; none where there is no canvas yet. */
  sizeOf(picture: Picture): { readonly width: number; readonly height: number } {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.canvases.get(picture) ?? {};
    return { width, height };
  }

  /** Has a picture drawn on this canvas until the function that is returned is called. */
  attach(picture: Picture, canvas: HTMLCanvasElement): () => void {
    this.canvases.set(picture, canvas);
    this.resizing.observe(canvas);
    this.onChange();
    return () => {
      this.canvases.delete(picture);
      this.resizing.unobserve(canvas);
    };
  }

  dispose(): void {
    this.resizing.disconnect();
  }
}
