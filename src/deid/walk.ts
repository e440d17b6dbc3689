import { lookup } from '../dicom/dictionary';
import type { Dataset, DicomFile, Element, NewValue, VR } from '../dicom/element';
import { T, tagHex } from '../dicom/tag';
import { isRegisteredUID } from '../dicom/uid-registry';
import { NOTHING, type Decision } from './decision';
import { ANONYMIZED, dummyValue } from './dummies';
import { withoutText } from './icc-profile';
import type { Identities } from './identities';
import { patientKey } from '../dicom/patient-key';
import { rawText, rawTextOf, valuesOf } from './raw-value';
import { CLOSED_VOCABULARY, RecurringValues, SEARCHED } from './recurring';
import { FOUND, groupRule, ruleFor, type Rule, type RuleAction } from './rules';
import type { MethodCode } from './standard/method-codes';
import { STAMP_TAGS, stampElements, stampedElements } from './stamp';
import type { Subject } from './subject';

interface Place {
  readonly element: Element;
  readonly dataset: Dataset;
  /** Path of the dataset, with the dot: "00081115[0].", '' at the root. */
  readonly prefix: string;
  /** The VR that counts: the file's, or the dictionary's where the file says UN. */
  readonly vr: VR;
}

/** One pass over every element of a file, which collects what changes. */
export class Walk {
  readonly decisions: Decision[] = [];
  private readonly file: DicomFile;
  private readonly identities: Identities;
  private readonly subject: Subject;
  private readonly values: RecurringValues;
  private readonly keptText: Place[] = [];
  private readonly act: Record<Exclude<RuleAction, 'keep'>, (place: Place, rule: Rule) => void> = {
    remove: (place, rule) => this.remove(place, rule),
    empty: (place, rule) => this.replace(place, 'empty', rule, NOTHING),
    dummy: (place, rule) => this.dummy(place, rule),
    uid: (place, rule) => this.uid(place, rule),
    'class-uid': (place, rule) => this.classUID(place, rule),
    'patient-id': (place, rule) => this.person(place, rule, this.subject.patientId, this.subject.pseudonymId),
    'patient-name': (place, rule) =>
      this.person(place, rule, this.subject.patientName, this.subject.pseudonymName),
    'local-code-text': (place, rule) => this.localCodeText(place, rule),
    'icc-profile': (place, rule) => this.iccProfile(place, rule),
  };

  constructor(file: DicomFile, identities: Identities, subject: Subject) {
    this.file = file;
    this.identities = identities;
    this.subject = subject;
    this.values = new RecurringValues(file);
  }

  root(): void {
    const end = this.file.pixelData?.end ?? Infinity;
    for (const element of this.file.dataset.elements) {
      if (STAMP_TAGS.has(element.tag)) continue;
      const place = this.place(element, this.file.dataset, '');
      if (element.headerOffset >= end) this.remove(place, FOUND.afterPixelData);
      else this.judge(place);
    }
    this.namePatient();
  }

  /**
   * Gives the pseudonym to a study without Patient ID (Type 2), so that patients who were told apart by name and
   * birth date stay apart when both are gone.
   */
  private namePatient(): void {
    const root = this.file.dataset;
    const has = (tag: number) => root.elements.some((element) => element.tag === tag);
    if (has(T.PatientID) || !has(T.StudyInstanceUID)) return;
    const value = { text: this.subject.pseudonymId };
    const path = tagHex(T.PatientID);
    const rule = ruleFor(T.PatientID, 'LO')?.name ?? '';
    this.decisions.push({ path, tag: T.PatientID, vr: 'LO', action: 'insert', rule, dataset: root, value });
  }

  /** Replaces kept values in which something recurs that was removed elsewhere. */
  recurring(): void {
    for (const { place, text } of this.values.in(this.keptText)) {
      const parts = text !== undefined && MULTI_VALUED.has(place.vr) && isASCII(text) ? valuesOf(text) : [];
      if (parts.length < 2) {
        this.dummy(place, FOUND.recurring);
        continue;
      }
      const kept = parts.map((part) => (this.values.isIn(part, place.element) ? ANONYMIZED : part));
      this.replace(place, 'dummy', FOUND.recurring, { text: kept.join('\\') });
    }
  }

  /** Says what was done, in place of what an earlier de-identification said. */
  stamp(applied: readonly MethodCode[], allRemoved: boolean): void {
    const root = this.file.dataset;
    const rule = FOUND.stamp.name;
    const old = stampedElements(root);
    const used = new Set<Element>();
    for (const { tag, vr, value } of stampElements(applied, allRemoved)) {
      const element = old.find((candidate) => candidate.tag === tag);
      if (element) used.add(element);
      this.decisions.push({
        ...{ path: tagHex(tag), tag, vr, action: 'insert', rule, dataset: root, value },
        ...(element && { element }),
      });
    }
    for (const element of old)
      if (!used.has(element)) this.remove(this.place(element, root, ''), FOUND.stamp);
  }

  /** The UID that takes the place of one: itself where it is registered, '' for ''. */
  mappedUID(uid: string): string {
    return uid === '' || isRegisteredUID(uid) ? uid : this.identities.uid(uid);
  }

  private place(element: Element, dataset: Dataset, prefix: string): Place {
    const vr = element.vr === 'UN' ? (lookup(element.tag)?.vr ?? 'UN') : element.vr;
    return { element, dataset, prefix, vr };
  }

