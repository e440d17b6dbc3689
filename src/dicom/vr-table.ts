/** Value Representations by their two bytes, and what their headers look like (PS3.5 §6.2, §7.1.2; edition 2024e). */
import type { VR } from './element';

/** VRs whose explicit header has two reserved bytes and a 32-bit length (PS3.5 Table 7.1-1). */
const LONG: readonly VR[] = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'];
const SHORT: readonly VR[] = [
  ...(['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'PN'] as const),
  ...(['SH', 'SL', 'SS', 'ST', 'TM', 'UI', 'UL', 'US'] as const),
];

/** VRs that Specific Character Set applies to (PS3.5 §6.1.2.3). */
export const TEXT_VRS: ReadonlySet<VR> = new Set<VR>(['SH', 'LO', 'ST', 'LT', 'UC', 'UT', 'PN']);

const longVRs: ReadonlySet<VR> = new Set(LONG);

export const hasLongHeader = (vr: VR): boolean => longVRs.has(vr);

const codeOf = (vr: string): number => (vr.charCodeAt(0) << 8) | vr.charCodeAt(1);

const byCode: (VR | undefined)[] = new Array<VR | undefined>(codeOf('ZZ') + 1).fill(undefined);
for (const vr of [...LONG, ...SHORT]) byCode[codeOf(vr)] = vr;

/** The VR whose letters are the two bytes of `code` (first letter in the high byte). */
export const vrOfCode = (code: number): VR | undefined => byCode[code];

/** Whether both bytes are capital letters: a VR that a later edition may define (PS3.5 §6.2). */
export const isVRLike = (code: number): boolean => {
  const first = code >>> 8;
  const second = code & 0xff;
  return first >= 0x41 && first <= 0x5a && second >= 0x41 && second <= 0x5a;
};
