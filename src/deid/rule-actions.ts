import type { Dataset, NewValue, Tag, VR } from '../dicom/element';
import { textOf } from '../dicom/values';
import type { Actions } from './actions';
import type { Changes } from './changes';
import type { CompiledRule } from './compiled-rule';
import { NOTHING } from './decision';
import type { Place } from './place';
import type { Task } from './profile';
import { ruleValue } from './rule-matcher';
import type { Rule } from './rules';
import { isLink } from './untouchable';

/** Carries out the rules that a person wrote. */
export class RuleActions {
  /** Whether a rule kept what the profile would have changed: the profile can no longer be claimed. */
  loosened = false;
  /** What rules did to dates beside the profile. */
  dates: 'none' | 'kept' | 'shifted' = 'none';
  private readonly task: Task;
  private readonly changes: Changes;
  private readonly actions: Actions;
  private readonly late: { place: Place; rule: CompiledRule }[] = [];

  constructor(task: Task, changes: Changes, actions: Actions) {
    this.task = task;
    this.changes = changes;
    this.actions = actions;
  }

  /**
   * @param against what the profile does to the element, where it would not stay as it is.
   * @returns whether it stays, so that its items are still to be judged.
   */
  perform(place: Place, compiled: CompiledRule, against: Rule | undefined): boolean {
    const { name, rule, value } = compiled;
    switch (rule.action) {
      case 'keep':
        if (against) this.keepAgainst(place);
        return true;
      case 'replace':
      case 'insert':
        if (value?.some((part) => typeof part !== 'string' && part.kind === 'value')) this.keepAgainst(place);
        if (compiled.late) this.late.push({ place, rule: compiled });
        else this.replace(place, compiled);
        return false;
      case 'hash':
        this.hash(place, name);
        return false;
      case 'shift':
        if (this.dates === 'none') this.dates = 'shifted';
        return this.actions.perform(place, { action: 'shift', name, otherwise: { action: 'dummy', name } });
      case 'clean':
        return this.actions.perform(place, { action: 'clean', name, otherwise: { action: 'empty', name } });
      case 'remove':
      case 'empty':
      case 'uid':
        return this.actions.perform(place, { action: rule.action, name });
    }
  }

  /** Values that are made of the new values of others. */
  finish(): void {
    for (const { place, rule } of this.late) this.replace(place, rule);
  }

  /** The value that a rule gives an attribute; undefined where it has none there. */
  render(compiled: CompiledRule, { encoding }: Dataset, vr: VR, oldValue: string): NewValue | undefined {
    const { plan, profile } = this.task;
    return ruleValue(compiled, vr, encoding, {
      patientId: plan.patientId,
      patientName: plan.patientName,
      hash: (old) => profile.identities.hash(old),
      oldValue,
      newValue: (tag: Tag) => this.changes.newText(tag),
    });
  }

  private replace(place: Place, compiled: CompiledRule): void {
    const value = this.render(compiled, place.dataset, place.vr, this.oldText(place));
    const unlinks = isLink(place.element.tag) && value && 'bytes' in value && value.bytes.length === 0;
    if (value && !unlinks) this.changes.replace(place, 'replace', compiled, value);
    else this.actions.perform(place, { action: 'dummy', name: compiled.name });
  }

  private hash(place: Place, name: string): void {
    const old = this.oldText(place);
    if (old === '') this.changes.replace(place, 'empty', { name }, NOTHING);
    else this.changes.replace(place, 'pseudonym', { name }, { text: this.task.profile.identities.hash(old) });
  }

  private oldText({ element, dataset }: Place): string {
    return textOf(this.task.file, dataset, element).join('\\');
  }

  private keepAgainst({ vr, element }: Place): void {
    this.loosened = true;
    if ((vr === 'DA' || vr === 'DT') && element.length > 0) this.dates = 'kept';
  }
}
