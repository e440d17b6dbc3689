import { FLAG, LOCAL_HEADER_LENGTH, MAX32, SIGNATURE } from './zip-format';
import { entryOf, nameText, read, zip64Numbers, type ArchiveEntry, type Header } from './zip-reader';

/**
 * The members of a zip whose end is missing, its directory with it: by their local headers, one after the other, as long
 * as these say how long their members are. Rejects where it cannot be read.
 */
export async function membersBeforeCut(blob: Blob, maxEntries: number): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  for (let at = 0; entries.length < maxEntries;) {
    const fixed = await read(blob, at, LOCAL_HEADER_LENGTH);
    if (fixed.byteLength < LOCAL_HEADER_LENGTH || fixed.getUint32(0, true) !== SIGNATURE.localHeader) break;
    const flags = fixed.getUint16(6, true);
    if (flags & FLAG.dataDescriptor) break;
    const [nameLength, extraLength] = [fixed.getUint16(26, true), fixed.getUint16(28, true)];
    const rest = await read(blob, at + LOCAL_HEADER_LENGTH, nameLength + extraLength);
    if (rest.byteLength < nameLength + extraLength) break;
    const wide = zip64Numbers(rest, nameLength, extraLength);
    const [compressed, size] = [fixed.getUint32(18, true), fixed.getUint32(22, true)];
    const header: Header = {
      path: nameText(new Uint8Array(rest.buffer, 0, nameLength)),
      flags,
      method: fixed.getUint16(8, true),
      crc: fixed.getUint32(14, true),
      size: size === MAX32 ? (wide.shift() ?? size) : size,
      compressedSize: compressed === MAX32 ? (wide.shift() ?? compressed) : compressed,
      nameLength,
      offset: at,
    };
    const end = at + LOCAL_HEADER_LENGTH + nameLength + extraLength + header.compressedSize;
    if (end > blob.size) break;
    if (!header.path.endsWith('/')) entries.push(entryOf(blob, header, end));
    at = end;
  }
  return entries;
}
