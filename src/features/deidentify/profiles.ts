import { PRESETS } from '../../deid/presets';
import { BASIC_PROFILE, type DeidRequest } from '../../deid/request';

/** A preset, or a template that the person saved. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  /** What it does. */
  readonly sentence: string;
  readonly request: DeidRequest;
  /** What the person must know before using it. */
  readonly warning?: string;
}

/** Where every request starts. */
export const firstProfile: Profile = PRESETS[0] ?? {
  id: 'basic-profile',
  name: 'DICOM Basic Profile',
  sentence: '',
  request: BASIC_PROFILE,
};
