/** Every element of a file as rows of a tree, in file order: what a person sees of it. */
import { isGuess } from './character-set';
import { lookup } from './dictionary';
import { displayValue, fullText } from './display-value';
import { pathText, type PathStep } from './element-path';
import type { Dataset, DicomFile, Element, VR } from './element';
import { HIDDEN, HIDES_NOTHING, type Hides } from './hidden-values';
import { privateCreator, type LookupPrivate } from './private-dictionary';
import { isPrivate, tagText } from './tag';
import { bytesOf, isText, loadValue, readingOf, textOfBytes, type Reading } from './values';

export interface MetadataRow {
  /** "00081115[0].0020000E"; items and fragments end in their number. */
  readonly path: string;
  readonly depth: number;
  /** Index of the row that holds this one; −1 at the top. */
  readonly parent: number;
  /** Rows below this one, at every depth; they follow it. */
  readonly descendants: number;
  /** "(0010,0010)", or "Item 1". */
  readonly label: string;
  readonly vr: string;
  /** Number of values. */
  readonly vm: string;
  /** Length of the value in bytes. */
  readonly length: number;
  readonly undefinedLength: boolean;
  readonly keyword: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly value: string;
  /** Whether `value` is only the start. */
  readonly truncated: boolean;
  /** Whether `value` is a mask: the value itself is neither shown nor searched. */
  readonly hidden: boolean;
  readonly note: string;
  /** Where the element begins in the file (in the inflated one, where it was deflated). */
  readonly offset: number;
}

/** A value in full, as far as it can be shown. */
export interface FullValue {
  readonly text: string;
  /** Bytes that the text shows, of `length`. */
  readonly shown: number;
  readonly length: number;
}

/** Some bytes of a value, to look at as they are. */
export interface ValueBytes {
  /** From the start of the value. */
  readonly offset: number;
  /** Of the value in the file (in the inflated one, where it was deflated). */
  readonly valueOffset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const LONGEST_TEXT = 1024 * 1024;
const LONGEST_BINARY = 64 * 1024;

/** At least half a tag: fewer digits would be found in every row. */
const TAG = /^[0-9a-f]{4}/;

/** What stands behind a row. */
export interface Source {
  readonly dataset: Dataset;
  readonly element: Element;
  readonly vr: VR;
  /** Part of the value where the row is a fragment. */
  readonly range?: { readonly offset: number; readonly length: number };
}

type Writable = { -readonly [Key in keyof MetadataRow]: MetadataRow[Key] };

export class MetadataListing {
  readonly file: DicomFile;
  private readonly list: Writable[] = [];
  private readonly sources: Source[] = [];
  private readonly lookupPrivate: LookupPrivate;
  private readonly hides: Hides;

  constructor(file: DicomFile, lookupPrivate: LookupPrivate, hides: Hides = HIDES_NOTHING) {
    this.file = file;
    this.lookupPrivate = lookupPrivate;
    this.hides = hides;
    this.addDataset(file.meta, [], -1, false);
    this.addDataset(file.dataset, [], -1, false);
  }

  get rows(): readonly MetadataRow[] {
    return this.list;
  }

  /** The value of a row in full: text up to 1 MiB, bytes up to 64 KiB. Rejects where the file cannot be read any more. */
  async fullValue(row: number): Promise<FullValue> {
    const source = this.sources[row];
    if (!source) throw new RangeError('no such row');
    const { dataset, element, vr } = source;
    if (this.list[row]?.hidden) return { text: HIDDEN, shown: element.length, length: element.length };
    if (!source.range && (element.items ?? element.encapsulated))
      return { text: this.list[row]?.value ?? '', shown: element.length, length: element.length };
    const { offset, length } = rangeOf(source);
    const shown = Math.min(length, isText(vr) ? LONGEST_TEXT : LONGEST_BINARY);
    const bytes = await loadValue(this.file, { ...element, valueOffset: offset, length: shown });
    return { text: fullText(bytes, { ...readingOf(this.file, dataset, element), vr }), shown, length };
  }

  /**
   * At most `length` bytes of the value of a row to look at, from `offset` on; of a sequence its items as they are
   * encoded. None of a hidden one. Rejects where the file cannot be read any more.
   */
  async bytes(row: number, offset: number, length: number): Promise<ValueBytes> {
    const source = this.sources[row];
    if (!source) throw new RangeError('no such row');
    const bytes = await this.rawBytes(row, offset, this.list[row]?.hidden ? 0 : length);
    // A copy: what is resident must not leave with the message.
    return { offset, valueOffset: rangeOf(source).offset, bytes: bytes.slice() };
  }

  /** As `bytes`, of hidden values too and without a copy: to compare, not to show. */
  async rawBytes(row: number, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const source = this.sources[row];
    if (!source) throw new RangeError('no such row');
    const range = rangeOf(source);
    const here = Math.max(0, Math.min(length, range.length - offset));
    const at = range.offset + offset;
    return this.file.source.peek(at, here) ?? (await this.file.source.read(at, here));
  }

  /** Equal for equal values, shown or hidden; undefined for those that were not read. */
  valueKey(row: number): string | undefined {
    const source = this.sources[row];
    const bytes = source && !source.element.encapsulated && bytesOf(this.file, source.element);
    if (!bytes) return undefined;
    const { dataset, element } = source;
    return `=${fullText(bytes, { ...readingOf(this.file, dataset, element), vr: source.vr })}`;
  }

  /** What stands behind a row. */
  sourceOf(row: number): Source | undefined {
    return this.sources[row];
  }

