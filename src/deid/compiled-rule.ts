/** A rule that was read, and what is wrong with the ones that cannot be. */
import { lookup } from '../dicom/dictionary';
import type { Tag, VR } from '../dicom/element';
import { isPrivate, tagText } from '../dicom/tag';
import { needsNewValues, parseValue, type ValueText } from './placeholders';
import { parseSelector, tagOfPattern, type Selector } from './selector';
import { isWritable, problemOfText } from './text-value';
import { forbidden, isLink } from './untouchable';
import type { RuleWord, WrittenRule } from './written-rule';

export interface CompiledRule {
  /** Place in the list, from 0. */
  readonly index: number;
  readonly rule: WrittenRule;
  /** For the preview and the audit: what it does and to which elements, never the value. */
  readonly name: string;
  readonly selector: Selector;
  /** Of `replace` and `insert`. */
  readonly value: ValueText | undefined;
  /** Whether the value holds new values of other attributes, and has to be made after all of them. */
  readonly late: boolean;
}

/** Something about a rule that a person has to see. With an `error` nothing is de-identified. */
export interface RuleProblem {
  /** Of the rule in the list, from 0. */
  readonly index: number;
  readonly severity: 'error' | 'warning';
  readonly field: 'select' | 'value' | 'action';
  /** Position in the text of the field, from 0, where one is known. */
  readonly at?: number;
  readonly message: string;
}

type Problem = Omit<RuleProblem, 'index' | 'severity'>;
type Compiled =
  { readonly ok: true; readonly rule: CompiledRule } | { readonly ok: false; readonly problem: Problem };

const CLEANED: ReadonlySet<VR> = new Set<VR>(['LO', 'LT', 'SH', 'ST', 'UC', 'UT']);
const HASHED: ReadonlySet<VR> = new Set<VR>([...CLEANED, 'AE', 'CS', 'PN']);

/** Whether an action means anything for a VR. */
export function suits(action: RuleWord, vr: VR): boolean {
  switch (action) {
    case 'keep':
    case 'remove':
    case 'empty':
      return true;
    case 'replace':
    case 'insert':
      return isWritable(vr);
    case 'uid':
      return vr === 'UI';
    case 'hash':
      return HASHED.has(vr);
    case 'shift':
      return vr === 'DA' || vr === 'DT';
    case 'clean':
      return CLEANED.has(vr);
  }
}

const SUITABLE: Record<RuleWord, string> = {
  ...{ keep: '', remove: '', empty: '' },
  replace: 'has no value that can be written as text',
  insert: 'has no value that can be written as text',
  uid: 'is no UID',
  hash: 'is no text that a hash could stand for',
  shift: 'is no date',
  clean: 'is no free text',
};

export function compileRule(rule: WrittenRule, index: number): Compiled {
  const parsed = parseSelector(rule.select);
  if (!parsed.ok) return failed('select', parsed.message, parsed.at);
  const { selector } = parsed;
  const { action } = rule;
  const writes = action === 'replace' || action === 'insert';
  if (!writes && action !== 'keep' && rule.value !== undefined)
    return failed('value', `${action} takes no value`);
  if (action === 'keep' && rule.value === '') return failed('value', 'keep needs a text, or no value at all');
  if (writes && rule.value === undefined) return failed('value', `${action} needs a value ('' for none)`);
  const value = writes ? parseValue(rule.value ?? '') : undefined;
  if (value && !value.ok) return failed('value', value.message, value.at);
  const problem =
    problemOfLeaf(rule, selector, value?.value) ??
    (action === 'insert' ? problemOfPlace(selector) : undefined);
  if (problem) return { ok: false, problem };
  const compiled: CompiledRule = {
    ...{ index, rule, selector, value: value?.value, name: `rule: ${action} ${rule.select.trim()}` },
    late: value !== undefined && needsNewValues(value.value),
  };
  return { ok: true, rule: compiled };
}