  private judge(place: Place): void {
    const { tag } = place.element;
    const group = groupRule(tag);
    if (group) {
      this.remove(place, group);
      return;
    }
    const rule = ruleFor(tag, place.vr);
    if (rule && rule.action !== 'keep') {
      this.act[rule.action](place, rule);
      return;
    }
    const known = lookup(tag);
    if (!known) {
      this.remove(place, FOUND.unknown);
      return;
    }
    this.keep(place, known.vr);
  }

  private keep(place: Place, dictionaryVR: VR): void {
    const { element } = place;
    if (element.items) {
      if (dictionaryVR !== 'SQ' && element.vr !== 'SQ') {
        this.remove(place, FOUND.undecidable);
        return;
      }
      element.items.forEach((item, at) => {
        const prefix = `${pathOf(place)}[${at}].`;
        for (const inner of item.elements) this.judge(this.place(inner, item, prefix));
      });
      return;
    }
    if (isPixelData(element)) {
      if (element !== this.file.pixelData) this.remove(place, FOUND.nestedPixelData);
      return;
    }
    const unread = element.undefinedLength || (dictionaryVR === 'SQ' && element.length > 0);
    if (unread) {
      this.remove(place, FOUND.undecidable);
      return;
    }
    const isText = SEARCHED.has(place.vr) || SEARCHED.has(dictionaryVR);
    if (isText && element.length > 0 && !CLOSED_VOCABULARY.has(element.tag)) this.keptText.push(place);
  }

  private remove(place: Place, rule: Rule): void {
    const { element, dataset, vr } = place;
    const path = pathOf(place);
    this.values.add(element, vr);
    this.decisions.push({ path, tag: element.tag, vr, action: 'remove', rule: rule.name, dataset, element });
  }

  private replace(
    place: Place,
    action: Decision['action'],
    rule: Rule,
    value: NewValue,
    vr = place.vr,
  ): void {
    const { element, dataset } = place;
    const path = pathOf(place);
    if (element.length === 0 && !element.items?.length && action !== 'pseudonym') return;
    this.values.add(element, place.vr);
    this.decisions.push({ path, tag: element.tag, vr, action, rule: rule.name, dataset, element, value });
  }

  private dummy(place: Place, rule: Rule): void {
    const { tag } = place.element;
    const vr = lookup(tag)?.vr ?? place.vr;
    const uid = vr === 'SQ' || vr === 'UI' ? this.identities.uid(`${this.subject.key}/${tagHex(tag)}`) : '';
    if (vr === 'UI') {
      this.uid(place, rule);
      return;
    }
    this.replace(place, 'dummy', rule, dummyValue(tag, vr, uid), vr);
  }

  /** Every value of a UI attribute, each mapped by itself. */
  private uid(place: Place, rule: Rule): void {
    const raw = rawText(this.file, place.element);
    if (raw === undefined) {
      this.remove(place, FOUND.undecidable);
      return;
    }
    const values = valuesOf(raw);
    const mapped = values.map((uid) => this.mappedUID(uid));
    if (mapped.every((uid, at) => uid === values[at])) return;
    this.replace(place, 'uid', rule, { text: mapped.join('\\') }, 'UI');
  }

  /** UIDs of a kind of thing stay, unless they are no UIDs at all. */
  private classUID(place: Place, rule: Rule): void {
    const raw = rawText(this.file, place.element);
    if (raw === undefined || !/^[0-9.\\ \0]*$/.test(raw)) this.uid(place, rule);
  }

  /** A pseudonym for the patient of the file; another person's, in an item, is that person's or nobody's. */
  private person(place: Place, rule: Rule, ofFile: string, pseudonym: string): void {
    const raw = rawText(this.file, place.element);
    const root = place.dataset === this.file.dataset;
    if (root || raw === ofFile) this.replace(place, 'pseudonym', rule, { text: pseudonym });
    else if (place.element.tag === T.PatientID)
      this.replace(place, 'pseudonym', rule, { text: this.identities.patientId(this.otherPatient(place)) });
    else this.dummy(place, rule);
  }

  /** The key of a patient that an item names; the same as of a file of that patient. */
  private otherPatient({ element, dataset }: Place): string {
    return patientKey({
      patientId: rawText(this.file, element) ?? '',
      issuerOfPatientId: rawTextOf(this.file, dataset, T.IssuerOfPatientID),
      ...{ patientName: '', birthDate: '', studyInstanceUID: '' },
    });
  }

  private localCodeText(place: Place, rule: Rule): void {
    if (isLocalScheme(this.file, place.dataset)) this.dummy(place, rule);
    else this.keep(place, place.vr);
  }

  private iccProfile(place: Place, rule: Rule): void {
    const { element } = place;
    const profile = this.file.source.peek(element.valueOffset, element.length);
    const clean = profile && withoutText(profile);
    if (!clean) {
      this.remove(place, rule);
      return;
    }
    if (clean.some((byte, at) => byte !== profile[at])) this.replace(place, 'dummy', rule, { bytes: clean });
  }
}

const MULTI_VALUED: ReadonlySet<VR> = new Set<VR>(['CS', 'LO', 'SH', 'UC']);

const isASCII = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** A coding scheme that PS3.16 §8 leaves to sites; 99SDM is an old name of a registered one. */
function isLocalScheme(file: DicomFile, code: Dataset): boolean {
  const scheme = rawTextOf(file, code, 0x00080102);
  return (scheme.startsWith('99') && scheme !== '99SDM') || scheme === 'L';
}

const pathOf = ({ prefix, element }: Place): string => prefix + tagHex(element.tag);

const isPixelData = ({ tag }: Element): boolean =>
  tag === T.PixelData || tag === T.FloatPixelData || tag === T.DoubleFloatPixelData;
