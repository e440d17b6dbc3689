import type { Tag } from '../dicom/element';
import { compileRule } from './compiled-rule';
import { tagOfPattern } from './selector';
import type { WrittenRule } from './written-rule';

/**
 * Texts that rules keep wherever an attribute stands. One that is kept along a path is kept at that place only, and is
 * none of these.
 */
export function keptTextsIn(rules: readonly WrittenRule[]): { readonly tag: Tag; readonly text: string }[] {
  return rules.flatMap((rule, index) => {
    if (rule.action !== 'keep' || rule.value === undefined) return [];
    const compiled = compileRule(rule, index);
    if (!compiled.ok) return [];
    const { leaf, steps, rooted } = compiled.rule.selector;
    const tag = leaf.kind === 'tag' && steps.length === 0 && !rooted ? tagOfPattern(leaf.pattern) : undefined;
    return tag === undefined ? [] : [{ tag, text: rule.value }];
  });
}
