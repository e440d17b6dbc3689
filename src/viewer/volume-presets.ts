/** What a volume is made of, to the eye: which values are seen, in which colour, how dense. */

import type { KeptVolume } from '../db/rows';
import type { FrameFacts } from './frame-facts';
import { facing } from './volume-camera';

/** A value, how much light its first millimetre takes (0 to 1), and its colour; between two of them lies what is between. */
export type Point = readonly [value: number, opacity: number, colour: number];

export interface VolumePreset {
  readonly id: string;
  readonly name: string;
  /** Whether the values of `points` are Hounsfield units, or parts of the window that the images came with. */
  readonly unit: 'HU' | 'window';
  /** All that lies behind each other, lit from the front; or the largest value alone. */
  readonly look: 'lit' | 'maximum';
  readonly points: readonly Point[];
}

const GREY: readonly Point[] = [
  [0, 1, 0x000000],
  [1, 1, 0xffffff],
];

const OF_CT: readonly [VolumePreset, ...VolumePreset[]] = [
  {
    id: 'bone',
    name: 'Bone',
    unit: 'HU',
    look: 'lit',
    points: [
      [150, 0, 0x8a4a32],
      [280, 0.2, 0xc79a72],
      [500, 0.8, 0xeadcc0],
      [1500, 1, 0xfffcf2],
    ],
  },
  {
    id: 'skin',
    name: 'Skin and soft tissue',
    unit: 'HU',
    look: 'lit',
    points: [
      [-500, 0, 0x9c6248],
      [-250, 0.25, 0xc68d6f],
      [-50, 0.8, 0xdba78a],
      [200, 0.95, 0xe6bfa6],
      [400, 1, 0xf4ead8],
      [1500, 1, 0xfffcf2],
    ],
  },
  {
    id: 'vessels',
    name: 'Vessels with contrast',
    unit: 'HU',
    look: 'lit',
    points: [
      [120, 0, 0x5c0f12],
      [200, 0.15, 0xb3261e],
      [320, 0.6, 0xe2604c],
      [500, 0.75, 0xf0cfb4],
      [1500, 1, 0xfffcf2],
    ],
  },
  {
    id: 'lung',
    name: 'Lung',
    unit: 'HU',
    look: 'lit',
    points: [
      [-950, 0, 0x1c3f57],
      [-850, 0.02, 0x4d84a8],
      [-650, 0.05, 0xa7cadf],
      [-450, 0.02, 0xe9d9d2],
      [-300, 0, 0xe9d9d2],
    ],
  },
  {
    id: 'mip',
    name: 'MIP',
    unit: 'HU',
    look: 'maximum',
    points: [
      [0, 1, 0x000000],
      [1000, 1, 0xffffff],
    ],
  },
];

const MIP: VolumePreset = { id: 'mip', name: 'MIP', unit: 'window', look: 'maximum', points: GREY };

const SURFACE: VolumePreset = {
  id: 'surface',
  name: 'Surface',
  unit: 'window',
  look: 'lit',
  points: [
    [0, 0, 0x5d5148],
    [0.12, 0, 0x8d7a6b],
    [0.3, 0.35, 0xc3ab97],
    [0.6, 0.9, 0xe0d0c0],
    [1, 1, 0xfffaf2],
  ],
};

const TRANSLUCENT: VolumePreset = {
  id: 'translucent',
  name: 'Translucent',
  unit: 'window',
  look: 'lit',
  points: [
    [0, 0, 0x2f4858],
    [0.2, 0, 0x2f4858],
    [0.5, 0.02, 0x8fb3c4],
    [0.8, 0.06, 0xe8d6b8],
    [1, 0.3, 0xffffff],
  ],
};

/** What a volume can be seen with, and at first is seen with. A CT that is not in Hounsfield units is seen by its window. */
export function presetsOf({ modality, valueScale }: Pick<FrameFacts, 'modality' | 'valueScale'>) {
  const presets = valueScale.unit === 'HU' ? OF_CT : [SURFACE, TRANSLUCENT, MIP];
  return { presets, first: modality === 'PT' ? MIP : presets[0] };
}

/** As somebody looks who wants to know a face: from the front, the skin; of what is not in Hounsfield units what is seen at first, MIP of PET and a surface of all else. */
export const FACE: KeptVolume = { preset: 'skin', ...facing('A'), zoom: 1, pan: [0, 0] };

/** Entries of a table. */
export const SHADES = 512;

/** Red, green, blue and opacity, a byte each, of evenly spaced values from that of the first point to that of the last. */
export function tableOf(points: readonly Point[]): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(SHADES * 4);
  const [low, high] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 1];
  let next = 1;
  for (let shade = 0; shade < SHADES; shade += 1) {
    const value = low + ((high - low) * shade) / (SHADES - 1);
    while (next < points.length - 1 && value > (points[next]?.[0] ?? 0)) next += 1;
    const [before, after] = [points[next - 1], points[next]];
    if (!before || !after) continue;
    const part = (value - before[0]) / (after[0] - before[0]);
    const mixed = (one: number, other: number) => Math.round(one + (other - one) * part);
    for (const [at, shift] of [16, 8, 0].entries())
      table[shade * 4 + at] = mixed((before[2] >> shift) & 255, (after[2] >> shift) & 255);
    table[shade * 4 + 3] = mixed(before[1] * 255, after[1] * 255);
  }
  return table;
}
