/** Writes an edited file as patches on its original bytes: what no edit names stays the same bytes. */
import { DEFAULT_CHARACTER_SET, decode, encode, UTF_8, type CharacterSet } from './character-set';
import type { Dataset, DicomFile, Edit, Element, FileEdits, NewElement, Segment } from './element';
import { elementHeader, inTagOrder, lengthBytes, UnencodableText, writeElement } from './element-writer';
import { EXPLICIT_LE } from './encoding';
import { SegmentList } from './segment-list';
import { elementOf, groupOf, T } from './tag';
import { characterSetOf, vrOf } from './values';
import { TEXT_VRS } from './vr-table';

const PREAMBLE_LENGTH = 132;
const UL_LENGTH = 4;

/** What the dataset of a deflated file is in once inflated. */
const INFLATED_AS = new Map([
  ['1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.1'],
  ['1.2.840.10008.1.2.4.95', '1.2.840.10008.1.2.4.94'],
  ['1.2.840.10008.1.2.4.205', '1.2.840.10008.1.2.4.204'],
]);

/**
 * The bytes of `file` with `edits` applied. Without edits that is the source as it is. Lengths of enclosing
 * sequences and items, and of groups that tell theirs, are recomputed where something inside changed. An edited
 * deflated file comes out inflated, its transfer syntax corrected. Where new text does not fit the file's character
 * set, the whole file is switched to UTF-8. Throws where edits contradict each other or the file.
 */
export function patch(file: DicomFile, edits: FileEdits): Segment[] {
  const { elements, meta, clearPreamble, dropTrailing } = edits;
  if (elements.length === 0 && !meta && !clearPreamble && !(dropTrailing && file.trailing > 0))
    return [{ offset: 0, length: file.source.size }];
  try {
    return new Patcher(file, edits, false).segments();
  } catch (error) {
    if (!(error instanceof UnencodableText)) throw error;
    return new Patcher(file, edits, true).segments();
  }
}

class Patcher {
  private readonly file: DicomFile;
  private readonly edits: FileEdits;
  private readonly toUTF8: boolean;
  private readonly changes = new Map<Element, Exclude<Edit, { kind: 'insert' }>>();
  private readonly inserts = new Map<Dataset, NewElement[]>();
  /** Of these, how many were met on the way through the file. */
  private applied = 0;

  constructor(file: DicomFile, edits: FileEdits, toUTF8: boolean) {
    this.file = file;
    this.edits = edits;
    this.toUTF8 = toUTF8;
    for (const edit of edits.elements) {
      if (edit.kind === 'insert') {
        const inserts = this.inserts.get(edit.into);
        if (inserts) inserts.push(edit.element);
        else this.inserts.set(edit.into, [edit.element]);
      } else {
        if (this.changes.has(edit.element)) throw new Error('two edits of one element');
        this.changes.set(edit.element, edit);
      }
    }
    if (file.deflated && !edits.meta) this.correctTransferSyntax();
    if (toUTF8) this.declareUTF8(file.dataset, true);
  }

  segments(): Segment[] {
    const { file, edits } = this;
    const { source, dataset } = file;
    const list = new SegmentList();
    if (edits.clearPreamble) list.bytes(emptyPreamble());
    else list.range(0, file.preamble ? PREAMBLE_LENGTH : 0);
    if (edits.meta) this.writeMeta(edits.meta, list);
    else this.copyOrRewrite(file.meta, list);
    this.copyOrRewrite(dataset, list);
    if (!edits.dropTrailing) list.range(dataset.end, source.size);
    if (this.applied < this.changes.size + this.inserts.size)
      throw new Error('an edit of what is not in the file, or inside of what another edit replaces');
    return list.segments(source);
  }

  private copyOrRewrite(dataset: Dataset, list: SegmentList): void {
    const rewritten = this.dataset(dataset);
    if (rewritten) list.append(rewritten);
    else list.range(dataset.start, dataset.end);
  }

