/** What happens to private attributes (PS3.15 §E.3.10): all go, or those stay that are listed as safe. */
import { decode, encode } from '../../dicom/character-set';
import type { Dataset, DicomFile, Element, NewValue, Tag, VR } from '../../dicom/element';
import { isPrivate } from '../../dicom/tag';
import { bytesOf, characterSetOf, isText, parseDecimal } from '../../dicom/values';
import { cappedAge } from '../ages';
import { isDates, shiftDates, shiftEpoch } from '../dates';
import type { DeidRequest } from '../request';
import { creatorTagOf, isPrivateCreator, isSafePrivate, privateCreators } from './safe-private';
import { siemensValue, type SiemensValue } from './siemens';

/** What the walk does with values, lent to private ones. */
export interface ValueTools {
  /** What is done to dates and times: they stay, they go, or they are moved by these days. */
  readonly dates: 'keep' | 'remove' | number;
  /** Whether times of day stay where dates do. */
  readonly times: 'keep' | 'clear';
  readonly clean: (text: string) => string;
  /** Whether something that identifies the patient stands in the text. */
  readonly holdsTerm: (text: string) => boolean;
  readonly uid: (old: string) => string;
}

export type PrivateVerdict =
  | { readonly action: 'remove'; readonly rule: string }
  | { readonly action: 'keep'; readonly rule: string }
  /** A safe sequence: it stays, and its elements are judged one by one. */
  | { readonly action: 'items'; readonly rule: string }
  | {
      readonly action: 'clean' | 'shift' | 'uid' | 'scrub';
      readonly rule: string;
      readonly vr: VR;
      readonly value: NewValue;
    };

/** What a rule of the person says of an element: that it stays, goes, or nothing. */
type Stays = (element: Element) => boolean | undefined;

/** Whether a value is of another kind than the listed attribute has: it is not what was found to be safe then. */
function isOtherKind({ items, vr }: Element, listed: VR | undefined): boolean {
  if (listed === undefined) return false;
  return items ? listed !== 'SQ' : vr !== 'UN' && isText(vr) && !isText(listed);
}

const RULE = { private: 'private attribute', safe: 'E.3.10-1', csa: 'CSA header' } as const;
const REMOVE: PrivateVerdict = { action: 'remove', rule: RULE.private };

/** Judges the private elements of one file. An element is judged once, however often it is asked for. */
export class PrivatePolicy {
  private readonly file: DicomFile;
  private readonly request: DeidRequest;
  private readonly tools: ValueTools;
  private readonly retains: boolean;
  private readonly creators = new Map<Dataset, (tag: Tag) => string>();
  /** Tags of the creators that stay. */
  private readonly usedByProfile = new Map<Dataset, ReadonlySet<Tag>>();
  private readonly usedWithRules = new Map<Dataset, ReadonlySet<Tag>>();
  private readonly verdicts = new Map<Element, PrivateVerdict>();

  constructor(file: DicomFile, request: DeidRequest, tools: ValueTools) {
    this.file = file;
    this.request = request;
    this.tools = tools;
    this.retains = request.options.includes('retainSafePrivate');
  }

  /** @param stays where there are rules of a person: a creator stays where an element of its block does. */
  judge(element: Element, dataset: Dataset, stays?: Stays): PrivateVerdict {
    if (!isPrivate(element.tag)) return REMOVE;
    if (isPrivateCreator(element.tag)) return this.creator(element, dataset, stays);
    if (!this.retains) return REMOVE;
    let verdict = this.verdicts.get(element);
    if (!verdict) {
      verdict = this.decide(element, dataset);
      this.verdicts.set(element, verdict);
    }
    return verdict;
  }

  /** The creator of a private element; '' where it has none. */
  creatorOf(tag: Tag, dataset: Dataset): string {
    let creators = this.creators.get(dataset);
    if (!creators) {
      creators = privateCreators(this.file, dataset);
      this.creators.set(dataset, creators);
    }
    return creators(tag);
  }

  private creator(creator: Element, dataset: Dataset, stays: Stays | undefined): PrivateVerdict {
    const known = stays ? this.usedWithRules : this.usedByProfile;
    let used = known.get(dataset);
    if (!used) {
      used = this.creatorsInUse(dataset, stays);
      known.set(dataset, used);
    }
    return used.has(creator.tag) ? { action: 'keep', rule: RULE.safe } : REMOVE;
  }

