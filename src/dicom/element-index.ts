/** Where every element of a DICOM file lies: PS3.10 §7 around PS3.5 §7. */
import { ByteSource } from './byte-source';
import { DatasetParser } from './dataset-parser';
import type { Dataset, DicomFile, Element, Encoding } from './element';
import { encodingOf, EXPLICIT_LE } from './encoding';
import type { Finding, UnreadableReason } from './finding';
import { FindingLog } from './finding-log';
import { inflate } from './inflate';
import { ReadFailure } from './read-failure';
import { T } from './tag';
import { transferSyntax } from './uid-registry';

type IndexResult =
  | { readonly ok: true; readonly file: DicomFile }
  | { readonly ok: false; readonly reason: UnreadableReason; readonly findings: readonly Finding[] };

const PREAMBLE = 132;
/** Without preamble and file meta only a dataset that begins like one is taken for DICOM. */
const LAST_FIRST_GROUP = 0x0010;
/** Padding is looked through up to this length; more of it is no padding. */
const LONGEST_PADDING = 1024 * 1024;

const IMPLICIT_LE_UID = '1.2.840.10008.1.2';
const EXPLICIT_LE_UID = '1.2.840.10008.1.2.1';
const EXPLICIT_BE_UID = '1.2.840.10008.1.2.2';

/**
 * Indexes a file. Only its headers are read, through windows of 64 KiB and then doubling: values of at most
 * 64 KiB are resident in `source` afterwards, pixel data are not. Never rejects because of what a file holds or
 * because it cannot be read any more.
 *
 * @param file a blob, or all its bytes where they have been read already; these stay as they are for as long as it is worked with.
 * @param first of a blob, how many bytes to read at first, for who will need more than the header; or its first bytes, where
 * they have been read already.
 */
export async function indexFile(
  file: Blob | Uint8Array<ArrayBuffer>,
  first?: number | Uint8Array<ArrayBuffer>,
): Promise<IndexResult> {
  const log = new FindingLog();
  try {
    return await index(new ByteSource(file, first), log);
  } catch (error) {
    if (error instanceof ReadFailure) return { ok: false, reason: 'read-failed', findings: log.findings };
    throw error;
  }
}

async function index(head: ByteSource, log: FindingLog): Promise<IndexResult> {
  const unreadable = (reason: UnreadableReason): IndexResult => ({
    ok: false,
    reason,
    findings: log.findings,
  });
  if (head.size === 0) return unreadable('empty');
  await head.load(0, Math.min(head.size, PREAMBLE + 12));
  const preamble = await hasPreamble(head);
  const meta = await readMeta(head, preamble ? PREAMBLE : 0, log);
  const hasMeta = meta.dataset.elements.length > 0;
  if (!preamble) log.add('no-preamble', 0);
  if (!hasMeta) log.add('no-file-meta', meta.dataset.start);
  const declaredUID = uidIn(head, meta.dataset, T.TransferSyntaxUID);
  const declared = transferSyntax(declaredUID);

  const start = meta.dataset.end;
  const room = head.size - start;
  const plain = { source: head, whole: true };
  const inflated = declared?.deflated && room > 0 ? await inflatedSource(head, start, log) : plain;
  if ('reason' in inflated) return unreadable(inflated.reason);
  const { source, whole } = inflated;
  const deflated = source !== head;
  const notDeflated = declared?.deflated === true && room > 0 && !deflated;
  const shown = await shownEncoding(source, start, notDeflated ? undefined : declared);
  if (notDeflated || (!preamble && !hasMeta)) {
    if (!shown || !(await beginsLikeDataset(source, start, shown)))
      return unreadable(notDeflated ? 'bad-deflate' : 'not-dicom');
  } else if (!shown && !declared && meta.complete && room >= 8) {
    return unreadable(declaredUID === '' ? 'not-dicom' : 'unsupported-transfer-syntax');
  }
  const encoding = shown ?? declared ?? EXPLICIT_LE;
  const contradicted =
    declared !== undefined &&
    (notDeflated ||
      declared.explicit !== encoding.explicit ||
      declared.littleEndian !== encoding.littleEndian);
  if (contradicted) log.add('wrong-transfer-syntax', start, T.TransferSyntaxUID);

  const parser = new DatasetParser(source, start, encoding, log);
  await drive(parser, source);
  const { dataset, pixelData } = parser;
  if (!hasMeta && dataset.elements.length === 0) return unreadable('not-dicom');
  const trailing = source.size - dataset.end;
  const ended = !parser.stopped || pixelData !== undefined || (await isPadding(source, dataset.end));
  return {
    ok: true,
    file: {
      source,
      get original() {
        return head.blob;
      },
      deflated,
      preamble,
      meta: meta.dataset,
      dataset,
      transferSyntaxUID: contradicted || declaredUID === '' ? uidOf(encoding) : declaredUID,
      pixelData,
      trailing,
      complete: meta.complete && whole && parser.complete && ended,
      findings: log.findings,
    },
  };
}

