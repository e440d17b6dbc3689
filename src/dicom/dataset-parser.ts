import type { ByteSource } from './byte-source';
import { lookup } from './dictionary';
import type { Dataset, Element, Encoding, Tag, VR } from './element';
import { readHeader, type ElementHeader } from './element-header';
import { glanceLength, headerAt, LONGEST_OFFSET_TABLE, type Bytes } from './encapsulated';
import { IMPLICIT_LE, itemEncodingOf } from './encoding';
import type { FindingCode } from './finding';
import type { FindingLog } from './finding-log';
import {
  datasetFrame,
  type DatasetFrame,
  type Frame,
  type FragmentsFrame,
  type Opening,
  type SequenceFrame,
} from './parser-frame';
import { isIllegalGroup, noteGroupEnd, noteIrregularities } from './irregularities';
import { groupOf, T } from './tag';
import { TEXT_VRS } from './vr-table';
import { tagAt, UNDEFINED_LENGTH, WindowReader, type Need } from './window-reader';

/** Values up to this length are resident once a file is indexed; longer ones stay where they are. */
const RESIDENT_VALUE = 64 * 1024;
/** Text is resident up to this length: a change of character set re-encodes it. */
const RESIDENT_TEXT = 16 * 1024 * 1024;
const DEEPEST = 1000;
const MOST_ELEMENTS = 2_000_000;
const DATA_SET_TRAILING_PADDING = 0xfffcfffc;

/**
 * Reads the elements of one dataset over resident bytes. `run()` goes on until it is done or lacks bytes; who
 * drives it loads those and calls `run()` again. An explicit stack stands for recursion, so that hostile
 * nesting is bounded, and every step consumes bytes or ends, so that time is linear in them.
 */
export class DatasetParser {
  /** False once anything inside the dataset could not be understood. */
  complete = true;
  /** True where reading ended at bytes that are no element. */
  stopped = false;
  /** Pixel Data, Float Pixel Data or Double Float Pixel Data of the root. */
  pixelData: Element | undefined;
  /** The last bytes asked for without `keep`. */
  glance: Bytes | undefined;

  private readonly source: ByteSource;
  private readonly reader: WindowReader;
  private readonly log: FindingLog;
  private readonly onlyGroup: number | undefined;
  private readonly root: DatasetFrame;
  private readonly stack: Frame[];
  private readonly header: ElementHeader = {
    tag: 0,
    vr: 'UN',
    headerLength: 8,
    declared: 0,
    illegalVR: false,
  };
  private position: number;
  private done = false;
  private elementCount = 0;
  /** Header offset of a UN whose value turned out not to be a sequence. */
  private opaque = -1;

  /** Reads from `start` to the end of the source or, where `onlyGroup` is given, of the elements of that group. */
  constructor(source: ByteSource, start: number, encoding: Encoding, log: FindingLog, onlyGroup?: number) {
    this.source = source;
    this.reader = new WindowReader(source);
    this.log = log;
    this.onlyGroup = onlyGroup;
    this.position = start;
    this.root = datasetFrame(encoding, start, source.size, -1, false);
    this.stack = [this.root];
  }

  /** What to load before the next call; undefined when done. */
  run(): Need | undefined {
    this.reader.clearNeed();
    while (!this.done) {
      const frame = this.stack[this.stack.length - 1] ?? this.root;
      if (frame.kind === 'dataset') this.stepDataset(frame);
      else if (frame.kind === 'sequence') this.stepSequence(frame);
      else this.stepFragments(frame);
      if (this.reader.need) break;
    }
    return this.reader.need;
  }

  /** What was read, once `run()` is done. */
  get dataset(): Dataset {
    const { encoding, elements, start } = this.root;
    return { encoding, elements, start, end: this.position };
  }

  private stepDataset(frame: DatasetFrame): void {
    const at = this.position;
    const room = frame.limit - at;
    if (room <= 0) {
      if (frame.undefinedLength && !this.irregular('missing-delimiter', at)) return;
      this.closeDataset(frame, at);
      return;
    }
    if (room < 8) {
      this.fail('truncated-header', at);
      return;
    }
    if (!this.reader.has(at, Math.min(12, room))) return;
    const { header } = this;
    const { view, local } = this.reader.at(at);
    readHeader(view, local, room, frame.encoding, header);
    const group = groupOf(header.tag);
    if (this.onlyGroup !== undefined && group !== this.onlyGroup) this.done = true;
    else if (group === 0xfffe) this.stepDelimiter(frame, header.tag);
    else if (header.tag === 0 && header.declared === 0 && frame === this.root)
      this.fail('trailing-bytes', at);
    else this.stepElement(frame, at, room);
  }

