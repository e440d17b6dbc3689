/** A file as text, in the manner of dcmtk's `dcmdump -Un`. */
import type { Dataset, DicomFile, Element } from './element';
import { lookup } from './dictionary';
import { fullText } from './display-value';
import { HIDDEN, HIDES_NOTHING, type Hides } from './hidden-values';
import { isPrivate, T, tagText } from './tag';
import { privateCreator, type LookupPrivate } from './private-dictionary';
import { transferSyntax } from './uid-registry';
import { bytesOf, isText, readingOf, textOfBytes, vrOf } from './values';

/** Where the comment begins, after tag, VR and value. */
const VALUE_WIDTH = 40;
/** Bytes of a binary value that are written out. */
const MOST_BYTES = 64;

/**
 * The lines of a file, without line ends. Text stands in full in square brackets, binary values shortened; values that
 * were not read (pixel data) as their length. Backslashes separate values; line breaks inside one are written "\n".
 */
export function dumpLines(
  file: DicomFile,
  lookupPrivate: LookupPrivate,
  hides: Hides = HIDES_NOTHING,
): string[] {
  const dumper = new Dumper(file, lookupPrivate, hides);
  const syntax = transferSyntax(file.transferSyntaxUID)?.name ?? file.transferSyntaxUID;
  const meta =
    file.meta.elements.length === 0
      ? []
      : ['# Dicom-Meta-Information-Header', ...dumper.dataset(file.meta, '', false), ''];
  return [
    '# Dicom-File-Format',
    '',
    ...meta,
    '# Dicom-Data-Set',
    `# Used TransferSyntax: ${syntax}`,
    ...dumper.dataset(file.dataset, '', false),
  ];
}

class Dumper {
  private readonly file: DicomFile;
  private readonly lookupPrivate: LookupPrivate;
  private readonly hides: Hides;

  constructor(file: DicomFile, lookupPrivate: LookupPrivate, hides: Hides) {
    this.file = file;
    this.lookupPrivate = lookupPrivate;
    this.hides = hides;
  }

  dataset(dataset: Dataset, indent: string, holderIsHidden: boolean): string[] {
    return dataset.elements.flatMap((element) => this.element(dataset, element, indent, holderIsHidden));
  }

  private element(dataset: Dataset, element: Element, indent: string, holderIsHidden: boolean): string[] {
    const { items, encapsulated, undefinedLength, length } = element;
    const hidden = holderIsHidden || this.hides(element.tag, vrOf(element));
    const size = undefinedLength ? 'u/l' : String(length);
    const line = (value: string, vm: number) =>
      lineOf(`${indent}${low(element.tag)} ${element.vr}`, value, size, vm, this.nameOf(dataset, element));
    if (items) {
      const kind = undefinedLength ? 'undefined' : 'explicit';
      return [
        line(`(Sequence with ${kind} length #=${items.length})`, 1),
        ...items.flatMap((item) => this.item(item, `${indent}  `, hidden)),
        ...(undefinedLength ? [delimiter(indent, T.SequenceDelimitationItem)] : []),
      ];
    }
    if (encapsulated)
      return [line(`(PixelSequence #=${encapsulated.fragments.length})`, encapsulated.fragments.length)];
    if (length === 0) return [line(NO_VALUE, 0)];
    if (hidden) return [line(`[${HIDDEN}]`, 1)];
    const bytes = bytesOf(this.file, element);
    if (!bytes) return [line(`(not read: ${length} bytes)`, 1)];
    const reading = readingOf(this.file, dataset, element);
    const vm = textOfBytes(bytes, reading).length;
    const text = vm > 0 ? fullText(bytes, reading) : '';
    if (isText(reading.vr)) return [text === '' ? line(NO_VALUE, 0) : line(`[${oneLine(text)}]`, vm)];
    if (vm > 0) return [line(reading.vr === 'AT' ? text.toLowerCase() : text, vm)];
    const shown = Array.from(bytes.subarray(0, MOST_BYTES), (byte) => byte.toString(16).padStart(2, '0'));
    return [line(shown.join('\\') + (bytes.length > MOST_BYTES ? '...' : ''), 1)];
  }

  private item(item: NonNullable<Element['items']>[number], indent: string, hidden: boolean): string[] {
    const kind = item.undefinedLength ? 'undefined' : 'explicit';
    const size = item.undefinedLength ? 'u/l' : String(item.end - item.start);
    const what = `(Item with ${kind} length #=${item.elements.length})`;
    return [
      lineOf(`${indent}${low(T.Item)} na`, what, size, 1, 'Item'),
      ...this.dataset(item, `${indent}  `, hidden),
      ...(item.undefinedLength ? [delimiter(indent, T.ItemDelimitationItem)] : []),
    ];
  }

  private nameOf(dataset: Dataset, { tag }: Element): string {
    const known = lookup(tag)?.keyword;
    if (known !== undefined) return known;
    const creator = isPrivate(tag) ? privateCreator(this.file, dataset, tag) : '';
    return this.lookupPrivate(creator, tag)?.name.replaceAll(' ', '') ?? 'Unknown Tag & Data';
  }
}

const NO_VALUE = '(no value available)';

const low = (tag: number): string => tagText(tag).toLowerCase();

const lineOf = (head: string, value: string, size: string, vm: number, name: string): string =>
  `${head} ${value.padEnd(VALUE_WIDTH)} # ${size.padStart(3)}, ${vm} ${name}`;

const delimiter = (
  indent: string,
  tag: typeof T.ItemDelimitationItem | typeof T.SequenceDelimitationItem,
) => {
  const name = tag === T.ItemDelimitationItem ? 'ItemDelimitationItem' : 'SequenceDelimitationItem';
  return lineOf(`${indent}${low(tag)} na`, `(${name})`, '0', 0, name);
};

const BREAKS: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\f': '\\f', '\t': '\\t' };
const oneLine = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  text.replace(/[\u0000-\u001f]/g, (sign) => BREAKS[sign] ?? '·');
