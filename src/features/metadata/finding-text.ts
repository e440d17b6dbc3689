import type { FindingCode, UnreadableReason } from '../../dicom/finding';

/** What is irregular about the file, in words. */
export const findingText: Readonly<Record<FindingCode, string>> = {
  'no-preamble': 'no preamble',
  'no-file-meta': 'no file meta information',
  'wrong-meta-length': 'the file meta information is not as long as it says',
  'wrong-group-length': 'a group is not as long as it says',
  'wrong-transfer-syntax': 'the bytes are not in the transfer syntax that is declared',
  'odd-length': 'a value of odd length',
  'out-of-order': 'an element out of order',
  'duplicate-tag': 'an element that stands twice',
  'illegal-group': 'an element in a group that DICOM forbids',
  'illegal-vr': 'an unknown value representation',
  'value-past-end': 'a value that would end behind the file',
  'truncated-header': 'the file ends inside an element header',
  'unexpected-delimiter': 'a delimiter where nothing is open',
  'missing-delimiter': 'a sequence or item that is never closed',
  'wrong-item-tag': 'something other than an item in a sequence',
  'wrong-sequence-length': 'a sequence that is not as long as it says',
  'too-deep': 'sequences nested too deep',
  'too-many-elements': 'more elements than can be listed',
  'trailing-bytes': 'bytes after the last element',
  'elements-after-pixel-data': 'elements after the pixel data',
  'bad-deflate': 'a compressed dataset that cannot be unpacked to its end',
  'deflate-padding': 'a padding byte after the compressed dataset',
  'bad-offset-table': 'an offset table that does not fit the fragments',
};

export const unreadableText: Readonly<Record<UnreadableReason, string>> = {
  empty: 'The file is empty.',
  'not-dicom': 'The file is not DICOM.',
  'read-failed': 'The file cannot be read. It may have been moved or changed since it was added.',
  'unsupported-transfer-syntax': 'The file is in a transfer syntax that Lethe does not read.',
  'bad-deflate': 'The compressed dataset of this file cannot be unpacked.',
  'too-large': 'The file is too large to be read.',
};