  private stepElement(frame: DatasetFrame, at: number, room: number): void {
    const { tag, vr, headerLength, declared, illegalVR } = this.header;
    const valueOffset = at + headerLength;
    const undefinedLength = declared === UNDEFINED_LENGTH;
    const available = room - headerLength;
    if (available < 0) {
      this.fail('truncated-header', at, tag);
      return;
    }
    const pastEnd = !undefinedLength && declared > available;
    if (pastEnd && frame === this.root && this.pixelData) {
      this.fail('trailing-bytes', at);
      return;
    }
    const length = undefinedLength || pastEnd ? available : declared;
    const holdsItems =
      vr === 'SQ' ||
      undefinedLength ||
      (vr === 'UN' && length >= 8 && at !== this.opaque && this.startsWithItem(valueOffset));
    if (this.reader.need) return;
    if (!holdsItems && isResident(tag, vr, length) && !this.reader.has(valueOffset, length)) return;
    if (!this.count(at, tag)) return;
    if (illegalVR) this.log.add('illegal-vr', at, tag);
    if (pastEnd && !this.irregular('value-past-end', at, tag)) return;
    if (holdsItems) {
      this.open(frame, { tag, vr, headerOffset: at, valueOffset, undefinedLength }, valueOffset + length);
      return;
    }
    if (vr === 'UN' && length > 0 && at !== this.opaque && lookup(tag)?.vr === 'SQ')
      if (!this.irregular('wrong-item-tag', at, tag)) return;
    if (length % 2 === 1) this.log.add('odd-length', at, tag);
    const end = valueOffset + length;
    this.add(frame, {
      tag,
      vr,
      headerOffset: at,
      valueOffset,
      length,
      end,
      undefinedLength,
      items: undefined,
      encapsulated: undefined,
    });
    this.position = end;
  }

  /** An item or delimiter tag where an element should stand: the end of this item, or one too many. */
  private stepDelimiter(frame: DatasetFrame, tag: Tag): void {
    const at = this.position;
    if (frame.undefinedLength && tag === T.ItemDelimitationItem) {
      this.position = at + 8;
      this.closeDataset(frame, at);
    } else if (frame.undefinedLength) {
      this.log.add('missing-delimiter', at, tag);
      this.closeDataset(frame, at);
    } else if (tag === T.ItemDelimitationItem || tag === T.SequenceDelimitationItem) {
      this.log.add('unexpected-delimiter', at, tag);
      this.position = at + 8;
    } else this.fail('unexpected-delimiter', at, tag);
  }

  private stepSequence(frame: SequenceFrame): void {
    const at = this.position;
    const room = frame.limit - at;
    const owner = frame.opening.tag;
    if (room <= 0) {
      if (frame.undefinedLength && !this.irregular('missing-delimiter', at, owner)) return;
      this.closeValue(frame, at);
      return;
    }
    if (room < 8) {
      this.fail('truncated-header', at, owner);
      return;
    }
    if (!this.reader.has(at, 8)) return;
    const { littleEndian } = frame.encoding;
    const tag = this.reader.tag(at, littleEndian);
    if (tag === T.Item) this.stepItem(frame, at, this.reader.length(at + 4, littleEndian));
    else if (tag === T.SequenceDelimitationItem && frame.undefinedLength) {
      this.position = at + 8;
      this.closeValue(frame, at);
    } else if (tag === T.SequenceDelimitationItem || tag === T.ItemDelimitationItem) {
      this.log.add('unexpected-delimiter', at, tag);
      this.position = at + 8;
    } else this.fail('wrong-item-tag', at, owner);
  }

  private stepItem(frame: SequenceFrame, at: number, declared: number): void {
    const start = at + 8;
    const owner = frame.opening.tag;
    const undefinedLength = declared === UNDEFINED_LENGTH;
    const past = !undefinedLength && declared > frame.limit - start;
    const limit = undefinedLength || past ? frame.limit : start + declared;
    if (!this.reader.has(start, Math.min(8, limit - start)) || !this.count(at, owner)) return;
    if (past && !this.irregular('wrong-sequence-length', at, owner)) return;
    const { view, local } = this.reader.at(start);
    const encoding = itemEncodingOf(view, local, limit - start, frame.encoding);
    this.stack.push(datasetFrame(encoding, start, limit, at, undefinedLength));
    this.position = start;
  }

