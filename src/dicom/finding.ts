/** What was irregular about a file. Findings name tags, lengths and positions, never values. */
export type FindingCode =
  | 'no-preamble'
  | 'no-file-meta'
  | 'wrong-meta-length'
  | 'wrong-group-length'
  | 'wrong-transfer-syntax'
  | 'odd-length'
  | 'out-of-order'
  | 'duplicate-tag'
  | 'illegal-group'
  | 'illegal-vr'
  | 'value-past-end'
  | 'truncated-header'
  | 'unexpected-delimiter'
  | 'missing-delimiter'
  | 'wrong-item-tag'
  | 'wrong-sequence-length'
  | 'too-deep'
  | 'too-many-elements'
  | 'trailing-bytes'
  | 'elements-after-pixel-data'
  | 'bad-deflate'
  | 'deflate-padding'
  | 'bad-offset-table';

export interface Finding {
  readonly code: FindingCode;
  /** Byte offset in `DicomFile.source`. */
  readonly offset: number;
  readonly tag?: number;
}

/** Why a file could not be indexed at all. */
export type UnreadableReason =
  'empty' | 'not-dicom' | 'read-failed' | 'unsupported-transfer-syntax' | 'bad-deflate' | 'too-large';
