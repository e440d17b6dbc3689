import type { MethodCode } from './standard/method-codes';

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
  | 'fragment-text';

/** What a person asked for. No option is the Basic Profile at its strictest. */
export interface DeidRequest {
  readonly options: readonly Option[];
  /** Groups that a person released knowingly. */
  readonly released: readonly WithheldGroup[];
}