  private stepFragments(frame: FragmentsFrame): void {
    const at = this.position;
    const room = frame.limit - at;
    const owner = frame.opening.tag;
    if (room < 8) {
      if (!this.irregular('missing-delimiter', at, owner)) return;
      this.position = frame.limit;
      this.closeValue(frame, frame.limit);
      return;
    }
    const header = headerAt(this.source.windowOf(at, 8) ?? this.glance, at);
    if (!header) {
      this.reader.need = { offset: at, length: Math.min(room, glanceLength(frame)), keep: false };
      return;
    }
    const tag = tagAt(header, 0, frame.littleEndian);
    if (tag === T.SequenceDelimitationItem) {
      this.position = at + 8;
      this.closeValue(frame, at);
      return;
    }
    if (tag !== T.Item) {
      this.fail('wrong-item-tag', at, owner);
      return;
    }
    const declared = header.getUint32(4, frame.littleEndian);
    const length = Math.min(declared, room - 8);
    const table = frame.table ? undefined : this.offsetTable(frame, at + 8, length);
    if (this.reader.need || !this.count(at, owner)) return;
    if (declared !== length && !this.irregular('value-past-end', at, owner)) return;
    if (table) frame.table = table;
    else frame.fragments.push({ offset: at + 8, length });
    this.position = at + 8 + length;
  }

  /** The value of the first item; empty, with `need` set, where it is not resident. */
  private offsetTable(frame: FragmentsFrame, at: number, length: number): readonly number[] {
    if (length % 4 !== 0 || length > LONGEST_OFFSET_TABLE) {
      this.log.add('bad-offset-table', at, frame.opening.tag);
      return [];
    }
    if (length === 0 || !this.reader.has(at, length)) return [];
    const { littleEndian } = frame;
    return Array.from({ length: length / 4 }, (_, index) => this.reader.uint32(at + 4 * index, littleEndian));
  }

  private open(frame: DatasetFrame, opening: Opening, limit: number): void {
    const { tag, vr, undefinedLength } = opening;
    if (this.stack.length > 2 * DEEPEST) {
      this.end('too-deep', opening.headerOffset, tag);
      return;
    }
    this.position = opening.valueOffset;
    if (undefinedLength && (vr === 'OB' || vr === 'OW' || isPixelData(tag))) {
      const { littleEndian } = frame.encoding;
      const common = { kind: 'fragments', opening, limit, undefinedLength, littleEndian } as const;
      this.stack.push({ ...common, fragments: [], table: undefined });
    } else {
      // What a UN holds is in implicit little endian, whatever surrounds it (PS3.5 §6.2.2 note 2).
      const encoding = vr === 'UN' ? IMPLICIT_LE : frame.encoding;
      const guess = vr === 'UN' && !undefinedLength;
      const findingsBefore = this.log.findings.length;
      const common = { kind: 'sequence', opening, limit, undefinedLength, encoding } as const;
      this.stack.push({ ...common, items: [], guess, findingsBefore });
    }
  }

  private close(frame: Frame, end: number): void {
    if (frame.kind === 'dataset') this.closeDataset(frame, end);
    else this.closeValue(frame, end);
  }

  /** Closes an item, or the root, whose elements end at `end`; `position` stands after its delimiter. */
  private closeDataset(frame: DatasetFrame, end: number): void {
    noteGroupEnd(frame, end, this.log);
    this.stack.pop();
    const parent = this.stack[this.stack.length - 1];
    if (parent?.kind !== 'sequence') {
      this.done = true;
      return;
    }
    const { encoding, elements, start, itemOffset: headerOffset, undefinedLength } = frame;
    const itemEnd = this.position;
    parent.items.push({ encoding, elements, start, end, headerOffset, undefinedLength, itemEnd });
  }