  /** Tags of the creators of elements that stay. */
  private creatorsInUse(dataset: Dataset, stays: Stays | undefined): ReadonlySet<Tag> {
    const used = new Set<Tag>();
    for (const element of dataset.elements) {
      if (!isPrivate(element.tag) || isPrivateCreator(element.tag)) continue;
      if (stays?.(element) ?? this.judge(element, dataset).action !== 'remove')
        used.add(creatorTagOf(element.tag));
    }
    return used;
  }

  private decide(element: Element, dataset: Dataset): PrivateVerdict {
    const creator = this.creatorOf(element.tag, dataset);
    const siemens = this.request.csaHeaders === 'scrub' && siemensValue(this.file, element, creator);
    if (siemens) return siemensVerdict(siemens, element);
    const safe = isSafePrivate(creator, element.tag, this.request.safePrivate);
    if (!safe || isOtherKind(element, safe.vr)) return REMOVE;
    if (element.items) return { action: 'items', rule: RULE.safe };
    const vr = element.vr === 'UN' ? (safe.vr ?? 'UN') : element.vr;
    if (vr === 'SQ' || element.undefinedLength)
      return element.length === 0 ? { action: 'items', rule: RULE.safe } : REMOVE;
    if (element.length === 0) return { action: 'keep', rule: RULE.safe };
    return this.value(element, dataset, vr, safe.epoch);
  }

  private value(element: Element, dataset: Dataset, vr: VR, epoch: boolean): PrivateVerdict {
    switch (vr) {
      case 'PN':
      case 'AE':
      case 'UR':
        return REMOVE;
      case 'DA':
      case 'DT':
      case 'TM':
        return this.date(element, dataset, vr);
      case 'UI':
        return this.uid(element, dataset);
      case 'UN':
        return this.unknown(element, dataset);
      default:
        if (epoch) return this.epoch(element, vr, element.vr === 'UN' || dataset.encoding.littleEndian);
        if (isText(vr)) return this.text(element, dataset, vr);
        return this.binary(element);
    }
  }

  private date(element: Element, dataset: Dataset, vr: 'DA' | 'DT' | 'TM'): PrivateVerdict {
    const { dates, times } = this.tools;
    if (dates === 'remove' || (times === 'clear' && vr !== 'DA')) return REMOVE;
    const text = this.decoded(element, dataset, vr)?.replace(PADDING, '');
    if (text === undefined || !isDates(text, vr)) return REMOVE;
    if (dates === 'keep' || vr === 'TM') return { action: 'keep', rule: RULE.safe };
    const shifted = shiftDates(text, vr, dates);
    if (shifted === undefined) return REMOVE;
    return { action: 'shift', rule: RULE.safe, vr, value: { text: shifted } };
  }

