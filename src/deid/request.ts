import type { MethodCode } from './standard/method-codes';
import type { WrittenRule } from './written-rule';

/** Options of PS3.15 §E.3 beside the Basic Profile. */
export type Option = Exclude<MethodCode, 'basicProfile'>;

/** Kinds of files that may show or hold identity where this profile does not look; a person may release each. */
export type WithheldGroup =
  | 'burned-in-annotation'
  | 'ultrasound'
  | 'secondary-capture'
  | 'photograph'
  | 'screen-save'
  | 'encapsulated-document'
  | 'structured-report'
  | 'presentation-state'
  | 'audio'
  | 'embedded-overlay'
  | 'face'
  | 'fragment-text';

/** A private attribute that a person holds to be safe, as in PS3.15 Table E.3.10-1. */
export interface SafePrivateAttribute {
  readonly creator: string;
  /** Odd group number. */
  readonly group: number;
  /** Low byte of the element number, 0–255. */
  readonly element: number;
}

/** What a person asked for. Plain data, so that it can go to a worker and into a template. */
export interface DeidRequest {
  /**
   * What happens to an attribute that no rule of the person names: the Basic Profile with its options, or nothing
   * at all ("Chosen fields only").
   */
  readonly base: 'basic-profile' | 'chosen-fields';
  /** No option is the Basic Profile at its strictest. `problemsOf()` names those that exclude one another. */
  readonly options: readonly Option[];
  /** Groups that a person released knowingly. */
  readonly released: readonly WithheldGroup[];
  /** On top of the profile; of several that name the same element the last one counts. */
  readonly rules: readonly WrittenRule[];
  /** With Modified Dates: whether times of day stay (whole days are shifted) or are dummies. */
  readonly times: 'keep' | 'clear';
  /** With Retain Safe Private: what a person adds to the list of the standard. */
  readonly safePrivate: readonly SafePrivateAttribute[];
  /** With Retain Safe Private: whether Siemens CSA headers stay, scrubbed. */
  readonly csaHeaders: 'remove' | 'scrub';
}

/** The Basic Profile at its strictest, nothing released. */
export const BASIC_PROFILE: DeidRequest = {
  base: 'basic-profile',
  options: [],
  released: [],
  rules: [],
  times: 'keep',
  safePrivate: [],
  csaHeaders: 'remove',
};
