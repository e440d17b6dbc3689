/**
 * The language in which a rule says which elements it means. A selector names elements **at every depth**; a leading
 * `/` ties it to the root of the file.
 *
 *     PatientName · (0010,0010) · 00100010      a keyword of PS3.6 or a tag
 *     /PatientName                              at the root only
 *     60xx3000 · (60xx,3000) · (50xx,*)         x is any digit, * any group or element; 50xx and 60xx: even groups
 *     ReferencedSeriesSequence[*].SeriesInstanceUID   in any item ([*] may be left out); [0] is the first
 *     /ContentSequence[0].**.TextValue          ** is any number of steps, none included
 *     (0029,"SIEMENS CSA HEADER",10)            private: group, creator, element without its block; xx or * for any
 *     private · private "SIEMENS*"              all private attributes, or the blocks of a creator
 *     VR=PN · name=*Date*                       by value representation, by keyword (* and ?)
 *
 * Keywords are written as in PS3.6; all else is read without case.
 */
import { tagOf } from '../dicom/dictionary';
import type { Tag, VR } from '../dicom/element';
import { vrOfCode } from '../dicom/vr-table';

/** A tag, some of its digits left open: `(tag & mask) === bits`, both unsigned. */
export interface TagPattern {
  readonly mask: number;
  readonly bits: number;
}

/** A step on the way: a sequence and one of its items (from 0), or `**`. */
export type Step = { readonly sequence: TagPattern; readonly item: number | 'any' } | 'any-depth';

/** Text with * and ?, compared without case. */
type Glob = (text: string) => boolean;

/** What an element itself has to be. */
export type Leaf =
  | { readonly kind: 'tag'; readonly pattern: TagPattern }
  /** Without `creator` also private elements that nobody reserved. `pattern` leaves the block open. */
  | { readonly kind: 'private'; readonly pattern: TagPattern; readonly creator?: Glob }
  | { readonly kind: 'vr'; readonly vr: VR }
  | { readonly kind: 'name'; readonly name: Glob };

export interface Selector {
  /** Whether the first step stands at the root. */
  readonly rooted: boolean;
  readonly steps: readonly Step[];
  readonly leaf: Leaf;
}

/** `at` is the position in the text, from 0. */
type ParsedSelector =
  | { readonly ok: true; readonly selector: Selector }
  | { readonly ok: false; readonly at: number; readonly message: string };

export function parseSelector(text: string): ParsedSelector {
  try {
    return { ok: true, selector: new SelectorReader(text).read() };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, at: error.at, message: error.message };
    throw error;
  }
}

const EVERY_BIT = 0xffffffff;

export const matches = ({ mask, bits }: TagPattern, tag: Tag): boolean => (tag & mask) >>> 0 === bits;

/** The one tag that a pattern means; undefined where it means several. */
export const tagOfPattern = ({ mask, bits }: TagPattern): Tag | undefined =>
  mask === EVERY_BIT ? bits : undefined;

class Unreadable extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

const TAG = /\(\s*([\dA-Fx]{4}|\*)\s*,\s*([\dA-Fx]{4}|\*)\s*\)/iy;
const BARE_TAG = /([\dA-Fx]{4}),?([\dA-Fx]{4})(?![\w*])/iy;
const PRIVATE_TAG = /\(\s*([\dA-Fx]{4}|\*)\s*,\s*"([^"]*)"\s*,\s*([\dA-Fx]{1,4}|\*)\s*\)/iy;
const PRIVATE = /private(?!\w)\s*/iy;
const QUOTED = /"([^"]*)"/y;
const BY_VR = /VR\s*=\s*(\w*)/iy;
const BY_NAME = /name\s*=\s*([\w*?]*)/iy;
const KEYWORD = /[A-Za-z]\w*/y;
const ITEM = /\[\s*(\d+|\*)\s*\]/y;
const SPACE = /\s*/y;
const WORD = /[^\s.[\]]*/y;

