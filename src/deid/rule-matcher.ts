/** Which rule of a person counts for an element, and what rules add. */
import { lookup } from '../dicom/dictionary';
import type { Dataset, Element, Encoding, NewElement, NewValue, Tag, VR } from '../dicom/element';
import { isPrivate, tagHex } from '../dicom/tag';
import { compileRule, suits, type CompiledRule } from './compiled-rule';
import { renderValue, type PlaceholderContext } from './placeholders';
import type { DeidRequest } from './request';
import { impliedBy } from './implied-rules';
import { matches, tagOfPattern, type Leaf, type Selector, type Step, type TagPattern } from './selector';
import { valueOfText } from './text-value';
import { forbidden, isPrivateCreator } from './untouchable';
import type { WrittenRule } from './written-rule';

/** An element, as the walk meets it. */
interface RulePlace {
  readonly tag: Tag;
  /** The VR that counts: the file's, or the dictionary's where the file says UN. */
  readonly vr: VR;
  /** Path of the dataset, with the dot: "00081115[0].", '' at the root. */
  readonly prefix: string;
  /** Of a private element: the creator of its block, trimmed; of a private creator itself, its own value. */
  readonly creator?: string | undefined;
  /** Its value as text, for rules that keep a value; absent where there is none yet. */
  readonly text?: () => string;
}

/** Something that rules add to a dataset. */
interface Insertion extends NewElement {
  /** A sequence without items, which this one takes the place of. */
  readonly element?: Element;
  /** The first rule that asks for it. */
  readonly rule: CompiledRule;
}

/**
 * The value that `replace` or `insert` gives; undefined where what placeholders stand for is no value of the VR: a
 * dummy takes its place then, and an attribute that is missing stays so.
 */
export function ruleValue(
  { value }: CompiledRule,
  vr: VR,
  encoding: Encoding,
  context: PlaceholderContext,
): NewValue | undefined {
  if (vr === 'SQ') return { items: [] };
  const text = value && renderValue(value, context);
  return text === undefined ? undefined : valueOfText(vr, text, encoding);
}

/** The value of a rule for an attribute that is added; undefined where there is none. */
export type Render = (rule: CompiledRule, tag: Tag, vr: VR) => NewValue | undefined;

interface Candidate {
  readonly rule: CompiledRule;
  /** Of the path of the dataset; absent where every dataset is meant. */
  readonly path?: RegExp;
}

/** Made once for a request, asked for each element. */
export class RuleMatcher {
  /** Without rules nothing has to be asked. */
  readonly isEmpty: boolean;
  /** What rules do at all. */
  readonly actions: ReadonlySet<string>;
  /** The last rule first, in each. */
  private readonly byTag = new Map<Tag, Candidate[]>();
  private readonly open: Candidate[] = [];
  private readonly inserts: CompiledRule[] = [];
  private readonly base: DeidRequest['base'];

  /**
   * @param base Under the Basic Profile a rule by VR brings no private attribute back.
   * @throws RangeError where `ruleProblems(rules)` names an error.
   */
  constructor(rules: readonly WrittenRule[], base: DeidRequest['base'] = 'basic-profile') {
    this.base = base;
    this.isEmpty = rules.length === 0;
    this.actions = new Set(rules.map(({ action }) => action));
    rules.forEach((written, index) => {
      const compiled = compileRule(written, index);
      if (!compiled.ok) throw new RangeError(`rule ${index + 1}: ${compiled.problem.message}`);
      for (const rule of [...impliedBy(compiled.rule), compiled.rule]) this.add(rule);
    });
  }

  /** The last rule that names an element; undefined where the profile decides. */
  match(place: RulePlace): CompiledRule | undefined {
    if (this.isEmpty) return undefined;
    const { tag } = place;
    const exact = this.byTag.get(tag)?.find((candidate) => fits(candidate, place, this.base))?.rule;
    for (const candidate of this.open) {
      if (exact && candidate.rule.index < exact.index) break;
      if (isLeaf(candidate.rule.selector.leaf, place) && fits(candidate, place, this.base))
        return candidate.rule;
    }
    return exact;
  }

  /**
   * What rules add to a dataset that stays: attributes that are missing, and sequences that are missing or empty on
   * the way to them. Without the value that `render` gives an attribute is not added.
   *
   * @param prefix path of the dataset, with the dot.
   */
  insertions(dataset: Dataset, prefix: string, render: Render): Insertion[] {
    if (this.inserts.length === 0) return [];
    const depth = prefix.split('.').length - 1;
    const here = this.inserts.filter(({ selector }) => isOnPath(selector, prefix, depth));
    return this.tree(here, depth, prefix, render, (tag) =>
      dataset.elements.find((element) => element.tag === tag),
    );
  }