  private epoch(element: Element, vr: VR, littleEndian: boolean): PrivateVerdict {
    const { dates, times } = this.tools;
    if (dates === 'keep' && times === 'keep') return { action: 'keep', rule: RULE.safe };
    const bytes = bytesOf(this.file, element)?.slice();
    if (typeof dates !== 'number' || times === 'clear' || !bytes || bytes.length % 4 !== 0) return REMOVE;
    if (vr !== 'SL' && vr !== 'UL') return REMOVE;
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length; at += 4) {
      const seconds = vr === 'SL' ? view.getInt32(at, littleEndian) : view.getUint32(at, littleEndian);
      view.setUint32(at, shiftEpoch(seconds, dates) >>> 0, littleEndian);
    }
    return { action: 'shift', rule: RULE.safe, vr, value: { bytes } };
  }

  private uid(element: Element, dataset: Dataset): PrivateVerdict {
    const text = this.decoded(element, dataset, 'UI');
    if (text === undefined) return REMOVE;
    const values = text.split('\\').map((value) => value.replace(PADDING, ''));
    const value = { text: values.map((uid) => this.tools.uid(uid)).join('\\') };
    return { action: 'uid', rule: RULE.safe, vr: 'UI', value };
  }

  private text(element: Element, dataset: Dataset, vr: VR): PrivateVerdict {
    const text = this.decoded(element, dataset, vr);
    if (text === undefined) return REMOVE;
    const values = SINGLE.has(vr) ? [text] : text.split('\\');
    const clean = values.map((value) => this.cleanValue(value.replace(PADDING, ''), vr));
    if (clean.every((value, at) => value === values[at]?.replace(PADDING, '')))
      return { action: 'keep', rule: RULE.safe };
    if (clean.every((value) => value === '')) return REMOVE;
    return { action: 'clean', rule: RULE.safe, vr, value: { text: clean.join('\\') } };
  }

  private cleanValue(value: string, vr: VR): string {
    if (vr === 'AS') return cappedAge(value);
    if ((vr !== 'IS' && vr !== 'DS') || Number.isNaN(parseDecimal(value))) return this.tools.clean(value);
    return value.length >= SHORTEST_ID && this.tools.holdsTerm(value) ? '' : value;
  }

  /** A value of which neither file nor table tells the VR: text where it can be read as such. */
  private unknown(element: Element, dataset: Dataset): PrivateVerdict {
    const bytes = bytesOf(this.file, element);
    if (!bytes?.every(isTextByte)) return this.binary(element);
    const values = (this.decoded(element, dataset, 'LO') ?? '')
      .split('\\')
      .map((value) => value.replace(PADDING, ''));
    if (values.every((value) => DATE_LIKE.test(value)))
      return this.date(element, dataset, values.every(({ length }) => length === 8) ? 'DA' : 'DT');
    const verdict = this.text(element, dataset, 'LO');
    if (verdict.action !== 'clean' || !('text' in verdict.value)) return verdict;
    const encoded = encode(verdict.value.text, 'LO', characterSetOf(this.file, dataset));
    return encoded ? { ...verdict, vr: 'UN', value: { bytes: encoded } } : REMOVE;
  }

  /** Numbers and streams: they go where readable text in them holds something of the patient. */
  private binary(element: Element): PrivateVerdict {
    const bytes = bytesOf(this.file, element);
    const words = bytes && readableWords(bytes);
    if (words !== undefined && words !== '' && this.tools.holdsTerm(words)) return REMOVE;
    return { action: 'keep', rule: RULE.safe };
  }

  private decoded(element: Element, dataset: Dataset, vr: VR): string | undefined {
    const bytes = bytesOf(this.file, element);
    return bytes && decode(bytes, vr, characterSetOf(this.file, dataset));
  }
}

function siemensVerdict(value: SiemensValue, { vr }: Element): PrivateVerdict {
  switch (value.kind) {
    case 'free':
      return REMOVE;
    case 'listed':
      return { action: 'keep', rule: RULE.csa };
    case 'items':
      return { action: 'items', rule: RULE.csa };
    case 'scrubbed':
      return { action: 'scrub', rule: RULE.csa, vr, value: { bytes: value.bytes } };
  }
}

/** Text whose backslashes are text (PS3.5 §6.4). */
const SINGLE: ReadonlySet<VR> = new Set<VR>(['LT', 'ST', 'UT']);
const PADDING = /^ +|[ \0]+$/g;
/** What stands where a VR is not known and can only be a date, or a date and time. */
const DATE_LIKE =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d[0-5]\d(?:\.\d{1,6})?)?$/;
/** Shorter numbers are not told apart from counts. */
const SHORTEST_ID = 4;
const SHORTEST_RUN = 4;

/** Printable, line breaks, escape, NUL as padding, and what lies above ASCII. */
const isTextByte = (byte: number, at: number, bytes: Uint8Array): boolean =>
  byte >= 0x20
    ? byte !== 0x7f
    : byte === 9 || byte === 10 || byte === 13 || byte === 0x1b || (byte === 0 && at === bytes.length - 1);

const ASCII = new TextDecoder();

/** Runs of printable ASCII in binary data, one per line. */
function readableWords(bytes: Uint8Array): string {
  const runs: string[] = [];
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x20 && byte < 0x7f) continue;
    if (at - start >= SHORTEST_RUN) runs.push(ASCII.decode(bytes.subarray(start, at)));
    start = at + 1;
  }
  return runs.join('\n');
}