  /** The bytes of a dataset from `start` to `end`; undefined where nothing in it changes. */
  private dataset(dataset: Dataset): SegmentList | undefined {
    const inserts = inTagOrder(this.take(this.inserts, dataset) ?? []);
    const rewritten = dataset.elements.map((element) => this.element(element, dataset));
    if (inserts.length === 0 && rewritten.every((list) => list === undefined)) return undefined;
    const charset = this.characterSet(dataset);
    const inserted = inserts.map((element) => {
      const list = new SegmentList();
      writeElement(element, dataset.encoding, charset, list);
      return { tag: element.tag, list };
    });
    this.correctGroupLengths(dataset, rewritten, inserted);

    const list = new SegmentList();
    let copied = dataset.start;
    let next = 0;
    dataset.elements.forEach((element, at) => {
      for (let insert = inserted[next]; insert && insert.tag < element.tag; insert = inserted[++next]) {
        list.range(copied, element.headerOffset);
        copied = element.headerOffset;
        list.append(insert.list);
      }
      const replacement = rewritten[at];
      if (!replacement) return;
      list.range(copied, element.headerOffset);
      list.append(replacement);
      copied = element.end;
    });
    list.range(copied, dataset.end);
    for (const insert of inserted.slice(next)) list.append(insert.list);
    return list;
  }

  /** The bytes of an element that changes, none where it goes; undefined where it stays as it is. */
  private element(element: Element, dataset: Dataset): SegmentList | undefined {
    const edit = this.take(this.changes, element);
    if (edit?.kind === 'remove') return REMOVED;
    if (edit) {
      const list = new SegmentList();
      const { vr, value } = edit;
      writeElement({ tag: element.tag, vr, value }, dataset.encoding, this.characterSet(dataset), list);
      return list;
    }
    if (element.items) return this.sequence(element, dataset);
    return this.toUTF8 && TEXT_VRS.has(vrOf(element)) ? this.text(element, dataset) : undefined;
  }

  private sequence(element: Element, dataset: Dataset): SegmentList | undefined {
    const value = new SegmentList();
    let copied = element.valueOffset;
    for (const item of element.items ?? []) {
      const content = this.dataset(item);
      if (!content) continue;
      if (item.undefinedLength) {
        value.range(copied, item.start);
      } else {
        value.range(copied, item.headerOffset + 4);
        const length = content.length + item.itemEnd - item.end;
        value.bytes(lengthBytes(length, item.encoding.littleEndian));
      }
      value.append(content);
      copied = item.end;
    }
    if (copied === element.valueOffset) return undefined;
    value.range(copied, element.end);
    const list = new SegmentList();
    if (element.undefinedLength) {
      list.range(element.headerOffset, element.valueOffset);
    } else {
      list.range(element.headerOffset, element.valueOffset - 4);
      list.bytes(lengthBytes(value.length, dataset.encoding.littleEndian));
    }
    list.append(value);
    return list;
  }

  /** A text element in UTF-8; undefined where that is what it is already. */
  private text(element: Element, dataset: Dataset): SegmentList | undefined {
    const { source } = this.file;
    const vr = vrOf(element);
    const bytes = source.peek(element.valueOffset, element.length);
    // Text beyond what the index keeps resident cannot be re-encoded here: it is emptied rather than left illegible.
    const text = bytes ? decode(bytes, vr, characterSetOf(this.file, dataset)) : '';
    const encoded = encode(text, vr, UTF_8);
    if (!encoded || (bytes?.length === encoded.length && bytes.every((byte, at) => byte === encoded[at])))
      return undefined;
    const list = new SegmentList();
    const newElement = { tag: element.tag, vr: element.vr, value: { bytes: encoded } };
    writeElement(newElement, dataset.encoding, UTF_8, list);
    return list;
  }

