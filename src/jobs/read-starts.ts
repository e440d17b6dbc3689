import { ahead } from '../archive/ahead';
import { ReadBuffer } from '../dicom/read-buffer';

export interface Stored {
  /** Undefined where the library has lost it. */
  readonly blob: Blob | undefined;
}

/** A stored file of which the start was read. */
export interface Started extends Stored {
  /**
   * Its first bytes or all of them, good until the next file is asked for. Undefined where they cannot be read: whoever
   * indexes the file finds that out once more, and says so.
   */
  readonly start: Uint8Array<ArrayBuffer> | undefined;
}

/** What is read of a file that is not read whole: most headers. */
const HEAD = 64 * 1024;
/** The most that is read whole. */
const LONGEST = 2 * 1024 * 1024;

/** One file is read while the one before it is worked on; kept for as long as the worker lives. */
const buffers = [new ReadBuffer(LONGEST), new ReadBuffer(LONGEST)];

/**
 * The starts of stored files in their order, files of at most `whole` bytes (2 MiB at most) whole: one read costs less than
 * two. They are read into the same memory: what each file got of its own would wait long for the garbage collector.
 */
export const readStarts = <File extends Stored>(
  files: readonly File[],
  whole: number = LONGEST,
): AsyncIterable<File & Started> =>
  ahead(files.entries(), buffers.length, async ([index, file]) => {
    const { blob } = file;
    const most = blob && blob.size > whole ? HEAD : whole;
    const start = blob && (await buffers[index % buffers.length]?.read(blob, most).catch(() => undefined));
    return { ...file, start };
  });