  private tree(
    rules: readonly CompiledRule[],
    depth: number,
    prefix: string,
    render: Render,
    present: (tag: Tag) => Element | undefined,
  ): Insertion[] {
    const made = new Map<Tag, Insertion>();
    const below = new Map<Tag, CompiledRule[]>();
    for (const rule of rules) {
      const { steps, leaf } = rule.selector;
      const step = steps[depth];
      const pattern = step ? patternOf(step) : leaf.kind === 'tag' ? leaf.pattern : undefined;
      const tag = pattern && tagOfPattern(pattern);
      if (tag === undefined) continue;
      const element = present(tag);
      if (element && (!step || (element.items?.length ?? 0) > 0)) continue;
      if (step) {
        // A later rule that removes the sequence counts.
        const stays = this.match({ tag, vr: 'SQ', prefix })?.rule.action === 'keep';
        if (stays && step !== 'any-depth' && step.item === 0)
          below.set(tag, [...(below.get(tag) ?? []), rule]);
        continue;
      }
      const vr = lookup(tag)?.vr ?? 'UN';
      // A later rule that removes what this one adds counts.
      if (this.match({ tag, vr, prefix }) !== rule) continue;
      const value = render(rule, tag, vr);
      if (value) made.set(tag, { tag, vr, value, rule });
    }
    for (const [tag, inner] of below) {
      const items = this.tree(inner, depth + 1, `${prefix}${tagHex(tag)}[0].`, render, () => undefined);
      const [first] = items;
      const element = present(tag);
      if (first)
        made.set(tag, {
          tag,
          vr: 'SQ',
          value: { items: [items] },
          rule: first.rule,
          ...(element && { element }),
        });
    }
    return [...made.values()];
  }

  private add(rule: CompiledRule): void {
    const { selector } = rule;
    const path = pathOf(selector, rule.rule.action === 'insert');
    const candidate = { rule, ...(path && { path }) };
    const tag = selector.leaf.kind === 'tag' ? tagOfPattern(selector.leaf.pattern) : undefined;
    const list = tag === undefined ? this.open : (this.byTag.get(tag) ?? []);
    list.unshift(candidate);
    if (tag !== undefined) this.byTag.set(tag, list);
    if (rule.rule.action === 'insert') this.inserts.push(rule);
  }
}

function fits({ rule, path }: Candidate, place: RulePlace, base: DeidRequest['base']): boolean {
  const { tag, vr, prefix } = place;
  if (path && !path.test(prefix)) return false;
  const { action, value } = rule.rule;
  if (action === 'keep' && value !== undefined && value !== place.text?.()) return false;
  const byVR = rule.selector.leaf.kind === 'vr';
  if (byVR && isPrivate(tag) && action !== 'remove' && base === 'basic-profile') return false;
  return (suits(action, vr) || (action === 'insert' && vr === 'SQ')) && allowed(rule, tag);
}

/**
 * A rule that names many attributes passes by those that it may not change. The creator of a private block goes with
 * the whole block only.
 */
function allowed({ rule: { action }, selector: { leaf } }: CompiledRule, tag: Tag): boolean {
  const named = leaf.kind === 'tag' && tagOfPattern(leaf.pattern) === tag;
  if (forbidden(tag, action, named) === undefined) return true;
  const wholeBlock = (leaf.kind === 'tag' || leaf.kind === 'private') && (leaf.pattern.mask & 0xff) === 0;
  return wholeBlock && action === 'remove' && isPrivateCreator(tag);
}

function isLeaf(leaf: Leaf, { tag, vr, creator }: RulePlace): boolean {
  switch (leaf.kind) {
    case 'tag':
      return matches(leaf.pattern, tag);
    case 'private':
      return (
        matches(leaf.pattern, tag) && (!leaf.creator || (creator !== undefined && leaf.creator(creator)))
      );
    case 'vr':
      return vr === leaf.vr;
    case 'name': {
      const keyword = lookup(tag)?.keyword;
      return keyword !== undefined && keyword !== '' && leaf.name(keyword);
    }
  }
}

const patternOf = (step: Step): TagPattern | undefined => (step === 'any-depth' ? undefined : step.sequence);

/** An expression for the path of the dataset, as the walk writes it; undefined where every dataset is meant. */
function pathOf({ rooted, steps }: Selector, fromRoot: boolean): RegExp | undefined {
  if (!rooted && !fromRoot && steps.every((step) => step === 'any-depth')) return undefined;
  const start = rooted || fromRoot ? '^' : '(?:^|\\.)';
  return new RegExp(`${start}${steps.map(expressionOf).join('')}$`);
}

function expressionOf(step: Step): string {
  if (step === 'any-depth') return '(?:.*\\.)?';
  const { sequence, item } = step;
  const digits = Array.from(tagHex(sequence.bits), (digit, at) =>
    digitOf(digit, (sequence.mask >>> (28 - at * 4)) & 0xf),
  );
  return `${digits.join('')}\\[${item === 'any' ? '\\d+' : item}\\]\\.`;
}

/** A hexadecimal digit of which some bits count. */
function digitOf(digit: string, mask: number): string {
  if (mask === 0xf) return digit;
  const bits = parseInt(digit, 16);
  return `[${Array.from('0123456789ABCDEF')
    .filter((each) => (parseInt(each, 16) & mask) === bits)
    .join('')}]`;
}

/** Whether a dataset lies on the way from the root to where something is inserted. */
function isOnPath({ steps }: Selector, prefix: string, depth: number): boolean {
  if (depth === 0) return true;
  if (depth > steps.length) return false;
  return new RegExp(`^${steps.slice(0, depth).map(expressionOf).join('')}$`).test(prefix);
}
