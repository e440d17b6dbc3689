/** Why a picture is not on the screen, as one line with what to do. */
import type { UnreadableReason } from '../dicom/finding';
import { transferSyntax, uidName } from '../dicom/uid-registry';
import type { FrameProblem } from '../pixels/frames';
import type { NoImageReason } from '../pixels/image-pixel';

export type NotShownReason =
  | NoImageReason
  | FrameProblem
  | UnreadableReason
  | 'not-in-library'
  | 'unsupported-syntax'
  | 'incomplete-palette'
  | 'decoder-failed'
  | 'decoder-lost';

/** Thrown by the image loader, whose interface knows rejections only. */
export class NotShown extends Error {
  readonly reason: NotShownReason;
  readonly subject: Subject;

  constructor(reason: NotShownReason, subject: Subject, cause?: unknown) {
    super(reason, { cause });
    this.name = 'NotShown';
    this.reason = reason;
    this.subject = subject;
  }
}

export interface Subject {
  readonly sopClassUID: string;
  readonly transferSyntaxUID: string;
}

/** SOP Classes without a picture, by the beginning of their UID; the longest match counts. */
const WITHOUT_PICTURE: readonly (readonly [prefix: string, what: string])[] = [
  ['1.2.840.10008.5.1.4.1.1.88', 'a structured report'],
  ['1.2.840.10008.5.1.4.1.1.88.59', 'a key object selection'],
  ['1.2.840.10008.5.1.4.1.1.11', 'a presentation state'],
  ['1.2.840.10008.5.1.4.1.1.104.1', 'a PDF document'],
  ['1.2.840.10008.5.1.4.1.1.104.2', 'a CDA document'],
  ['1.2.840.10008.5.1.4.1.1.104', 'an encapsulated document'],
  ['1.2.840.10008.5.1.4.1.1.9', 'a waveform'],
  ['1.2.840.10008.5.1.4.1.1.4.2', 'MR spectroscopy'],
  ['1.2.840.10008.5.1.4.1.1.66', 'raw data'],
  ['1.2.840.10008.5.1.4.1.1.66.1', 'a registration'],
  ['1.2.840.10008.5.1.4.1.1.66.2', 'a set of fiducials'],
  ['1.2.840.10008.5.1.4.1.1.66.3', 'a registration'],
  ['1.2.840.10008.5.1.4.1.1.66.5', 'a segmentation by surfaces'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'a set of radiotherapy structures'],
  ['1.2.840.10008.5.1.4.1.1.481.5', 'a radiotherapy plan'],
  ['1.2.840.10008.5.1.4.1.1.481', 'a radiotherapy object'],
  ['1.2.840.10008.1.3.10', 'a DICOMDIR'],
];

const VIDEO = /^1\.2\.840\.10008\.1\.2\.4\.10\d(\.1)?$/;

export function explain(reason: NotShownReason, subject: Subject): string {
  switch (reason) {
    case 'no-pixel-data':
    case 'lost-pixel-data':
      return withoutPicture(subject.sopClassUID, reason === 'lost-pixel-data');
    case 'empty-pixel-data':
      return 'The pixel data of this image are empty.';
    case 'no-dimensions':
      return 'The file does not say how many rows and columns this image has.';
    case 'too-many-pixels':
      return 'This image has more pixels than Lethe can hold in memory.';
    case 'unsupported-bits':
      return 'This image has a number of bits per pixel that Lethe cannot show.';
    case 'unsupported-syntax':
      return VIDEO.test(subject.transferSyntaxUID)
        ? `This is a video (${nameOf(subject)}). Lethe does not play videos yet.`
        : `This image is compressed as ${nameOf(subject)}, which Lethe cannot decode.`;
    case 'not-encapsulated':
      return `The file says ${nameOf(subject)}, and its pixel data are not stored that way.`;
    case 'bad-offset-table':
      return 'The table that tells where frames begin contradicts the file.';
    case 'frames-unclear':
      return 'The file does not say where one frame ends and the next begins.';
    case 'frame-missing':
      return 'The file declares this frame and does not hold it.';
    case 'frame-truncated':
      return 'The file ends in the middle of this image.';
    case 'incomplete-palette':
      return 'The colour palette of this image is incomplete.';
    case 'decoder-failed':
      return `The compressed data (${nameOf(subject)}) are damaged: the decoder gave up.`;
    case 'decoder-lost':
      return 'The decoder got stuck at this image, or ran out of memory, and was started anew.';
    case 'not-in-library':
      return 'This image is no longer in the library.';
    case 'read-failed':
      return 'The browser could not read this file from its storage.';
    case 'empty':
    case 'not-dicom':
    case 'unsupported-transfer-syntax':
    case 'bad-deflate':
    case 'too-large':
      return 'This file cannot be read as DICOM.';
  }
}

function withoutPicture(sopClassUID: string, isCut: boolean): string {
  const [found] = WITHOUT_PICTURE.filter(
    ([prefix]) => sopClassUID === prefix || sopClassUID.startsWith(`${prefix}.`),
  ).sort(([a], [b]) => b.length - a.length);
  if (found) return `This is ${found[1]}: no picture. Open its metadata.`;
  return isCut
    ? 'The file is cut short or damaged: it ends before its pixel data. Open its metadata.'
    : `This file (${uidName(sopClassUID) ?? 'of an unknown class'}) holds no pixel data. Open its metadata.`;
}

const nameOf = ({ transferSyntaxUID }: Subject) =>
  transferSyntax(transferSyntaxUID)?.name ?? (transferSyntaxUID || 'an unnamed transfer syntax');
