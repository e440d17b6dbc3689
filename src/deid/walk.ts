import { lookup } from '../dicom/dictionary';
import type { Dataset, DicomFile, Element, Tag, VR } from '../dicom/element';
import { isPrivate, T } from '../dicom/tag';
import { textOf } from '../dicom/values';
import { Actions } from './actions';
import { Changes } from './changes';
import type { CompiledRule } from './compiled-rule';
import { addAge, isAnimal, namePatient } from './patient-attributes';
import { pathOf, placeOf, type Place } from './place';
import { privatePolicy } from './private-tools';
import type { PrivatePolicy } from './private/private-policy';
import type { Task } from './profile';
import { CLOSED_VOCABULARY, SEARCHED } from './recurring';
import { RuleActions } from './rule-actions';
import type { RuleSet } from './rule-book';
import { FOUND, groupRule, type Rule } from './rules';
import { STAMP_TAGS } from './stamp';
import { contentRule, isContentItem } from './structured-content';
import { TextQueue } from './text-queue';
import { sopClassOf } from './withheld';

/** A dataset on the way, and what holds in it. */
interface Scope {
  readonly dataset: Dataset;
  /** Path of the dataset, with the dot: "00081115[0].", '' at the root. */
  readonly prefix: string;
  readonly rules: RuleSet;
  /** Whether it is an item of structured content that is to be cleaned. */
  readonly isContent: boolean;
}

/** One pass over every element of a file, which collects what changes. */
export class Walk {
  readonly changes: Changes;
  readonly texts: TextQueue;
  readonly ruleActions: RuleActions;
  private readonly task: Task;
  private readonly file: DicomFile;
  private readonly actions: Actions;
  private readonly policy: PrivatePolicy;
  /** Datasets that stay, for rules that insert. */
  private readonly datasets: Scope[] = [];

  constructor(task: Task) {
    this.task = task;
    this.file = task.file;
    this.changes = new Changes(task.file);
    this.texts = new TextQueue(task, this.changes);
    this.actions = new Actions(task, this.changes, this.texts);
    this.ruleActions = new RuleActions(task, this.changes, this.actions);
    this.policy = privatePolicy(task);
  }

  /** Decides about the whole file. */
  run(): void {
    const { file, task } = this;
    const { profile } = task;
    const root = this.scope(file.dataset, '', profile.book.atRoot(sopClassOf(file), isAnimal(file)));
    if (profile.request.base === 'chosen-fields') {
      this.dataset(root);
    } else {
      const end = file.pixelData?.end ?? Infinity;
      for (const element of file.dataset.elements) {
        if (STAMP_TAGS.has(element.tag)) continue;
        const place = placeOf(element, file.dataset, '');
        if (element.headerOffset >= end) this.changes.remove(place, FOUND.afterPixelData);
        else this.judge(place, root);
      }
      this.datasets.push(root);
    }
    this.texts.judge((place, rule) => void this.actions.perform(place, rule));
    if (this.texts.rulesKeepIdentity()) this.ruleActions.loosened = true;
    this.ruleActions.finish();
    this.insertions();
    if (profile.request.base === 'chosen-fields') return;
    namePatient(task, this.changes, root.rules);
    addAge(task, this.changes);
  }

  private dataset(scope: Scope): void {
    for (const element of scope.dataset.elements)
      this.judge(placeOf(element, scope.dataset, scope.prefix), scope);
    this.datasets.push(scope);
  }

  private scope(dataset: Dataset, prefix: string, rules: RuleSet): Scope {
    const isContent = this.task.profile.has('cleanStructuredContent') && isContentItem(dataset);
    return { dataset, prefix, rules, isContent };
  }

  private judge(place: Place, scope: Scope): void {
    const rule = this.task.profile.matcher.isEmpty ? undefined : this.matched(place);
    if (rule) {
      const against = this.against(place, scope);
      if (!this.ruleActions.perform(place, rule, against)) return;
      if (!against && isSearched(place)) this.texts.keepByRule(place);
      this.items(place);
      return;
    }
    if (this.task.profile.request.base === 'chosen-fields') this.items(place);
    else if (isPrivate(place.element.tag)) this.privateElement(place);
    else this.publicElement(place, scope);
  }

  /** The rule of a person for an element. */
  private matched({ element, dataset, prefix, vr }: Place): CompiledRule | undefined {
    const { tag } = element;
    const creator = isPrivate(tag) ? this.policy.creatorOf(tag, dataset) : undefined;
    const text = () => textOf(this.file, dataset, element).join('\\');
    return this.task.profile.matcher.match({ tag, vr, prefix, creator, text });
  }

