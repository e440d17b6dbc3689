import type { Difference } from '../../dicom/metadata-compare';

export interface DifferenceWord {
  /** Says the kind without colour. */
  readonly mark: string;
  readonly name: string;
}

/** What a difference is called between any two images. */
export const BETWEEN_IMAGES: Readonly<Record<Difference, DifferenceWord>> = {
  same: { mark: '=', name: 'Same' },
  holds: { mark: '', name: 'Differs inside' },
  removed: { mark: '−', name: 'Only first' },
  added: { mark: '+', name: 'Only second' },
  emptied: { mark: '∅', name: 'Empty in second' },
  shifted: { mark: '↔', name: 'Other time' },
  'new-uid': { mark: '#', name: 'Other UID' },
  replaced: { mark: '≠', name: 'Other value' },
};

/** What it is called between an original and what de-identification made of it. */
export const BY_DEIDENTIFICATION: Readonly<Record<Difference, DifferenceWord>> = {
  same: { mark: '=', name: 'Kept' },
  holds: { mark: '', name: 'Changed inside' },
  removed: { mark: '−', name: 'Removed' },
  added: { mark: '+', name: 'Added' },
  emptied: { mark: '∅', name: 'Emptied' },
  shifted: { mark: '↔', name: 'Shifted' },
  'new-uid': { mark: '#', name: 'New UID' },
  replaced: { mark: '≠', name: 'Replaced' },
};
