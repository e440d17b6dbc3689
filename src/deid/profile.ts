import type { DicomFile } from '../dicom/element';
import { isRegisteredUID } from '../dicom/uid-registry';
import { collectTerms } from './collect';
import type { Identities } from './identities';
import type { PatientPlan, Patients, Term } from './patients';
import type { Inspection } from './inspect';
import { PatientText } from './patient-text';
import type { DeidRequest, Option, WithheldGroup } from './request';
import { RuleBook } from './rule-book';
import { RuleMatcher } from './rule-matcher';
import type { Subject } from './subject';
import { groupsOf } from './withheld';

/** One request with all that is made of it once: tables, rules, cleaners of text. */
export class Profile {
  readonly request: DeidRequest;
  readonly identities: Identities;
  readonly patients: Patients;
  readonly book: RuleBook;
  readonly matcher: RuleMatcher;
  /** What happens to dates, and to the times of day that go with them. */
  readonly dates: 'remove' | 'keep' | 'shift';
  readonly times: 'keep' | 'clear';
  private readonly options: ReadonlySet<Option>;
  private readonly texts = new WeakMap<PatientPlan, PatientText>();

  constructor(request: DeidRequest, identities: Identities, patients: Patients) {
    this.request = request;
    this.identities = identities;
    this.patients = patients;
    this.options = new Set(request.options);
    this.book = new RuleBook(request);
    this.matcher = new RuleMatcher(request.rules, request.base);
    this.dates = this.has('retainFullDates') ? 'keep' : this.has('retainModifiedDates') ? 'shift' : 'remove';
    this.times = this.dates === 'shift' ? request.times : 'keep';
  }

  has(option: Option): boolean {
    return this.options.has(option);
  }

  /** The UID that takes the place of one: itself where it is registered, '' for ''. */
  mappedUID(uid: string): string {
    return uid === '' || isRegisteredUID(uid) ? uid : this.identities.uid(uid);
  }

  /** Cleans the text of a patient: by what was collected over all files, and by what this one adds to it. */
  textOf(file: DicomFile, plan: PatientPlan): PatientText {
    let text = this.texts.get(plan);
    if (!text) {
      text = new PatientText(plan.terms, this.isSought);
      this.texts.set(plan, text);
    }
    const known = text;
    const added = collectTerms(file).filter((term) => !known.knows(term));
    return added.length === 0 ? known : new PatientText(added, this.isSought, known);
  }

  private readonly isSought = (kind: Term['kind']): boolean => {
    if (kind === 'device') return !this.has('retainDeviceIdentity');
    if (kind === 'institution') return !this.has('retainInstitutionIdentity');
    return kind !== 'date' || this.dates !== 'keep';
  };

  /** Groups that a file belongs to and whose content this profile does not clean; with chosen fields it is the person's choice. */
  groupsOf(file: DicomFile, inspection: Inspection | undefined, seriesImages: number): WithheldGroup[] {
    if (this.request.base === 'chosen-fields') return [];
    return groupsOf(file, inspection, seriesImages).filter((group) => {
      const option = CLEANED_BY[group];
      return option === undefined || !this.has(option);
    });
  }

  /** Whether text that stays is searched for what was collected about the patient. */
  searchesText(plan: PatientPlan): boolean {
    return plan.terms.length > 0 || this.options.size > 0;
  }
}

const CLEANED_BY: Partial<Record<WithheldGroup, Option>> = {
  'structured-report': 'cleanStructuredContent',
  'presentation-state': 'cleanGraphics',
};

/** One file on its way through a profile. */
export interface Task {
  readonly file: DicomFile;
  readonly profile: Profile;
  readonly subject: Subject;
  readonly plan: PatientPlan;
  /** Made when it is first asked for. */
  readonly text: () => PatientText;
}
