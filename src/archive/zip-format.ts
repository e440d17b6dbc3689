/**
 * The records of a zip file (PKWARE APPNOTE 6.3.10), as bytes. Members are stored, not deflated; names are
 * UTF-8; every time stamp is 1980-01-01 00:00; the only extra field is Zip64, and only where a number needs it.
 */
export const SIGNATURE = {
  localHeader: 0x04034b50,
  dataDescriptor: 0x08074b50,
  centralHeader: 0x02014b50,
  end: 0x06054b50,
  zip64End: 0x06064b50,
  zip64Locator: 0x07064b50,
} as const;

export const FLAG = { encrypted: 0x0001, dataDescriptor: 0x0008, utf8: 0x0800 } as const;
export const METHOD = { stored: 0, deflated: 8 } as const;
export const ZIP64_EXTRA = 0x0001;
export const LOCAL_HEADER_LENGTH = 30;
export const CENTRAL_HEADER_LENGTH = 46;

/** A field that holds this says "see the Zip64 record". */
export const MAX16 = 0xffff;
export const MAX32 = 0xffffffff;

const VERSION_STORED = 10;
const VERSION_ZIP64 = 45;
/** 1980-01-01, the first day a zip can name. */
const FIRST_DATE = 0x0021;

/** One member as its headers describe it: its size in bytes, and the CRC-32 of its data. */
export interface Member {
  readonly name: Uint8Array;
  readonly size: number;
  readonly crc: number;
}

/** The header before the data. Its length does not depend on the CRC. */
export function localHeader(member: Member): Uint8Array<ArrayBuffer> {
  const { name, size } = member;
  const large = size >= MAX32;
  const record = new Record(LOCAL_HEADER_LENGTH + name.length + (large ? 20 : 0));
  record.u32(SIGNATURE.localHeader).u16(large ? VERSION_ZIP64 : VERSION_STORED);
  common(record, member, large ? MAX32 : size);
  record.u16(large ? 20 : 0).bytes(name);
  if (large) record.u16(ZIP64_EXTRA).u16(16).u64(size).u64(size);
  return record.data;
}

/** The member's record in the central directory; `offset` is that of its local header from the start of the zip. */
export function centralHeader(member: Member, offset: number): Uint8Array<ArrayBuffer> {
  const large = member.size >= MAX32;
  const far = offset >= MAX32;
  const extra = large || far ? 4 + (large ? 16 : 0) + (far ? 8 : 0) : 0;
  const version = extra > 0 ? VERSION_ZIP64 : VERSION_STORED;
  const record = new Record(CENTRAL_HEADER_LENGTH + member.name.length + extra);
  record.u32(SIGNATURE.centralHeader).u16(VERSION_ZIP64).u16(version);
  common(record, member, large ? MAX32 : member.size);
  // Length of the extra field; then comment, disk, internal and external attributes: none.
  record.u16(extra).u16(0).u16(0).u16(0).u32(0);
  record.u32(far ? MAX32 : offset).bytes(member.name);
  if (extra > 0) record.u16(ZIP64_EXTRA).u16(extra - 4);
  if (large) record.u64(member.size).u64(member.size);
  if (far) record.u64(offset);
  return record.data;
}

/** A path as it stands in a zip. Throws RangeError where it is not relative, not plain, or too long. */
export function memberName(path: string): Uint8Array {
  const parts = path.split('/');
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for.
  if (parts.some((part) => part === '' || part === '.' || part === '..') || /[\x00-\x1f\x7f\\:]/.test(path))
    throw new RangeError('a member path must be relative, of plain names');
  const name = new TextEncoder().encode(path);
  if (name.length > MAX16) throw new RangeError('a member path must fit 65,535 bytes');
  return name;
}

/** What ends the zip: the Zip64 records where a number needs them, and the end of central directory record. */
export function endRecords(count: number, directoryOffset: number, directorySize: number) {
  const zip64 = count >= MAX16 || directoryOffset >= MAX32 || directorySize >= MAX32;
  const record = new Record(22 + (zip64 ? 76 : 0));
  if (zip64) {
    record.u32(SIGNATURE.zip64End).u64(44).u16(VERSION_ZIP64).u16(VERSION_ZIP64).u32(0).u32(0);
    record.u64(count).u64(count).u64(directorySize).u64(directoryOffset);
    record.u32(SIGNATURE.zip64Locator).u32(0);
    record.u64(directoryOffset + directorySize).u32(1);
  }
  record.u32(SIGNATURE.end).u16(0).u16(0);
  record.u16(Math.min(count, MAX16)).u16(Math.min(count, MAX16));
  record.u32(Math.min(directorySize, MAX32)).u32(Math.min(directoryOffset, MAX32)).u16(0);
  return record.data;
}

/** The fields that local and central headers share, from the flags to the length of the name. */
function common(record: Record, { name, crc }: Member, size: number): void {
  record.u16(FLAG.utf8);
  record.u16(METHOD.stored).u16(0).u16(FIRST_DATE);
  record.u32(crc).u32(size).u32(size).u16(name.length);
}

/** Little-endian numbers and bytes, one after the other. */
class Record {
  readonly data: Uint8Array<ArrayBuffer>;
  private readonly view: DataView;
  private at = 0;

  constructor(length: number) {
    this.data = new Uint8Array(length);
    this.view = new DataView(this.data.buffer);
  }

  u16(value: number): this {
    this.view.setUint16(this.at, value, true);
    this.at += 2;
    return this;
  }

  u32(value: number): this {
    this.view.setUint32(this.at, value, true);
    this.at += 4;
    return this;
  }

  u64(value: number): this {
    this.view.setBigUint64(this.at, BigInt(value), true);
    this.at += 8;
    return this;
  }

  bytes(bytes: Uint8Array): this {
    this.data.set(bytes, this.at);
    this.at += bytes.length;
    return this;
  }
}