  private publicElement(place: Place, scope: Scope): void {
    const { tag } = place.element;
    const rule = this.profileRule(place, scope);
    if (rule && !this.actions.perform(place, rule)) return;
    const known = lookup(tag);
    if (known) this.keep(place, known.vr, rule !== undefined);
    else this.changes.remove(place, FOUND.unknown);
  }

  private profileRule({ element, dataset, vr }: Place, { rules, isContent }: Scope): Rule | undefined {
    const group = groupRule(element.tag);
    if (group) return group;
    const action = isContent
      ? contentRule(this.file, dataset, element, this.task.profile.request.options)
      : undefined;
    if (!action) return rules.for(element.tag, vr);
    return { action, name: CONTENT.name, otherwise: CONTENT };
  }

  /** What the profile does to an element that it would not leave as it is. */
  private against(place: Place, scope: Scope): Rule | undefined {
    const { tag } = place.element;
    if (this.task.profile.request.base === 'chosen-fields') return undefined;
    if (isPrivate(tag))
      return this.policy.judge(place.element, place.dataset).action === 'keep' ? undefined : FOUND.unknown;
    const rule = this.profileRule(place, scope);
    if (rule && !this.actions.mayStay(place, rule)) return rule;
    const known = lookup(tag);
    return known ? this.unfit(place, known.vr) : FOUND.unknown;
  }

  private privateElement(place: Place): void {
    const { profile } = this.task;
    const { matcher } = profile;
    if (matcher.isEmpty && !profile.has('retainSafePrivate')) {
      this.changes.remove(place, groupRule(place.element.tag) ?? FOUND.unknown);
      return;
    }
    const { element, dataset, prefix } = place;
    const stays = (other: Element) => {
      const rule = this.matched(placeOf(other, dataset, prefix));
      return rule && rule.rule.action !== 'remove';
    };
    const verdict = this.policy.judge(element, dataset, matcher.isEmpty ? undefined : stays);
    const rule = { name: verdict.rule };
    switch (verdict.action) {
      case 'remove':
        this.changes.remove(place, rule);
        return;
      case 'items':
        this.items(place);
        return;
      case 'keep':
        break;
      default:
        this.changes.replace(place, verdict.action, rule, verdict.value, verdict.vr);
    }
  }

  /** Judges the items of a sequence that stays. */
  private items(place: Place): void {
    const { element } = place;
    if (!element.items) return;
    const rules = this.task.profile.book.inSequence(element.tag);
    const path = pathOf(place);
    element.items.forEach((item, at) => this.dataset(this.scope(item, `${path}[${at}].`, rules)));
  }

  private keep(place: Place, dictionaryVR: VR, isRetained: boolean): void {
    const unfit = this.unfit(place, dictionaryVR);
    if (unfit) this.changes.remove(place, unfit);
    else if (place.element.items) this.items(place);
    else if (isSearched(place)) this.texts.keep(place, isRetained);
  }

  /** Why an attribute that the dictionary knows cannot stay as it is. */
  private unfit({ element }: Place, dictionaryVR: VR): Rule | undefined {
    const isSequence = dictionaryVR === 'SQ' || element.vr === 'SQ';
    if (element.items) return isSequence ? undefined : FOUND.undecidable;
    if (isPixelData(element.tag)) return element === this.file.pixelData ? undefined : FOUND.nestedPixelData;
    const unread = element.undefinedLength || (dictionaryVR === 'SQ' && element.length > 0);
    return unread ? FOUND.undecidable : undefined;
  }

  /** What rules add to datasets that stay. */
  private insertions(): void {
    const { matcher } = this.task.profile;
    if (!matcher.actions.has('insert')) return;
    for (const { dataset, prefix } of this.datasets) {
      const added = matcher.insertions(dataset, prefix, (rule, _tag, vr) =>
        this.ruleActions.render(rule, dataset, vr, ''),
      );
      for (const { element, rule, ...insertion } of added)
        if (element) this.changes.replace(placeOf(element, dataset, prefix), 'insert', rule, insertion.value);
        else this.changes.insert(dataset, prefix, insertion, rule);
    }
  }
}

const CONTENT: Rule = { action: 'dummy', name: 'PS3.15 §E.3.5' };

/** Whether it is text in which anything may be said. */
function isSearched({ element, vr }: Place): boolean {
  const isText = SEARCHED.has(vr) || SEARCHED.has(lookup(element.tag)?.vr ?? vr);
  return isText && !element.items && element.length > 0 && !CLOSED_VOCABULARY.has(element.tag);
}

const isPixelData = (tag: Tag): boolean =>
  tag === T.PixelData || tag === T.FloatPixelData || tag === T.DoubleFloatPixelData;