  /** Closes a sequence or fragment list whose value ends at `end`; `position` stands after its delimiter. */
  private closeValue(frame: SequenceFrame | FragmentsFrame, end: number): void {
    this.stack.pop();
    const parent = this.stack[this.stack.length - 1];
    if (parent?.kind !== 'dataset') throw new Error('a value outside of a dataset');
    const { tag, vr, headerOffset, valueOffset, undefinedLength } = frame.opening;
    const isSequence = frame.kind === 'sequence';
    // Every element has the same fields in the same order, which engines read fastest.
    this.add(parent, {
      tag,
      vr,
      headerOffset,
      valueOffset,
      length: end - valueOffset,
      end: this.position,
      undefinedLength,
      items: isSequence ? frame.items : undefined,
      encapsulated: isSequence
        ? undefined
        : { basicOffsetTable: frame.table ?? [], fragments: frame.fragments },
    });
  }

  private add(frame: DatasetFrame, element: Element): void {
    noteIrregularities(frame, element, this.source, this.log);
    frame.elements.push(element);
    const { tag, headerOffset } = element;
    if (isIllegalGroup(groupOf(tag)) && groupOf(tag) !== this.onlyGroup)
      this.log.add('illegal-group', headerOffset, tag);
    if (frame !== this.root) return;
    if (isPixelData(tag)) this.pixelData ??= element;
    else if (this.pixelData && tag !== DATA_SET_TRAILING_PADDING)
      this.log.add('elements-after-pixel-data', headerOffset, tag);
  }

  private startsWithItem(offset: number): boolean {
    return this.reader.has(offset, 4) && this.reader.tag(offset, true) === T.Item;
  }

  /** Whether one more element or item may be held. */
  private count(at: number, tag: Tag): boolean {
    if (++this.elementCount <= MOST_ELEMENTS) return true;
    this.end('too-many-elements', at, tag);
    return false;
  }

  /** Notes what leaves the dataset incomplete but can be read on; false where that undid a guess instead. */
  private irregular(code: FindingCode, at: number, tag?: Tag): boolean {
    if (this.undoGuess()) return false;
    this.log.add(code, at, tag);
    this.complete = false;
    return true;
  }

  /**
   * Bytes at `at` make no sense. The nearest enclosing part of a defined length ends there and reading goes on
   * after it; where there is none, the dataset ends. After the pixel data that is mere trailing bytes.
   */
  private fail(code: FindingCode, at: number, tag?: Tag): void {
    if (this.undoGuess()) return;
    const resume = this.stack.findLastIndex((frame) => frame !== this.root && !frame.undefinedLength);
    if (resume < 0 && this.stack.length === 1) {
      this.log.add(code, at, tag);
      this.stopped = this.done = true;
      return;
    }
    this.log.add(code, at, tag);
    this.complete = false;
    const limit = this.stack[resume]?.limit;
    while (this.stack.length > Math.max(resume + 1, 1)) this.closeTop(at);
    if (limit === undefined) this.stopped = this.done = true;
    else {
      this.position = limit;
      this.closeTop(at);
    }
  }

  private closeTop(at: number): void {
    const top = this.stack[this.stack.length - 1];
    if (top) this.close(top, at);
  }

  /** Ends the whole dataset at a bound. */
  private end(code: FindingCode, at: number, tag: Tag): void {
    this.log.add(code, at, tag);
    this.complete = false;
    while (this.stack.length > 1) this.closeTop(at);
    this.stopped = this.done = true;
  }

  /** Where a guessed sequence is open: forgets it and what it held, and reads its element as opaque. */
  private undoGuess(): boolean {
    const index = this.stack.findLastIndex((frame) => frame.kind === 'sequence' && frame.guess);
    const frame = this.stack[index];
    if (frame?.kind !== 'sequence') return false;
    this.stack.length = index;
    this.log.rewind(frame.findingsBefore);
    const { headerOffset, tag } = frame.opening;
    this.position = this.opaque = headerOffset;
    if (lookup(tag)?.vr === 'SQ') {
      this.log.add('wrong-item-tag', headerOffset, tag);
      this.complete = false;
    }
    return true;
  }
}

const isPixelData = (tag: Tag): boolean =>
  tag === T.PixelData || tag === T.FloatPixelData || tag === T.DoubleFloatPixelData;

const isResident = (tag: Tag, vr: VR, length: number): boolean =>
  length <= RESIDENT_VALUE ? !isPixelData(tag) : length <= RESIDENT_TEXT && TEXT_VRS.has(vr);
