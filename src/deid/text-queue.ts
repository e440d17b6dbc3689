import { lookup } from '../dicom/dictionary';
import type { VR } from '../dicom/element';
import { textOf } from '../dicom/values';
import type { Changes } from './changes';
import { ANONYMIZED, dummyValue } from './dummies';
import type { Place } from './place';
import type { Task } from './profile';
import { valuesOf } from './raw-value';
import { VENDOR } from './recurring';
import { FOUND, type Rule } from './rules';

interface Kept {
  readonly place: Place;
  readonly isRetained: boolean;
}

interface Descriptor {
  readonly place: Place;
  readonly rule: Rule;
}

/**
 * Text that stays or is cleaned. It is judged after all else, when everything is known that goes from the file: what
 * identifies comes back where no rule looks.
 */
export class TextQueue {
  private readonly task: Task;
  private readonly changes: Changes;
  private readonly descriptors: Descriptor[] = [];
  private readonly kept: Kept[] = [];
  private readonly byRule: Place[] = [];

  constructor(task: Task, changes: Changes) {
    this.task = task;
    this.changes = changes;
  }

  /** Text that is kept for what it says, without what identifies in it. */
  clean(place: Place, rule: Rule): void {
    if (place.element.length > 0) this.descriptors.push({ place, rule });
  }

  /** Whether cleaning would leave a text as it is. */
  isClean({ element, dataset, vr }: Place): boolean {
    const values = textOf(this.task.file, dataset, element);
    return (
      values.some((value) => value.trim() !== '') &&
      !values.some((value) => this.task.text().clean(value, PARAGRAPHS.has(vr)).changed)
    );
  }

  /**
   * Text that no rule speaks against.
   *
   * @param isRetained whether an option retains it for what it says.
   */
  keep(place: Place, isRetained: boolean): void {
    this.kept.push({ place, isRetained });
  }

  /** Text that a rule of a person keeps, and the profile would. */
  keepByRule(place: Place): void {
    this.byRule.push(place);
  }

  /** Whether what a rule keeps holds what the profile takes out of text. To be asked after `judge`. */
  rulesKeepIdentity(): boolean {
    const { profile, plan, file, text } = this.task;
    const { gone } = this.changes;
    const searched = profile.searchesText(plan) ? this.byRule.filter(isTyped) : [];
    const cleaned = profile.has('cleanDescriptors') ? searched : [];
    const rest = this.byRule.filter((place) => !cleaned.includes(place));
    const valuesOfPlace = ({ dataset, element }: Place) => textOf(file, dataset, element);
    return (
      gone.in(rest).length > 0 ||
      cleaned.some((place) => gone.holdsUID(valuesOfPlace(place).join('\\'))) ||
      searched.some((place) => valuesOfPlace(place).some((value) => text().holdsOtherTerm(value)))
    );
  }

  /** @param perform carries out what happens to text that cannot be cleaned. */
  judge(perform: (place: Place, rule: Rule) => void): void {
    for (const { place, rule } of this.descriptors)
      if (!this.cleaned(place, rule)) perform(place, rule.otherwise ?? FOUND.undecidable);
    const { profile, plan } = this.task;
    const isSearched = profile.searchesText(plan);
    const rest = isSearched ? this.kept.filter((kept) => !this.searched(kept)) : this.kept;
    this.recurring(rest.map(({ place }) => place));
  }

  /** False where nothing would be left of the text, or it cannot be read. */
  private cleaned(place: Place, rule: Rule): boolean {
    const { file } = this.task;
    const values = textOf(file, place.dataset, place.element);
    const clean = values.map((value) => this.task.text().clean(value, PARAGRAPHS.has(place.vr)));
    const text = clean.map((value) => value.text).join('\\');
    if (/^[\\\s]*$/.test(text) || this.changes.gone.holdsUID(text)) return false;
    if (clean.some(({ changed }) => changed)) {
      // Terms that the standard enumerates cannot lose a word.
      if (place.vr === 'CS') return false;
      this.changes.replace(place, 'clean', rule, { text });
    }
    return true;
  }

  /** Whether kept free text was looked through for what was collected about the patient, and nothing is left to do. */
  private searched({ place, isRetained }: Kept): boolean {
    const { task } = this;
    if (!isTyped(place)) return false;
    const values = textOf(task.file, place.dataset, place.element);
    if (values.length === 0) return false;
    const patient = task.text();
    const holds = values.some((value) =>
      isRetained ? patient.holdsOtherTerm(value) : patient.holdsTerm(value),
    );
    if (!task.profile.has('cleanDescriptors')) {
      if (holds) this.dummy(place);
      return holds;
    }
    if (holds && !this.cleaned(place, FOUND.recurring)) this.dummy(place);
    // Words are the cleaner's business, which knows which of them are no names; UIDs are not.
    return holds || !this.changes.gone.holdsUID(values.join('\\'));
  }

  /** Replaces kept values in which something recurs that was removed elsewhere. */
  private recurring(kept: readonly Place[]): void {
    const { gone } = this.changes;
    for (const { place, text } of gone.in(kept)) {
      const parts = text !== undefined && MULTI_VALUED.has(place.vr) && isASCII(text) ? valuesOf(text) : [];
      if (parts.length < 2) {
        this.dummy(place);
        continue;
      }
      const values = parts.map((part) => (gone.isIn(part, place.element) ? ANONYMIZED : part));
      this.changes.replace(place, 'dummy', FOUND.recurring, { text: values.join('\\') });
    }
  }

  private dummy(place: Place): void {
    const { tag } = place.element;
    const vr = lookup(tag)?.vr ?? place.vr;
    this.changes.replace(place, 'dummy', FOUND.recurring, dummyValue(tag, vr, ''), vr);
  }
}

/** Whether it is text that somebody typed, of which the words are judged and not the whole. */
const isTyped = ({ vr, element }: Place): boolean => FREE_TEXT.has(vr) && !VENDOR.has(element.tag);
const FREE_TEXT: ReadonlySet<VR> = new Set<VR>(['LO', 'LT', 'SH', 'ST', 'UC', 'UT']);
const PARAGRAPHS: ReadonlySet<VR> = new Set<VR>(['LT', 'ST', 'UT']);
const MULTI_VALUED: ReadonlySet<VR> = new Set<VR>(['CS', 'LO', 'SH', 'UC']);

const isASCII = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
