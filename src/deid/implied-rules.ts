/** What a rule asks for without saying it: that what holds its elements stays. */
import type { CompiledRule } from './compiled-rule';
import type { Leaf, TagPattern } from './selector';

/** Rules that keep what the rule needs. They count as much as the rule itself: a later one may say otherwise. */
export function impliedBy(rule: CompiledRule): CompiledRule[] {
  // Whether anything is kept turns out at the value: what holds it is judged as ever.
  if (rule.rule.action === 'keep' && rule.rule.value !== undefined) return [];
  const sequences = sequenceRules(rule);
  return [...sequences, ...[...sequences, rule].flatMap((each) => creatorRule(each) ?? [])];
}

/** What is kept or inserted in the items of a sequence needs the sequence; its other elements are judged as ever. */
function sequenceRules(rule: CompiledRule): CompiledRule[] {
  const { action } = rule.rule;
  if (action !== 'keep' && action !== 'insert') return [];
  const { steps, rooted } = rule.selector;
  return steps.flatMap((step, at) => {
    if (step === 'any-depth') return [];
    const leaf = { kind: 'tag', pattern: step.sequence } as const;
    return keeping(rule, { leaf, steps: steps.slice(0, at), rooted: rooted || action === 'insert' });
  });
}

/** Private attributes that stay need their creator; undefined where a rule names none, or removes them. */
function creatorRule(rule: CompiledRule): CompiledRule | undefined {
  const { leaf } = rule.selector;
  if (rule.rule.action === 'remove' || (leaf.kind !== 'tag' && leaf.kind !== 'private')) return undefined;
  const { mask, bits } = leaf.pattern;
  if ((mask & ~bits & ODD_GROUP) !== 0) return undefined;
  // (0029,1010) → (0029,0010), (0029,xx10) → (0029,00xx)
  const pattern: TagPattern = {
    mask: ((mask & 0xffff0000) | ODD_GROUP | 0xff00 | ((mask >>> 8) & 0xff)) >>> 0,
    bits: ((bits & 0xffff0000) | ODD_GROUP | ((bits >>> 8) & 0xff)) >>> 0,
  };
  const creator = leaf.kind === 'private' && leaf.creator && { creator: leaf.creator };
  return keeping(rule, { leaf: { kind: 'private', pattern, ...creator } });
}

const ODD_GROUP = 0x00010000;

function keeping(
  rule: CompiledRule,
  selector: { readonly leaf: Leaf } & Partial<CompiledRule['selector']>,
): CompiledRule {
  return {
    ...rule,
    rule: { select: rule.rule.select, action: 'keep' },
    selector: { ...rule.selector, ...selector },
    ...{ value: undefined, late: false },
  };
}
