import type { Tag } from '../dicom/element';

/** `fail`: the output is not de-identified as it claims · `review`: a person must look · `info`: worth knowing. */
export type Severity = 'fail' | 'review' | 'info';

/** Everything that the check can find, with its severity. */
export const severities = {
  // The bytes of one output file
  unreadable: 'fail',
  unchecked: 'fail',
  incomplete: 'fail',
  irregular: 'review',
  'preamble-not-zero': 'fail',
  'trailing-bytes': 'fail',
  'meta-missing': 'fail',
  'meta-element': 'fail',
  'meta-mismatch': 'fail',
  'group-length': 'fail',
  'private-element': 'fail',
  'overlay-or-curve': 'fail',
  'illegal-group': 'fail',
  'unknown-element': 'fail',
  'after-pixel-data': 'fail',
  'opaque-value': 'fail',
  // The profile, element by element
  'not-removed': 'fail',
  replaced: 'fail',
  'original-value': 'fail',
  'dummy-empty': 'fail',
  'replacement-missing': 'fail',
  'uid-kept': 'fail',
  'uid-form': 'fail',
  'date-in-uid': 'review',
  altered: 'review',
  'text-replaced': 'info',
  lost: 'review',
  'no-original': 'info',
  // What options keep
  'date-offset': 'fail',
  'date-changed': 'fail',
  'date-lost': 'review',
  'age-kept': 'fail',
  'text-rewritten': 'review',
  'text-suspicious': 'review',
  'private-creator': 'fail',
  'csa-unscrubbed': 'fail',
  // Values of the original, found anywhere in the header
  'name-found': 'fail',
  'name-word': 'review',
  'id-found': 'fail',
  'site-found': 'fail',
  'uid-found': 'fail',
  'date-found': 'fail',
  'time-found': 'fail',
  'text-found': 'fail',
  // Pixels
  'pixels-differ': 'fail',
  'pixels-missing': 'fail',
  'pixels-cleaned': 'info',
  'pixel-text': 'review',
  // What the output says about itself
  'identity-removed': 'fail',
  'identity-removed-overclaimed': 'fail',
  'method-missing': 'fail',
  'method-code-missing': 'fail',
  'method-overclaimed': 'fail',
  'temporal-information': 'fail',
  'withheld-group': 'review',
  'no-profile': 'review',
  // All files together
  'duplicate-instance': 'review',
  'uid-split': 'fail',
  'uid-merged': 'fail',
  'study-split': 'fail',
  'study-merged': 'fail',
  'series-split': 'fail',
  'series-merged': 'fail',
  'patient-split': 'fail',
  'patient-merged': 'fail',
  'reference-broken': 'fail',
} as const satisfies Record<string, Severity>;

export type CheckCode = keyof typeof severities;

/** What is wrong, and where: never a value. */
export interface CheckFinding {
  readonly code: CheckCode;
  readonly severity: Severity;
  /** "00081115[0].0020000E"; empty where the whole file is meant. */
  readonly path: string;
  readonly tag: Tag | undefined;
  /** Byte offset in the output file. */
  readonly offset: number | undefined;
}

export function finding(
  code: CheckCode,
  at: { path?: string; tag?: Tag; offset?: number } = {},
): CheckFinding {
  return { code, severity: severities[code], path: at.path ?? '', tag: at.tag, offset: at.offset };
}
