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

export const firstProfile: Profile = {
  id: 'basic',
  name: 'DICOM Basic Profile',
  sentence: 'Everything that Table E.1-1 names is removed, emptied or replaced, at every depth.',
  request: BASIC_PROFILE,
};
