/** What components see of a volume in 3D. */
import type { FrameFacts } from './frame-facts';
import type { ScaleBar } from './scale-bar';
import { WHOLE, type Clip, type SidesOfGrid } from './volume-clip';
import type { VolumePreset } from './volume-presets';
import type { Window } from './voi';

export interface VolumeSnapshot {
  readonly state: 'loading' | 'rendered' | 'failed';
  /** Why there is nothing to be seen, where `state` is failed. */
  readonly reason: string;
  readonly loaded: number;
  /** Slices that cannot be shown: their places stay empty. */
  readonly failed: number;
  readonly total: number;
  /** Of the first slice that came. */
  readonly facts: FrameFacts | undefined;
  readonly presets: readonly VolumePreset[];
  readonly preset: VolumePreset | undefined;
  /** From the first value of the preset to the last. */
  readonly window: Window | undefined;
  /** Where they are in the volume; undefined until the first slice is there. */
  readonly sides: SidesOfGrid | undefined;
  readonly clip: Clip;
  /** Which of the patient's sides is looked at: "A", "AL"… */
  readonly seenFrom: string;
  readonly letters: Record<'top' | 'right' | 'bottom' | 'left', string>;
  readonly scaleBar: ScaleBar | undefined;
  readonly magnification: number;
  /** How many pixels of an image, counted along a row, are drawn as one. */
  readonly reduction: number;
  /** Whether the picture is as it stays, and no rough one of something that moves. */
  readonly isDrawn: boolean;
}

export const atFirst = (total: number): VolumeSnapshot => ({
  state: 'loading',
  reason: '',
  loaded: 0,
  failed: 0,
  total,
  facts: undefined,
  presets: [],
  preset: undefined,
  window: undefined,
  sides: undefined,
  clip: WHOLE,
  seenFrom: 'A',
  letters: { top: 'H', right: 'L', bottom: 'F', left: 'R' },
  scaleBar: undefined,
  magnification: 1,
  reduction: 1,
  isDrawn: false,
});
