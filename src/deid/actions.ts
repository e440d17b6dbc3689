import { lookup } from '../dicom/dictionary';
import type { Dataset, DicomFile, VR } from '../dicom/element';
import { tagHex } from '../dicom/tag';
import { cappedAge } from './ages';
import type { Changes } from './changes';
import { isDates, shiftDates } from './dates';
import { NOTHING } from './decision';
import { dummyValue } from './dummies';
import { withoutText } from './icc-profile';
import { otherPatient } from './patient-of-item';
import type { Place } from './place';
import type { Task } from './profile';
import { rawText, rawTextOf, valuesOf } from './raw-value';
import { FOUND, type Rule } from './rules';
import type { TextQueue } from './text-queue';

/** Carries out rules on single elements. */
export class Actions {
  private readonly task: Task;
  private readonly changes: Changes;
  private readonly texts: TextQueue;

  constructor(task: Task, changes: Changes, texts: TextQueue) {
    this.task = task;
    this.changes = changes;
    this.texts = texts;
  }

  /** @returns whether the element stays, so that its items and its text are still to be judged. */
  perform(place: Place, rule: Rule): boolean {
    switch (rule.action) {
      case 'keep':
        return true;
      case 'class-uid':
        if (this.mayStay(place, rule)) return true;
        this.uid(place, rule);
        return false;
      case 'date':
        if (this.mayStay(place, rule)) return true;
        this.otherwise(place, rule);
        return false;
      case 'local-code-text':
        return !isLocalScheme(this.task.file, place.dataset) || this.perform(place, rule.otherwise ?? rule);
      case 'clean':
        this.texts.clean(place, rule);
        return false;
      case 'remove':
        this.changes.remove(place, rule);
        return false;
      case 'empty':
        this.changes.replace(place, 'empty', rule, NOTHING);
        return false;
      case 'dummy':
        this.dummy(place, rule);
        return false;
      case 'uid':
        this.uid(place, rule);
        return false;
      case 'patient-id':
      case 'patient-name':
        this.patient(place, rule);
        return false;
      case 'accession':
      case 'study-id':
        this.studyNumber(place, rule);
        return false;
      case 'icc-profile':
        this.iccProfile(place, rule);
        return false;
      case 'shift':
        this.shift(place, rule);
        return false;
      case 'age':
        this.age(place, rule);
        return false;
      case 'ae-title':
        this.aeTitle(place, rule);
        return false;
    }
  }

  /**
   * Whether a rule that lets values stay holds for this one: a UID has to be one, and so has a date; a text holds nothing
   * that cleaning takes out.
   */
  mayStay(place: Place, { action, otherwise }: Rule): boolean {
    if (action === 'keep') return true;
    if (action === 'clean') return this.texts.isClean(place);
    if (action === 'local-code-text')
      return (
        !isLocalScheme(this.task.file, place.dataset) ||
        (otherwise !== undefined && this.mayStay(place, otherwise))
      );
    const raw = rawText(this.task.file, place.element);
    if (raw === undefined) return false;
    if (action === 'class-uid') return /^[0-9.\\ \0]*$/.test(raw);
    return action === 'date' && isDateVR(place.vr) && isDates(raw, place.vr);
  }

  private dummy(place: Place, rule: Rule): void {
    const { tag, items } = place.element;
    const { profile, subject, file } = this.task;
    const vr = lookup(tag)?.vr ?? place.vr;
    if (vr === 'UI') {
      this.uid(place, rule);
      return;
    }
    const reference = vr === 'SQ' && items?.[0] ? rawTextOf(file, items[0], REFERENCED_SOP_INSTANCE_UID) : '';
    const uid =
      vr !== 'SQ'
        ? ''
        : profile.mappedUID(reference) || profile.identities.uid(`${subject.key}/${tagHex(tag)}`);
    this.changes.replace(place, 'dummy', rule, dummyValue(tag, vr, uid), vr);
  }

  /** Every value of a UI attribute, each mapped by itself. */
  private uid(place: Place, rule: Rule): void {
    const raw = rawText(this.task.file, place.element);
    if (raw === undefined) {
      this.changes.remove(place, FOUND.undecidable);
      return;
    }
    const values = valuesOf(raw);
    const mapped = values.map((uid) => this.task.profile.mappedUID(uid));
    if (mapped.every((uid, at) => uid === values[at])) return;
    this.changes.replace(place, 'uid', rule, { text: mapped.join('\\') }, 'UI');
  }