function problemOfLeaf(
  { action }: WrittenRule,
  { leaf }: Selector,
  value: ValueText | undefined,
): Problem | undefined {
  if (leaf.kind === 'vr') {
    if (!suits(action, leaf.vr)) return { field: 'action', message: `${leaf.vr} ${SUITABLE[action]}` };
    return value && problemOfValue(leaf.vr, value);
  }
  const tag = leaf.kind === 'tag' ? tagOfPattern(leaf.pattern) : undefined;
  if (tag === undefined) return undefined;
  const no = forbidden(tag, value?.length === 0 ? 'empty' : action, true);
  if (no !== undefined) return { field: 'action', message: `${wordsOf(tag)} ${no}` };
  const known = lookup(tag);
  if (!known) return undefined;
  const { vr, vm } = known;
  if (action === 'insert' && vr === 'SQ')
    return value?.length === 0
      ? undefined
      : {
          field: 'value',
          message: 'a sequence has no value: leave it empty, or insert an attribute of its item',
        };
  if (!suits(action, vr)) return { field: 'action', message: `${wordsOf(tag)} ${SUITABLE[action]} (${vr})` };
  return value && problemOfValue(vr, value, vm);
}

/** Literal values are judged as they will stand; of others, whether placeholders can be of the VR at all. */
function problemOfValue(vr: VR, value: ValueText, vm?: string): Problem | undefined {
  if (value.every((part) => typeof part === 'string')) {
    const message = problemOfText(vr, value.join(''), vm);
    return message === undefined ? undefined : { field: 'value', message };
  }
  const text = value.some(
    (part) => typeof part !== 'string' && ['patientId', 'patientName', 'hash'].includes(part.kind),
  );
  if (text && !HASHED.has(vr) && vr !== 'UR')
    return { field: 'value', message: `${vr} cannot hold what the placeholder stands for` };
  return undefined;
}

/** Inserting needs one place to insert at. */
function problemOfPlace({ steps, leaf }: Selector): Problem | undefined {
  const tag = leaf.kind === 'tag' ? tagOfPattern(leaf.pattern) : undefined;
  if (tag === undefined) return { field: 'select', message: 'insert needs one attribute, by tag or keyword' };
  if (isPrivate(tag) || !lookup(tag))
    return {
      field: 'select',
      message: `${tagText(tag)} is not in the dictionary (PS3.6): only what is can be inserted`,
    };
  for (const step of steps)
    if (step === 'any-depth' || tagOfPattern(step.sequence) === undefined)
      return {
        field: 'select',
        message: 'insert needs one path from the root: sequences by tag or keyword, no **',
      };
    else if (lookup(step.sequence.bits)?.vr !== 'SQ')
      return { field: 'select', message: `${wordsOf(step.sequence.bits)} is no sequence` };
  return undefined;
}

/** "StudyDate (0008,0020)". */
function wordsOf(tag: Tag): string {
  const keyword = lookup(tag)?.keyword;
  return keyword === undefined ? tagText(tag) : `${keyword} ${tagText(tag)}`;
}

const failed = (field: Problem['field'], message: string, at?: number): Compiled => ({
  ok: false,
  problem: { field, message, ...(at !== undefined && { at }) },
});

/**
 * What is wrong with rules, in their order: an error keeps them all from being applied, a warning is for the person to
 * weigh.
 */
export function ruleProblems(rules: readonly WrittenRule[]): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const compiled = rules.map(compileRule);
  const lateTags = new Set<Tag>();
  for (const each of compiled) {
    const leaf = each.ok && each.rule.late ? each.rule.selector.leaf : undefined;
    if (leaf?.kind === 'tag') lateTags.add(leaf.pattern.bits);
  }
  compiled.forEach((each, index) => {
    if (!each.ok) {
      problems.push({ index, severity: 'error', ...each.problem });
      return;
    }
    const { selector, value = [] } = each.rule;
    const add = (severity: RuleProblem['severity'], message: string) =>
      problems.push({ index, severity, field: 'value', message });
    for (const part of value) {
      if (typeof part === 'string') continue;
      if (part.kind === 'keyword' && lateTags.has(part.tag))
        add('error', `${wordsOf(part.tag)} is made from other attributes itself`);
      if (part.kind === 'value') add('warning', '{value} keeps the old value, and whom it identifies');
    }
    const tag = selector.leaf.kind === 'tag' ? tagOfPattern(selector.leaf.pattern) : undefined;
    if (tag !== undefined && isLink(tag) && value.length > 0)
      add('warning', `every file gets the same ${wordsOf(tag)}, whatever it belonged to`);
  });
  return problems;
}