  /** The rows that have a text in their tag, path, keyword, name or (resident) value, as indices in order. */
  search(query: string): number[] {
    const wanted = query.trim().toLowerCase();
    if (wanted === '') return [];
    const digits = wanted.replace(/[(),\s]/g, '');
    return this.list.flatMap((row, index) => {
      const inHead =
        (TAG.test(digits) && row.path.toLowerCase().includes(digits)) ||
        row.keyword.toLowerCase().includes(wanted) ||
        row.name.toLowerCase().includes(wanted);
      return inHead || this.searchedValue(row, index).toLowerCase().includes(wanted) ? [index] : [];
    });
  }

  private searchedValue(row: MetadataRow, index: number): string {
    const source = this.sources[index];
    if (row.hidden) return '';
    const bytes =
      row.truncated && source && isText(source.vr) ? bytesOf(this.file, source.element) : undefined;
    if (!source || !bytes) return `${row.value} ${row.note}`;
    return fullText(bytes, readingOf(this.file, source.dataset, source.element));
  }

  private addDataset(dataset: Dataset, above: readonly PathStep[], parent: number, hidden: boolean): void {
    for (const element of dataset.elements) this.addElement(dataset, element, above, parent, hidden);
  }

  private addElement(
    dataset: Dataset,
    element: Element,
    above: readonly PathStep[],
    parent: number,
    holderIsHidden: boolean,
  ): void {
    const { file } = this;
    const known = lookup(element.tag);
    const private_ = isPrivate(element.tag)
      ? this.lookupPrivate(privateCreator(file, dataset, element.tag), element.tag)
      : undefined;
    const vr = element.vr === 'UN' && private_ && !element.items ? private_.vr : undefined;
    const shown = displayValue(file, dataset, element, vr);
    const reading = { ...readingOf(file, dataset, element), ...(vr && { vr }) };
    const bytes = isText(reading.vr) ? bytesOf(file, element) : undefined;
    const guessed = bytes && isGuess(bytes, reading.vr, reading.charset);
    const hides = holderIsHidden || this.hides(element.tag, reading.vr);
    const hidden = hides && element.length > 0 && !element.items;
    const row = this.add({ dataset, element, vr: reading.vr }, parent, {
      path: pathText([...above, { tag: element.tag }]),
      label: tagText(element.tag),
      vr: element.vr,
      vm: multiplicity(element, reading, bytes),
      length: element.length,
      undefinedLength: element.undefinedLength,
      keyword: known?.keyword ?? '',
      name: known?.name ?? private_?.name ?? '',
      isPrivate: isPrivate(element.tag),
      value: hidden ? HIDDEN : shown.text,
      truncated: shown.truncated && !hidden,
      hidden,
      note: hidden ? '' : guessed ? 'character set not declared' : (shown.note ?? ''),
      offset: element.headerOffset,
    });
    for (const [index, item] of (element.items ?? []).entries()) {
      const path = [...above, { tag: element.tag, item: index }];
      const itemRow = this.add({ dataset, element, vr: 'SQ' }, row, {
        ...BELOW,
        path: pathText(path),
        label: `Item ${index + 1}`,
        length: item.end - item.start,
        undefinedLength: item.undefinedLength,
        value: item.elements.length === 1 ? '1 element' : `${item.elements.length} elements`,
        offset: item.headerOffset,
      });
      this.addDataset(item, path, itemRow, hides);
      this.close(itemRow);
    }
    this.addFragments(dataset, element, above, row);
    this.close(row);
  }

  private addFragments(dataset: Dataset, element: Element, above: readonly PathStep[], parent: number): void {
    if (!element.encapsulated) return;
    const { basicOffsetTable, fragments } = element.encapsulated;
    for (const [index, range] of fragments.entries()) {
      this.add({ dataset, element, vr: 'OB', range }, parent, {
        ...BELOW,
        path: pathText([...above, { tag: element.tag, item: index }]),
        label: `Fragment ${index + 1}`,
        length: range.length,
        value: basicOffsetTable.includes(range.offset - firstOffset(element)) ? 'begins a frame' : '',
        truncated: range.length > 0,
        offset: range.offset - 8,
      });
    }
  }

  private add(
    source: Source,
    parent: number,
    row: Omit<MetadataRow, 'depth' | 'parent' | 'descendants'>,
  ): number {
    const depth = (this.list[parent]?.depth ?? -1) + 1;
    this.sources.push(source);
    return this.list.push({ ...row, depth, parent, descendants: 0 }) - 1;
  }

  /** Counts what was added below a row since it was. */
  private close(index: number): void {
    const row = this.list[index];
    if (row) row.descendants = this.list.length - index - 1;
  }
}

/** What rows of items and fragments have nothing of. */
const BELOW = {
  vr: '',
  vm: '',
  undefinedLength: false,
  keyword: '',
  name: '',
  isPrivate: false,
  truncated: false,
  hidden: false,
  note: '',
} as const;

/** Where the value behind a row lies. */
const rangeOf = ({ element, range }: Source): { offset: number; length: number } =>
  range ?? { offset: element.valueOffset, length: element.length };

/** Basic Offset Table entries count from the first fragment's item tag (PS3.5 §A.4). */
const firstOffset = (element: Element): number => element.encapsulated?.fragments[0]?.offset ?? 0;

const SIZES: Partial<Record<VR, number>> = { AT: 4, FD: 8, FL: 4, SL: 4, SS: 2, SV: 8, UL: 4, US: 2, UV: 8 };

/** The number of values; '' where that would take reading a long value. */
function multiplicity(element: Element, reading: Reading, text: Uint8Array | undefined): string {
  if (element.length === 0 && !element.items) return '0';
  const size = SIZES[reading.vr];
  if (size) return String(Math.floor(element.length / size));
  if (!isText(reading.vr)) return '1';
  return text ? String(textOfBytes(text, reading).length) : '';
}
