/** A Blob could not be read: its file was moved, changed or locked (File API §6.3), or ends early. */
export class ReadFailure extends Error {
  override name = 'ReadFailure';
}