/**
 * Preamble and file meta as they are, then the inflated dataset; `head` itself where what follows is no deflate
 * stream.
 */
async function inflatedSource(
  head: ByteSource,
  start: number,
  log: FindingLog,
): Promise<{ source: ByteSource; whole: boolean } | { reason: UnreadableReason }> {
  const inflated = await inflate(head.blob, start);
  if (!inflated.ok) return inflated;
  if (!inflated.whole) {
    const shown = await shownEncoding(head, start, undefined);
    const plain = shown?.explicit && (await beginsLikeDataset(head, start, shown));
    if (plain || inflated.parts.length === 0) return { source: head, whole: true };
    log.add('bad-deflate', start);
  }
  const source = new ByteSource(new Blob([head.blob.slice(0, start), ...inflated.parts]));
  if (inflated.after > 0) log.add('deflate-padding', source.size);
  await source.load(0, start);
  return { source, whole: inflated.whole };
}

/** Reads what the parser asks for until it is done. */
async function drive(parser: DatasetParser, source: ByteSource): Promise<void> {
  for (let need = parser.run(); need; need = parser.run()) {
    if (need.keep) await source.load(need.offset, need.length);
    else parser.glance = { start: need.offset, bytes: await source.read(need.offset, need.length) };
  }
}

/** Group 0002 at `start`, in whatever encoding it is in (PS3.10 §7.1 asks for explicit little endian). */
async function readMeta(
  source: ByteSource,
  start: number,
  log: FindingLog,
): Promise<{ dataset: Dataset; complete: boolean }> {
  const encoding = (await shownEncoding(source, start, undefined)) ?? EXPLICIT_LE;
  const parser = new DatasetParser(source, start, encoding, log, 0x0002);
  await drive(parser, source);
  const { dataset } = parser;
  const [first] = dataset.elements;
  if (first?.tag === T.FileMetaInformationGroupLength && first.length === 4) {
    const value = source.peek(first.valueOffset, 4);
    const length = value && viewOf(value).getUint32(0, encoding.littleEndian);
    if (length !== dataset.end - first.end) log.add('wrong-meta-length', first.headerOffset, first.tag);
  }
  return { dataset, complete: parser.complete && !parser.stopped };
}

async function shownEncoding(
  source: ByteSource,
  start: number,
  declared: Encoding | undefined,
): Promise<Encoding | undefined> {
  const length = Math.min(12, source.size - start);
  await source.load(start, length);
  const bytes = source.peek(start, length);
  return bytes && encodingOf(viewOf(bytes), 0, source.size - start, declared);
}

/** Whether the first tag is one that a dataset may begin with. */
async function beginsLikeDataset(source: ByteSource, start: number, encoding: Encoding): Promise<boolean> {
  if (source.size - start < 8) return false;
  await source.load(start, 8);
  const bytes = source.peek(start, 8);
  const group = bytes ? viewOf(bytes).getUint16(0, encoding.littleEndian) : 0;
  return group > 0 && group <= LAST_FIRST_GROUP;
}

/** Whether what stands from `offset` to the end is zeros. */
async function isPadding(source: ByteSource, offset: number): Promise<boolean> {
  const length = source.size - offset;
  return length <= LONGEST_PADDING && (await source.read(offset, length)).every((byte) => byte === 0);
}

/** A file without one may have these letters in a value that happens to lie there. */
async function hasPreamble(source: ByteSource): Promise<boolean> {
  const magic = source.peek(PREAMBLE - 4, 4);
  if (!magic || String.fromCharCode(...magic) !== 'DICM') return false;
  return (await showsDataset(source, PREAMBLE)) || !(await showsDataset(source, 0));
}

async function showsDataset(source: ByteSource, start: number): Promise<boolean> {
  const shown = await shownEncoding(source, start, undefined);
  return shown !== undefined && beginsLikeDataset(source, start, shown);
}

function uidIn(source: ByteSource, dataset: Dataset, tag: number): string {
  const element: Element | undefined = dataset.elements.find((candidate) => candidate.tag === tag);
  const bytes =
    element && element.length <= 64 ? source.peek(element.valueOffset, element.length) : undefined;
  return bytes ? String.fromCharCode(...bytes).replace(/[\0 ]+$/, '') : '';
}

const uidOf = ({ explicit, littleEndian }: Encoding): string =>
  explicit ? (littleEndian ? EXPLICIT_LE_UID : EXPLICIT_BE_UID) : IMPLICIT_LE_UID;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
