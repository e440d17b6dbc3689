import type { Dataset, DicomFile, NewElement, NewValue, Tag } from '../dicom/element';
import { tagHex } from '../dicom/tag';
import { firstText } from '../dicom/values';
import type { Decision, DecisionAction } from './decision';
import { pathOf, type Place } from './place';
import { RecurringValues } from './recurring';
import type { Rule } from './rules';

/** What was decided about one file so far, and the identifying values that go with it. */
export class Changes {
  readonly decisions: Decision[] = [];
  readonly gone: RecurringValues;
  private readonly file: DicomFile;

  constructor(file: DicomFile) {
    this.file = file;
    this.gone = new RecurringValues(file);
  }

  remove(place: Place, { name }: Pick<Rule, 'name'>): void {
    const { element, dataset, vr } = place;
    this.gone.add(element, vr);
    this.push({ path: pathOf(place), tag: element.tag, vr, action: 'remove', rule: name, dataset, element });
  }

  /** Puts a value in the place of one; of an attribute without value only where the action gives it one. */
  replace(
    place: Place,
    action: DecisionAction,
    { name }: Pick<Rule, 'name'>,
    value: NewValue,
    vr = place.vr,
  ): void {
    const { element, dataset } = place;
    if (element.length === 0 && !element.items?.length && !GIVES_VALUE.has(action)) return;
    this.gone.add(element, place.vr);
    this.push({ path: pathOf(place), tag: element.tag, vr, action, rule: name, dataset, element, value });
  }

  insert(
    dataset: Dataset,
    prefix: string,
    { tag, vr, value }: NewElement,
    { name }: Pick<Rule, 'name'>,
  ): void {
    this.push({ path: prefix + tagHex(tag), tag, vr, action: 'insert', rule: name, dataset, value });
  }

  push(decision: Decision): void {
    this.decisions.push(decision);
  }

  /** What becomes of an attribute of the root; undefined where nothing changes. */
  atRoot(tag: Tag): Decision | undefined {
    const root = this.file.dataset;
    return this.decisions.find((decision) => decision.tag === tag && decision.dataset === root);
  }

  /** The text that an attribute of the root will have, '' for none. */
  newText(tag: Tag): string {
    const decision = this.atRoot(tag);
    if (!decision) return firstText(this.file, this.file.dataset, tag);
    return decision.value && 'text' in decision.value ? decision.value.text : '';
  }
}

const GIVES_VALUE: ReadonlySet<DecisionAction> = new Set(['pseudonym', 'replace', 'insert']);
