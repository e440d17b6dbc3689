/** What is kept of a stack view, and what components see of it. */
import type { FrameFacts } from './frame-facts';
import type { Matrix } from './marks';
import type { DisplayedArea } from './presentation';
import type { ScaleBar } from './scale-bar';
import type { ViewedImage } from './slice-order';
import type { Window } from './voi';

/** How a stack is looked at: what is kept with its series. */
export interface View {
  readonly imageIndex: number;
  /** Absent while each image shows its own window. */
  readonly window?: Window;
  readonly zoom: number;
  readonly pan: readonly [number, number];
  readonly rotation: number;
  readonly flipHorizontal: boolean;
  readonly flipVertical: boolean;
  readonly invert: boolean;
  /** What is to fill the viewport, in the place of zoom and pan. */
  readonly area?: DisplayedArea | undefined;
  /** The side of the viewport that the image lies at, in the place of how far it is panned across. */
  readonly side?: Side;
}

export type Side = 'left' | 'right';

export interface Snapshot {
  readonly state: 'empty' | 'loading' | 'rendered' | 'failed';
  /** Why nothing is shown, where `state` is failed. */
  readonly reason: string;
  readonly index: number;
  readonly images: readonly ViewedImage[];
  readonly facts: FrameFacts | undefined;
  readonly window: Window | undefined;
  /** Screen pixels per image pixel. */
  readonly magnification: number;
  /** From pixels of the image, whose outer corner is (0, 0), to CSS pixels of the viewport. */
  readonly toViewport: Matrix;
  readonly letters: {
    readonly top: string;
    readonly right: string;
    readonly bottom: string;
    readonly left: string;
  };
  readonly scaleBar: ScaleBar | undefined;
  readonly inverted: boolean;
}

export const NO_LETTERS: Snapshot['letters'] = { top: '', right: '', bottom: '', left: '' };

export const EMPTY: Snapshot = {
  state: 'empty',
  reason: '',
  index: 0,
  images: [],
  facts: undefined,
  window: undefined,
  magnification: 1,
  toViewport: [1, 0, 0, 1, 0, 0],
  letters: NO_LETTERS,
  scaleBar: undefined,
  inverted: false,
};
