/** Slabs: how planes behind each other become one picture, and how thick they are. */
import { SLAB_KINDS, type Slab } from '../dicom/measurement';

export const SLAB_NAMES: Record<Slab['kind'], string> = {
  none: 'No slab',
  mip: 'MIP',
  minip: 'MinIP',
  mean: 'Mean',
};
/** Millimetres. */
export const THINNEST = 1;
export const THICKEST = 100;

export const NO_SLAB: Slab = { kind: 'none', thickness: 10 };

/** The next way of looking at it, and none after the last. */
export const nextSlab = ({ kind, thickness }: Slab): Slab => ({
  kind: SLAB_KINDS[(SLAB_KINDS.indexOf(kind) + 1) % SLAB_KINDS.length] ?? 'none',
  thickness,
});

/** Thinner where negative. */
export const thickened = ({ kind, thickness }: Slab, millimetres: number): Slab => ({
  kind,
  thickness: Math.max(THINNEST, Math.min(THICKEST, thickness + millimetres)),
});
