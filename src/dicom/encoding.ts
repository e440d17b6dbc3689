/** Which of the three encodings bytes are in, as their first element shows (PS3.5 §7.1). */
import { lookup } from './dictionary';
import type { Encoding } from './element';
import { isVRLike, vrOfCode } from './vr-table';
import { lengthAt, UNDEFINED_LENGTH } from './window-reader';

export const IMPLICIT_LE: Encoding = { explicit: false, littleEndian: true };
export const EXPLICIT_LE: Encoding = { explicit: true, littleEndian: true };
export const EXPLICIT_BE: Encoding = { explicit: true, littleEndian: false };

/**
 * The encoding of a dataset whose first element header lies at `at` in `view`, where `room` bytes follow;
 * `declared` where nothing contradicts it. Undefined where neither a declaration nor the bytes tell.
 */
export function encodingOf(
  view: DataView,
  at: number,
  room: number,
  declared: Encoding | undefined,
): Encoding | undefined {
  if (room < 8) return declared;
  const code = view.getUint16(at + 4);
  const groupLE = view.getUint16(at, true);
  const groupBE = view.getUint16(at, false);
  const implicitFits = fits(lengthAt(view, at + 4, true), room);
  const vr = vrOfCode(code);
  if (vr !== undefined) {
    if (declared && !declared.explicit && implicitFits) {
      const tag = ((groupLE << 16) | view.getUint16(at + 2, true)) >>> 0;
      if (lookup(tag)?.vr !== vr) return declared;
    }
    if (groupLE === groupBE) return declared?.explicit ? declared : EXPLICIT_LE;
    return groupLE < groupBE ? EXPLICIT_LE : EXPLICIT_BE;
  }
  if (declared?.explicit && isVRLike(code)) return declared;
  return implicitFits && groupLE <= groupBE ? IMPLICIT_LE : declared;
}

/** "??", which some writers put where they do not know the VR. */
const QUESTION_MARKS = 0x3f3f;

/** As `encodingOf`, inside an item: byte order is not in question there, and the group may be any. */
export function itemEncodingOf(view: DataView, at: number, room: number, inherited: Encoding): Encoding {
  if (room < 8 || view.getUint16(at, inherited.littleEndian) === 0xfffe) return inherited;
  const code = view.getUint16(at + 4);
  const implicitFits = fits(lengthAt(view, at + 4, true), room);
  const explicit = vrOfCode(code) !== undefined || code === QUESTION_MARKS;
  if (inherited.explicit === explicit) return inherited;
  if (inherited.explicit) {
    const tag = ((view.getUint16(at, true) << 16) | view.getUint16(at + 2, true)) >>> 0;
    return inherited.littleEndian && !isVRLike(code) && implicitFits && lookup(tag) ? IMPLICIT_LE : inherited;
  }
  return implicitFits ? inherited : EXPLICIT_LE;
}

/** Whether a value of this length, or of an undefined one, can follow the eight bytes of its header. */
const fits = (length: number, room: number) => length === UNDEFINED_LENGTH || length <= room - 8;
