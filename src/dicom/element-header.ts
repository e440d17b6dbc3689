import { lookup } from './dictionary';
import type { Encoding, Tag, VR } from './element';
import { hasLongHeader, isVRLike, vrOfCode } from './vr-table';
import { lengthAt, tagAt, UNDEFINED_LENGTH } from './window-reader';

/** What stands before a value. Mutable, so that one serves for a whole file. */
export interface ElementHeader {
  tag: Tag;
  vr: VR;
  /** 8 or 12 bytes. */
  headerLength: number;
  /** As written; `UNDEFINED_LENGTH` where undefined. */
  declared: number;
  /** The two bytes of the VR are none of PS3.5 §6.2; `vr` is the dictionary's or UN. */
  illegalVR: boolean;
}

/** Reads the header at `at`, of which `room` bytes (at least 8) are left in the dataset, into `header`. */
export function readHeader(
  view: DataView,
  at: number,
  room: number,
  { explicit, littleEndian }: Encoding,
  header: ElementHeader,
): void {
  const tag = tagAt(view, at, littleEndian);
  header.tag = tag;
  header.headerLength = 8;
  header.illegalVR = false;
  if (!explicit) {
    header.vr = lookup(tag)?.vr ?? 'UN';
    header.declared = lengthAt(view, at + 4, littleEndian);
    return;
  }
  const code = view.getUint16(at + 4);
  const vr = vrOfCode(code);
  header.vr = vr ?? 'UN';
  const shortLength = view.getUint16(at + 6, littleEndian);
  if (vr !== undefined) {
    if (!hasLongHeader(vr)) {
      header.declared = shortLength;
      return;
    }
  } else {
    header.illegalVR = true;
    if (!isVRLike(code)) {
      // Implicit encoding slipped into an explicit dataset, or nonsense before a 16-bit length.
      const length = lengthAt(view, at + 4, littleEndian);
      const fits = length !== UNDEFINED_LENGTH && length <= room - 8;
      header.declared = fits ? length : shortLength;
      if (fits) header.vr = lookup(tag)?.vr ?? 'UN';
      return;
    }
    // A VR of a later edition has a 32-bit length after two zero bytes; misspelt ones mostly have 16 bits.
    if (shortLength !== 0) {
      header.declared = shortLength;
      return;
    }
  }
  header.headerLength = 12;
  header.declared = room >= 12 ? lengthAt(view, at + 8, littleEndian) : 0;
}