  /**
   * Group lengths (gggg,0000) that stay in groups that change (PS3.5 §7.2).
   *
   * @param rewritten the new bytes of each element that changes, at its place in the dataset; so are the lengths afterwards.
   */
  private correctGroupLengths(
    dataset: Dataset,
    rewritten: (SegmentList | undefined)[],
    inserted: readonly { readonly tag: number; readonly list: SegmentList }[],
  ): void {
    const lengths = new Map<number, { at: number; element: Element; length: number; changed: boolean }>();
    dataset.elements.forEach((element, at) => {
      if (elementOf(element.tag) !== 0 || element.length !== 4 || rewritten[at]) return;
      lengths.set(groupOf(element.tag), { at, element, length: 0, changed: false });
    });
    if (lengths.size === 0) return;
    const add = (tag: number, length: number, changed: boolean) => {
      const group = lengths.get(groupOf(tag));
      if (!group || elementOf(tag) === 0) return;
      group.length += length;
      group.changed ||= changed;
    };
    dataset.elements.forEach((element, at) => {
      const list = rewritten[at];
      add(element.tag, list?.length ?? element.end - element.headerOffset, list !== undefined);
    });
    for (const { tag, list } of inserted) add(tag, list.length, true);
    for (const { at, element, length, changed } of lengths.values()) {
      if (!changed) continue;
      const list = new SegmentList();
      list.range(element.headerOffset, element.valueOffset);
      list.bytes(lengthBytes(length, dataset.encoding.littleEndian));
      rewritten[at] = list;
    }
  }

  private characterSet(dataset: Dataset): CharacterSet {
    if (dataset === this.file.meta) return DEFAULT_CHARACTER_SET;
    return this.toUTF8 ? UTF_8 : characterSetOf(this.file, dataset);
  }

  /** Replaces what `edits` say of Specific Character Set: UTF-8 at the root, nothing in items. */
  private declareUTF8(dataset: Dataset, root: boolean): void {
    const value = { text: 'ISO_IR 192' };
    const vr = 'CS';
    let declared = false;
    for (const element of dataset.elements) {
      for (const item of element.items ?? []) if (!this.changes.has(element)) this.declareUTF8(item, false);
      if (element.tag !== T.SpecificCharacterSet) continue;
      const replaces = root && !declared;
      this.changes.set(
        element,
        replaces ? { kind: 'replace', element, vr, value } : { kind: 'remove', element },
      );
      declared = true;
    }
    const inserts = (this.inserts.get(dataset) ?? []).filter(({ tag }) => tag !== T.SpecificCharacterSet);
    if (root && !declared) inserts.push({ tag: T.SpecificCharacterSet, vr, value });
    if (inserts.length > 0) this.inserts.set(dataset, inserts);
    else this.inserts.delete(dataset);
  }

  private correctTransferSyntax(): void {
    const element = this.file.meta.elements.find(({ tag }) => tag === T.TransferSyntaxUID);
    const uid = INFLATED_AS.get(this.file.transferSyntaxUID);
    if (!element || uid === undefined) return;
    this.changes.set(element, { kind: 'replace', element, vr: 'UI', value: { text: uid } });
  }

  /** File meta information as PS3.10 §7.1 has it: explicit little endian under its own group length. */
  private writeMeta(meta: readonly NewElement[], list: SegmentList): void {
    const content = new SegmentList();
    for (const element of inTagOrder(meta)) {
      if (element.tag === T.FileMetaInformationGroupLength) continue;
      writeElement(this.inflatedSyntax(element), EXPLICIT_LE, DEFAULT_CHARACTER_SET, content);
    }
    list.bytes(elementHeader(T.FileMetaInformationGroupLength, 'UL', UL_LENGTH, EXPLICIT_LE));
    list.bytes(lengthBytes(content.length, true));
    list.append(content);
  }

  private inflatedSyntax(element: NewElement): NewElement {
    if (!this.file.deflated || element.tag !== T.TransferSyntaxUID) return element;
    const uid = INFLATED_AS.get(this.file.transferSyntaxUID);
    return uid === undefined ? element : { ...element, value: { text: uid } };
  }

  private take<K, V>(map: Map<K, V>, key: K): V | undefined {
    const value = map.get(key);
    if (value !== undefined) this.applied += 1;
    return value;
  }
}

/** No bytes; never added to. */
const REMOVED = new SegmentList();

function emptyPreamble(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PREAMBLE_LENGTH);
  bytes.set([0x44, 0x49, 0x43, 0x4d], 128);
  return bytes;
}