class SelectorReader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  read(): Selector {
    this.take(SPACE);
    if (this.rest() === '') this.fail('nothing is selected: write a tag, a keyword or a path');
    const rooted = this.takeText('/');
    const steps: Step[] = [];
    for (;;) {
      if (this.takeText('**')) {
        if (!this.takeText('.')) this.fail('after ** comes a dot and an attribute: **.SeriesDescription');
        steps.push('any-depth');
        continue;
      }
      const start = this.at;
      const leaf = this.leaf();
      const item = this.take(ITEM);
      if (!item && this.rest().startsWith('[')) this.fail('an item is a number from 0, or *: [0], [*]');
      if (!this.takeText('.')) {
        if (item) this.fail('an item cannot be selected: name an attribute in it, or the sequence');
        this.take(SPACE);
        if (this.rest() !== '') this.fail(`not understood: ${this.rest()}`);
        return { rooted, steps, leaf };
      }
      if (leaf.kind !== 'tag')
        this.fail('only a tag or a keyword can have items; write xx for the block of a private one', start);
      const number = item?.[1] ?? '*';
      steps.push({ sequence: leaf.pattern, item: number === '*' ? 'any' : Number(number) });
    }
  }

  private leaf(): Leaf {
    const privateTag = this.take(PRIVATE_TAG);
    if (privateTag) return this.privateTag(privateTag);
    const tag = this.take(TAG) ?? this.take(BARE_TAG);
    if (tag) return { kind: 'tag', pattern: patternOf(tag[1] ?? '*', tag[2] ?? '*') };
    if (this.take(PRIVATE)) {
      const quoted = this.take(QUOTED)?.[1];
      if (quoted === undefined && /^[^.\s]/.test(this.rest()))
        this.fail('a private creator stands in quotation marks: private "SIEMENS*"');
      const creator = quoted !== undefined && { creator: globOf(quoted) };
      return { kind: 'private', pattern: ODD_GROUPS, ...creator };
    }
    const start = this.at;
    const vr = this.take(BY_VR)?.[1]?.toUpperCase();
    if (vr !== undefined) {
      const known = vr.length === 2 ? vrOfCode((vr.charCodeAt(0) << 8) | vr.charCodeAt(1)) : undefined;
      return known ? { kind: 'vr', vr: known } : this.fail('no value representation of PS3.5', start);
    }
    const name = this.take(BY_NAME)?.[1];
    if (name === '') this.fail('after name= comes a keyword, with * and ?: name=*Date*');
    if (name !== undefined) return { kind: 'name', name: globOf(name) };
    return this.keyword();
  }

  private keyword(): Leaf {
    const start = this.at;
    const keyword = this.take(KEYWORD)?.[0];
    if (keyword === undefined) {
      const word = this.take(WORD)?.[0] ?? '';
      this.fail(
        word.startsWith('(')
          ? 'a tag is (gggg,eeee), a private one (gggg,"CREATOR",ee)'
          : 'here a tag or a keyword is expected',
        start,
      );
    }
    const tag = tagOf(keyword);
    if (tag === undefined) this.fail(`${keyword} is no keyword of the dictionary (PS3.6)`, start);
    return { kind: 'tag', pattern: { mask: isRepeating(tag) ? REPEATING_MASK : EVERY_BIT, bits: tag } };
  }

  private privateTag({ index, 1: group = '', 2: creator = '', 3: element = '' }: RegExpExecArray): Leaf {
    if (creator.trim() === '') this.fail('a private creator has a name', index);
    const low = element.length === 4 ? element.slice(2) : element.padStart(2, element === '*' ? '*' : '0');
    const { mask, bits } = patternOf(group, element === '*' ? '*' : `xx${low}`);
    if (group !== '*' && !/x/i.test(group) && (bits & ODD_GROUP) === 0)
      this.fail(`${group} is no private group: those are odd`, index);
    const pattern = { mask: (mask | ODD_GROUP) >>> 0, bits: (bits | ODD_GROUP) >>> 0 };
    return { kind: 'private', pattern, creator: globOf(creator) };
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text) ?? undefined;
    this.at += match?.[0].length ?? 0;
    return match;
  }

  private takeText(text: string): boolean {
    const found = this.text.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }

  private rest(): string {
    return this.text.slice(this.at);
  }

  private fail(message: string, at = this.at): never {
    throw new Unreadable(at, message);
  }
}

const ODD_GROUP = 0x00010000;
const ODD_GROUPS: TagPattern = { mask: ODD_GROUP, bits: ODD_GROUP };
/** Even groups of one hundred: the groups that repeat (PS3.5 §7.6). */
const REPEATING_MASK = 0xff01ffff;

const isRepeating = (tag: Tag): boolean => [0x5000, 0x6000, 0x7f00].includes(tag >>> 16);

function patternOf(group: string, element: string): TagPattern {
  const digits = (group === '*' ? 'xxxx' : group) + (element === '*' ? 'xxxx' : element);
  let mask = parseInt(digits.replace(/[^x]/gi, 'f').replace(/x/gi, '0'), 16);
  const bits = parseInt(digits.replace(/x/gi, '0'), 16);
  if (/^(50|60|7f)xx$/i.test(group)) mask = (mask | ODD_GROUP) >>> 0;
  return { mask, bits };
}

function globOf(pattern: string): Glob {
  const trimmed = pattern.trim();
  const source = trimmed.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = new RegExp(`^${source.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'is');
  return (text) => expression.test(text.trim());
}
