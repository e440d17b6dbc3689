import type { MethodCode } from '../deid/standard/method-codes';
import { finding, type CheckFinding } from './check-finding';
import type { PixelComparison } from './compare-pixels';
import type { DeclaredProfile } from './declared-profile';
import type { CheckClass } from './finding-kinds';
import type { FileLinks } from './file-links';
import type { Trait } from './rarity';

/** What the check of one file says; plain data, so that a worker can send it. */
export interface FileCheck {
  readonly findings: readonly CheckFinding[];
  /** What was checked; nothing where the file could not be read as DICOM. */
  readonly examined: readonly CheckClass[];
  /** Absent where the file could not be read as DICOM, like `links`. */
  readonly declared?: { readonly claim: DeclaredProfile['claim']; readonly codes: readonly MethodCode[] };
  readonly links?: FileLinks;
  readonly traits?: readonly Trait[];
  /** Whether the header was compared with the original's. */
  readonly headerCompared: boolean;
  readonly pixels: PixelComparison;
}

/** The check of a file that cannot be read as DICOM (`unreadable`), or that the check itself failed on (`unchecked`). */
export const failedFile = (code: 'unreadable' | 'unchecked'): FileCheck => ({
  findings: [finding(code)],
  examined: [],
  headerCompared: false,
  pixels: 'not-compared',
});
