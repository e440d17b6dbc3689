export interface Measured {
  readonly file: File;
  /** Bytes. */
  readonly size: number;
}

/**
 * Files with their sizes. The first look at one asks the browser's process and blocks until it answers, which a page
 * must not for each of thousands: call this in a worker; the files that it hands back need not ask again.
 */
export const measured = (files: readonly File[]): Measured[] =>
  files.map((file) => ({ size: file.size, file }));
