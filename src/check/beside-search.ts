/** What lies beside DICOM files and is none: whether identifying values of the originals stand in it. */
import { folded } from './folded-text';
import { hiddenTexts } from './hidden-text';
import { patternsOf, type IdentifierPattern } from './identifier-patterns';
import type { Identifier } from './identifiers';
import { commonWords } from './ignored-words';
import { isBounded, isBoundedWord, isOfLongerNumber, isOfUID, type Hit } from './leak-rules';
import { isNameWord } from './name-words';
import { isOrdinary } from './ordinary-words';
import { PatternSet } from './pattern-search';
import { isPlainText } from './plain-text';

/** Where a value was found: at a byte of the contents, or in the name. */
export type BesidePlace = number | 'name';

interface BesideFile {
  readonly path: string;
  readonly blob: Blob;
  /** Whether Lethe wrote it: its own dates, counts and sizes are nobody's. */
  readonly isOwn: boolean;
}

/** Of a file so many bytes are searched, from its beginning. */
const MOST_BYTES = 32 * 1024 * 1024;
const WINDOW = 1024 * 1024;
/** One character of UTF-16 beside a value. */
const MARGIN = 2;

/** Shorter ones are found by chance: digits, dates ("1.2.03" is a version), and texts. */
const SHORTEST_NUMBER = 6;
const SHORTEST_DATE = 8;
const SHORTEST_TEXT = 8;
/** In what is no text, and in what had to be decoded. */
const SHORTEST_IN_BINARY = 6;

/** One character for each byte. */
const latin1 = new TextDecoder('latin1');

/** Searches files for the identifiers of originals: once made, for any number of files. */
export class BesideSearch {
  private readonly set: PatternSet<IdentifierPattern>;

  constructor(identifiers: Iterable<Identifier>) {
    this.set = new PatternSet([...identifiers].filter(isTelling).flatMap(patternsOf));
  }

  /** The first place, undefined where there is none. Rejects where the file cannot be read. */
  async find({ path, blob, isOwn }: BesideFile): Promise<BesidePlace | undefined> {
    const end = Math.min(blob.size, MOST_BYTES);
    const seen = new Set<string>();
    for (let start = 0; start < end; start += WINDOW) {
      const from = Math.max(0, start - MARGIN);
      const to = Math.min(end, start + WINDOW + this.set.longest + MARGIN);
      const bytes = new Uint8Array(await blob.slice(from, to).arrayBuffer());
      const isOwnJSON = isOwn && path.endsWith('.json');
      const at = isOwnJSON ? this.firstInJSON(bytes, seen) : this.firstIn(bytes, isOwn);
      if (at !== undefined) return from + at;
    }
    const name = new TextEncoder().encode(folded(path));
    return this.firstIn(name, false) === undefined ? undefined : 'name';
  }

  /**
   * In JSON that Lethe wrote: an audit says the same of thousands of files, and no text in it goes past a quotation mark.
   *
   * @param seen what was searched before.
   */
  private firstInJSON(bytes: Uint8Array, seen: Set<string>): number | undefined {
    let start = 0;
    for (const text of latin1.decode(bytes).split('"')) {
      const end = start + text.length;
      const at = seen.has(text) ? undefined : this.firstIn(bytes.subarray(start, end), true);
      if (at !== undefined) return start + at;
      seen.add(text);
      start = end + 1;
    }
    return undefined;
  }

  private firstIn(bytes: Uint8Array, isOwn: boolean): number | undefined {
    let first: number | undefined;
    const take = (hit: Hit) => {
      if ((first === undefined || hit.start < first) && isFound(hit, isOwn)) first = hit.start;
    };
    this.set.scan(bytes, (pattern, at) => {
      take({ pattern, bytes, at, start: at, end: at + pattern.bytes.length });
    });
    for (const text of hiddenTexts(bytes))
      this.set.scan(text.bytes, (pattern, at) => {
        const start = text.at + Math.floor(at * text.stride);
        const end = start + Math.ceil(pattern.bytes.length * text.stride);
        take({ pattern, bytes: text.bytes, at, start, end, hidden: true });
      });
    return first;
  }
}

/** Whether a value tells of a person wherever it stands: words of everybody and short numbers do not. */
function isTelling({ kind, text }: Identifier): boolean {
  const digits = text.replace(/[^\d]/g, '');
  if (/^[\d.:/ -]+$/.test(text) && digits.length < SHORTEST_NUMBER) return false;
  switch (kind) {
    case 'uid':
      return true;
    case 'time':
      return false;
    case 'date':
      return text.length >= SHORTEST_DATE;
    case 'name':
      return !isNameWord(text) && !commonWords.has(text.toUpperCase());
    case 'id':
      return /\d/.test(text) || !isOrdinary(text);
    case 'site':
    case 'text':
      return text.length >= SHORTEST_TEXT && !isPlainText(text);
  }
}

function isFound(hit: Hit, isOwn: boolean): boolean {
  const { pattern, bytes, at } = hit;
  const { kind, text } = pattern.identifier;
  if (isOwn && (kind === 'date' || /^\d{1,8}$/.test(text))) return false;
  if (kind === 'uid') return isBounded(hit, isOfUID);
  if (!isBoundedWord(hit) || (kind === 'date' && isOfLongerNumber(hit))) return false;
  const { length } = pattern.bytes;
  if (length >= SHORTEST_IN_BINARY) return true;
  return !hit.hidden && isPrintable(bytes.subarray(Math.max(0, at - 4), at + length + 4));
}

const isPrintable = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
