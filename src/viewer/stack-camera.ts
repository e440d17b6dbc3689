/** Where the image of a stack lies in its viewport: zoom, pan and turns, and what follows from them. */
import type { Types } from '@cornerstonejs/core';
import type { FrameFacts } from './frame-facts';
import type { ZoomAndPan } from './links';
import type { Matrix } from './marks';
import { edgeLetters, type Direction } from './orientation';
import type { DisplayedArea } from './presentation';
import { scaleBar } from './scale-bar';
import type { Vector } from './slice-order';
import { EMPTY, type Side, type Snapshot, type View } from './stack-snapshot';

type Placing = Pick<View, 'zoom' | 'pan' | 'rotation' | 'flipHorizontal' | 'flipVertical'>;

export class StackCamera {
  private readonly viewport: Types.IStackViewport;
  private readonly element: HTMLElement;
  /** Where the image lies until a hand moves it away, and again once it is fitted. */
  private side: Side | undefined;
  /** How wide the viewport was when it was drawn last, and whether the image was at its side then. */
  private drawn = { width: 0, isAtSide: false };

  constructor(viewport: Types.IStackViewport, element: HTMLElement) {
    this.viewport = viewport;
    this.element = element;
  }

  placing(): Placing {
    const {
      zoom = 1,
      pan = [0, 0],
      rotation = 0,
      flipHorizontal = false,
      flipVertical = false,
    } = this.viewport.getViewPresentation();
    return { zoom, pan: [pan[0], pan[1]], rotation, flipHorizontal, flipVertical };
  }

  /** As it was placed before; what is not said is as at first. */
  place({ zoom = 1, pan = [0, 0], rotation = 0, area, side, ...flips }: Partial<View>): void {
    const { flipHorizontal = false, flipVertical = false } = flips;
    this.viewport.setViewPresentation({
      zoom,
      pan: [pan[0], pan[1]],
      rotation,
      flipHorizontal,
      flipVertical,
    });
    if (area) this.fitArea(area);
    this.side = side;
    this.moveToSide();
  }

  /** The side that the image lies at; undefined where a hand moved it away, and where it has none. */
  sideNow(): Side | undefined {
    return Math.abs(this.fromSide()) < ON_SIDE ? this.side : undefined;
  }

  /** After it was drawn: in a viewport of another width the image goes to its side again if it was there. */
  followWidth(): void {
    const { clientWidth: width } = this.element;
    if (width !== this.drawn.width && this.drawn.isAtSide) {
      this.moveToSide();
      this.viewport.render();
    }
    this.drawn = { width, isAtSide: this.sideNow() !== undefined };
  }

  /** Turns clockwise by a multiple of 90 degrees. */
  rotate(degrees: number): void {
    this.viewport.setViewPresentation({ rotation: (this.placing().rotation + degrees + 360) % 360 });
    this.viewport.render();
  }

  flip(axis: 'horizontal' | 'vertical'): void {
    const { flipHorizontal, flipVertical } = this.placing();
    this.viewport.setViewPresentation(
      axis === 'horizontal' ? { flipHorizontal: !flipHorizontal } : { flipVertical: !flipVertical },
    );
    this.viewport.render();
  }

  zoomBy(factor: number): void {
    this.viewport.setZoom(this.viewport.getZoom() * factor);
    this.viewport.render();
  }

  follow({ zoom, pan: [x, y] }: ZoomAndPan): void {
    this.viewport.setViewPresentation({ ...this.viewport.getViewPresentation(), zoom, pan: [x, y] });
    this.viewport.render();
  }

  fit(): void {
    const { rotation, flipHorizontal, flipVertical } = this.placing();
    this.viewport.resetCamera();
    this.viewport.setViewPresentation({ rotation, flipHorizontal, flipVertical });
    this.moveToSide();
    this.viewport.render();
  }

  /** As it was at first. */
  reset(): void {
    this.viewport.setViewPresentation({ rotation: 0, flipHorizontal: false, flipVertical: false });
    this.viewport.resetCamera();
    this.moveToSide();
    this.viewport.render();
  }

