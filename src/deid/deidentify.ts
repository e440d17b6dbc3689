import type { DicomFile, FileEdits, Tag } from '../dicom/element';
import { T, tagHex } from '../dicom/tag';
import { editOf, type Decision } from './decision';
import { newMeta } from './file-meta';
import type { Identities } from './identities';
import type { Inspection } from './inspect';
import type { PatientText } from './patient-text';
import { NO_PATIENTS, planOf, type PatientPlan, type Patients } from './patients';
import { pixelDecisions } from './pixel-decisions';
import { Profile } from './profile';
import { rawTextOf } from './raw-value';
import { problemsOf } from './request-problems';
import type { DeidRequest, WithheldGroup } from './request';
import { METHOD, stamp, stampChosenFields, type Done } from './stamp';
import type { MethodCode } from './standard/method-codes';
import { subjectOf } from './subject';
import { Walk } from './walk';
import { blockedBy, sopClassOf, type WithheldReason } from './withheld';

/**
 * Who and what the output is, in its new names: for paths, links and the audit. Never empty: a file without a Study or
 * Series Instance UID gets one here, not in its dataset.
 */
export interface NewIdentity {
  readonly patientId: string;
  readonly studyInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly sopInstanceUID: string;
  /** As in the new file; letters, digits, space and underscore only. */
  readonly modality: string;
}

export type Outcome =
  | {
      readonly kind: 'deidentified';
      readonly edits: FileEdits;
      readonly decisions: readonly Decision[];
      /** Groups that this file belongs to and that were released. */
      readonly released: readonly WithheldGroup[];
      readonly identity: NewIdentity;
    }
  | { readonly kind: 'withheld'; readonly reasons: readonly WithheldReason[] };

/** Images by Series Instance UID. */
export type SeriesImages = ReadonlyMap<string, number>;

/** Applies one request to files: made once, used for each. */
export class Deidentifier {
  readonly patients: Patients;
  private readonly profile: Profile;
  private readonly seriesImages: SeriesImages;

  /**
   * @param seriesImages of the series that are exported; a series that is not there counts as one image.
   * @throws RangeError where `problemsOf(request)` names a problem.
   */
  constructor(
    request: DeidRequest,
    identities: Identities,
    patients: Patients = NO_PATIENTS,
    seriesImages: SeriesImages = new Map(),
  ) {
    const [problem] = problemsOf(request);
    if (problem) throw new RangeError(problem.message);
    this.patients = patients;
    this.seriesImages = seriesImages;
    this.profile = new Profile(request, identities, patients);
  }

  /**
   * Decides about every element at every depth (PS3.15 2024e §E.2) and returns the edits that carry it out. Reads
   * resident bytes only.
   *
   * @param inspection of `inspect(file)`; without it a file with compressed pixels is withheld.
   */
  run(file: DicomFile, inspection?: Inspection): Outcome {
    const { profile } = this;
    const blocked = blockedBy(file);
    if (blocked) return { kind: 'withheld', reasons: [{ kind: 'blocked', blocked }] };
    const groups = profile.groupsOf(file, inspection, this.imagesWith(file));
    const held = groups.filter((group) => !profile.request.released.includes(group));
    if (held.length > 0)
      return { kind: 'withheld', reasons: held.map((group) => ({ kind: 'group', group })) };
    const subject = subjectOf(file);
    const plan = planOf(this.patients, subject.key, profile.identities);
    if (!plan) return { kind: 'withheld', reasons: [{ kind: 'blocked', blocked: 'unknown-patient' }] };

    let text: PatientText | undefined;
    const walk = new Walk({
      ...{ file, profile, subject, plan },
      text: () => (text ??= profile.textOf(file, plan)),
    });
    walk.run();
    if (profile.request.base === 'chosen-fields') {
      stampChosenFields(file, walk.changes);
    } else {
      walk.changes.decisions.push(...pixelDecisions(file, inspection, walk.changes.decisions));
      stamp(file, walk.changes, done(profile, walk, groups));
    }
    const identity = identityOf(file, profile, walk, plan);
    return {
      kind: 'deidentified',
      edits: {
        elements: walk.changes.decisions.map(editOf),
        meta: newMeta(file, sopClassOf(file), identity.sopInstanceUID),
        clearPreamble: true,
        dropTrailing: true,
      },
      decisions: walk.changes.decisions,
      released: groups,
      identity,
    };
  }

  private imagesWith(file: DicomFile): number {
    return this.seriesImages.get(rawTextOf(file, file.dataset, T.SeriesInstanceUID)) ?? 1;
  }
}

/** What can be claimed of a file. */
function done({ request, dates }: Profile, { ruleActions }: Walk, released: readonly WithheldGroup[]): Done {
  const { loosened } = ruleActions;
  const codes: readonly MethodCode[] = loosened ? [] : ['basicProfile', ...request.options];
  const byProfile = { remove: 'REMOVED', shift: 'MODIFIED', keep: 'UNMODIFIED' } as const;
  const shifted = dates === 'shift' || ruleActions.dates === 'shifted';
  return {
    codes,
    texts: [METHOD.profile, ...(request.rules.length > 0 ? [METHOD.rules] : [])],
    allRemoved: released.every((group) => group === 'face') && !loosened,
    dates: ruleActions.dates === 'kept' ? 'UNMODIFIED' : shifted ? 'MODIFIED' : byProfile[dates],
  };
}

function identityOf(file: DicomFile, profile: Profile, { changes }: Walk, plan: PatientPlan): NewIdentity {
  const uidOf = (tag: Tag) => {
    const uid = changes.atRoot(tag) ? changes.newText(tag) : rawTextOf(file, file.dataset, tag);
    return uid === '' ? profile.identities.uid(`${plan.key}/${tagHex(tag)}`) : uid;
  };
  return {
    patientId: plan.patientId,
    studyInstanceUID: uidOf(T.StudyInstanceUID),
    seriesInstanceUID: uidOf(T.SeriesInstanceUID),
    sopInstanceUID: uidOf(T.SOPInstanceUID),
    modality: changes.newText(T.Modality).replace(/[^A-Za-z0-9 _]/g, ''),
  };
}