  /** A pseudonym for the patient of the file; another person's, in an item, is that person's or nobody's. */
  private patient(place: Place, rule: Rule): void {
    const { file, subject, plan, profile } = this.task;
    const raw = rawText(file, place.element);
    const isId = rule.action === 'patient-id';
    const isSame = place.dataset === file.dataset || raw === (isId ? subject.patientId : subject.patientName);
    const text = isSame
      ? isId
        ? plan.patientId
        : plan.patientName
      : isId
        ? otherPatient(profile, file, place)
        : undefined;
    if (text === undefined) this.dummy(place, rule);
    else this.changes.replace(place, 'pseudonym', rule, { text });
  }

  private studyNumber(place: Place, rule: Rule): void {
    const { identities, patients } = this.task.profile;
    const raw = rawText(this.task.file, place.element);
    if (patients.studyNumbers === 'empty' || raw === undefined) {
      this.changes.replace(place, 'empty', rule, NOTHING);
      return;
    }
    if (raw === '') return;
    const text = rule.action === 'accession' ? identities.accession(raw) : identities.studyId(raw);
    this.changes.replace(place, 'pseudonym', rule, { text });
  }

  private iccProfile(place: Place, rule: Rule): void {
    const { element } = place;
    const profile = this.task.file.source.peek(element.valueOffset, element.length);
    const clean = profile && withoutText(profile);
    if (!clean) this.changes.remove(place, rule);
    else if (clean.some((byte, at) => byte !== profile[at]))
      this.changes.replace(place, 'dummy', rule, { bytes: clean });
  }

  private shift(place: Place, rule: Rule): void {
    const { vr, element } = place;
    const { plan, profile, file } = this.task;
    const raw = vr === 'DA' || vr === 'DT' ? rawText(file, element) : undefined;
    const shifted =
      raw === undefined ? undefined : shiftDates(raw, vr === 'DA' ? 'DA' : 'DT', plan.dateOffset);
    if (shifted === undefined) {
      this.otherwise(place, rule);
      return;
    }
    const text =
      vr === 'DT' && profile.times === 'clear' ? valuesOf(shifted).map(dateOnly).join('\\') : shifted;
    if (text !== '') this.changes.replace(place, 'shift', rule, { text });
  }

  private age(place: Place, rule: Rule): void {
    const raw = place.vr === 'AS' ? rawText(this.task.file, place.element) : undefined;
    const capped = raw === undefined ? '' : cappedAge(raw);
    if (capped === '') this.otherwise(place, rule);
    else if (capped !== raw) this.changes.replace(place, 'shift', rule, { text: capped });
  }

  /** A name for a node of the network that tells devices apart and not which they are. */
  private aeTitle(place: Place, rule: Rule): void {
    const raw = rawText(this.task.file, place.element);
    if (raw === undefined) {
      this.dummy(place, rule);
      return;
    }
    const { identities } = this.task.profile;
    const names = valuesOf(raw).map((name) => name && `AE${identities.hash(name).slice(0, AE_DIGITS)}`);
    this.changes.replace(place, 'pseudonym', rule, { text: names.join('\\') });
  }

  private otherwise(place: Place, { otherwise }: Rule): void {
    if (place.element.length > 0) this.perform(place, otherwise ?? FOUND.undecidable);
  }
}

const AE_DIGITS = 14;
const REFERENCED_SOP_INSTANCE_UID = 0x00081155;

/** The date of a DT, without its time and zone; of a range, the first one. */
const dateOnly = (value: string): string => /\d{4,8}/.exec(value)?.[0] ?? '';

const isDateVR = (vr: VR): vr is 'DA' | 'DT' | 'TM' => vr === 'DA' || vr === 'DT' || vr === 'TM';

/** A coding scheme that PS3.16 §8 leaves to sites; 99SDM is an old name of a registered one. */
function isLocalScheme(file: DicomFile, code: Dataset): boolean {
  const scheme = rawTextOf(file, code, 0x00080102);
  return (scheme.startsWith('99') && scheme !== '99SDM') || scheme === 'L';
}