  /** Where a line in space, by its ends, is seen on the element, in CSS pixels. */
  lineOnScreen([start, end]: readonly [Vector, Vector]): [Types.Point2, Types.Point2] {
    return [this.viewport.worldToCanvas([...start]), this.viewport.worldToCanvas([...end])];
  }

  geometry({ plane }: FrameFacts): Pick<Snapshot, 'letters' | 'scaleBar' | 'magnification' | 'toViewport'> {
    const { clientWidth: width, clientHeight: height } = this.element;
    const [x, y] = [width / 2, height / 2];
    const center = this.viewport.canvasToWorld([x, y]);
    const right = minus(this.viewport.canvasToWorld([x + 100, y]), center);
    const down = minus(this.viewport.canvasToWorld([x, y + 100]), center);
    const perMillimetre = 100 / Math.hypot(...right);
    const columnSpacing = plane.spacing?.[1] ?? 1;
    return {
      letters: {
        right: edgeLetters(right, plane),
        left: edgeLetters(negative(right), plane),
        bottom: edgeLetters(down, plane),
        top: edgeLetters(negative(down), plane),
      },
      magnification: perMillimetre * columnSpacing,
      toViewport: this.toViewport(),
      scaleBar: plane.spacing && scaleBar(perMillimetre, Math.min(width / 4, 160)),
    };
  }

  private fitArea({ topLeft, bottomRight, magnification }: DisplayedArea): void {
    const [a, b, c, d, e, f] = this.toViewport();
    const [dx, dy] = [bottomRight[0] - topLeft[0], bottomRight[1] - topLeft[1]];
    const [width, height] = [Math.abs(a * dx + c * dy), Math.abs(b * dx + d * dy)];
    const { clientWidth, clientHeight } = this.element;
    const fitting = Math.min(clientWidth / width, clientHeight / height);
    const factor = magnification === undefined ? fitting : magnification / Math.hypot(a, b);
    const [x, y] = [topLeft[0] + dx / 2, topLeft[1] + dy / 2];
    if (Number.isFinite(factor) && factor > 0) this.lookAt([a * x + c * y + e, b * x + d * y + f], factor);
  }

  private moveToSide(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    const away = this.fromSide();
    if (this.side && Number.isFinite(away)) this.lookAt([width / 2 + away, height / 2]);
  }

  /** CSS pixels from the side of the viewport to that of the image, to the right. */
  private fromSide(): number {
    const data = this.viewport.getImageData() as Types.IImageData | undefined;
    const [columns = 0, rows = 0] = data?.dimensions ?? [];
    const [a, , c, , e] = this.toViewport();
    const across = [0, a * columns, c * rows, a * columns + c * rows].map((x) => x + e);
    return this.side === 'left' ? Math.min(...across) : Math.max(...across) - this.element.clientWidth;
  }

  /** Brings a point of the viewport into its middle. */
  private lookAt(point: Types.Point2, factor = 1): void {
    const { clientWidth, clientHeight } = this.element;
    const { position, focalPoint, parallelScale = 1 } = this.viewport.getCamera();
    const middle = this.viewport.canvasToWorld([clientWidth / 2, clientHeight / 2]);
    const shift = minus(this.viewport.canvasToWorld(point), middle);
    if (!position || !focalPoint) return;
    this.viewport.setCamera({
      position: plus(position, shift),
      focalPoint: plus(focalPoint, shift),
      parallelScale: parallelScale / factor,
    });
  }

  private toViewport(): Matrix {
    const data = this.viewport.getImageData() as Types.IImageData | undefined;
    if (!data) return EMPTY.toViewport;
    // An index names the center of a pixel.
    const at = (x: number, y: number) =>
      this.viewport.worldToCanvas(data.imageData.indexToWorld([x - 0.5, y - 0.5, 0]) as Types.Point3);
    const [[e, f], [ax, ay], [cx, cy]] = [at(0, 0), at(1, 0), at(0, 1)];
    return [ax - e, ay - f, cx - e, cy - f, e, f];
  }
}

/** CSS pixels within which an image lies at a side. */
const ON_SIDE = 1;

const minus = (a: Types.Point3, b: Types.Point3): Direction => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const plus = (a: Types.Point3, b: Direction): Types.Point3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const negative = ([x, y, z]: Direction): Direction => [-x, -y, -z];
