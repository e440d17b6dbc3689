import type { DicomFile, FileEdits, Tag } from '../dicom/element';
import { T, tagHex } from '../dicom/tag';
import { editOf, type Decision } from './decision';
import { newMeta } from './file-meta';
import type { Identities } from './identities';
import type { Inspection } from './inspect';
import { NO_PATIENTS, type Patients } from './patients';
import { rawTextOf } from './raw-value';
import type { DeidRequest, WithheldGroup } from './request';
import { subjectOf } from './subject';
import { Walk } from './walk';
import { blockedBy, groupsOf, sopClassOf, type WithheldReason } from './withheld';

/**
 * Who and what the output is, in its new names: for paths, links and the audit. Never empty: a file without a Study or
 * Series Instance UID gets one here, not in its dataset.
 */
export interface NewIdentity {
  readonly patientId: string;
  readonly studyInstanceUID: string;
  readonly seriesInstanceUID: string;
  readonly sopInstanceUID: string;
  /** As in the file; letters, digits, space and underscore only. */
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
      /** Paths of free text that was kept or cleaned: a person should look at it. */
      readonly review: readonly string[];
    }
  | { readonly kind: 'withheld'; readonly reasons: readonly WithheldReason[] };

/** Applies one request to files: made once, used for each. */
export class Deidentifier {
  private readonly request: DeidRequest;
  private readonly identities: Identities;
  readonly patients: Patients;

  /** @throws RangeError where `problemsOf(request)` names a problem. */
  constructor(request: DeidRequest, identities: Identities, patients: Patients = NO_PATIENTS) {
    this.request = request;
    this.identities = identities;
    this.patients = patients;
  }

  /**
   * Decides about every element at every depth (PS3.15 2024e §E.2) and returns the edits that carry it out. Reads
   * resident bytes only.
   *
   * @param inspection of `inspect(file)`; without it a file with compressed pixels is withheld.
   */
  run(file: DicomFile, inspection?: Inspection): Outcome {
    return deidentify(file, this.request, this.identities, inspection);
  }
}

function deidentify(
  file: DicomFile,
  request: DeidRequest,
  identities: Identities,
  inspection?: Inspection,
): Outcome {
  const blocked = blockedBy(file);
  if (blocked) return { kind: 'withheld', reasons: [{ kind: 'blocked', blocked }] };
  const groups = groupsOf(file, inspection);
  const held = groups.filter((group) => !request.released.includes(group));
  if (held.length > 0) return { kind: 'withheld', reasons: held.map((group) => ({ kind: 'group', group })) };

  const subject = subjectOf(file, identities);
  const walk = new Walk(file, identities, subject);
  walk.root();
  walk.recurring();
  walk.stamp(['basicProfile'], groups.length === 0);

  const uidOf = (tag: Tag) => {
    const old = rawTextOf(file, file.dataset, tag);
    return old === '' ? identities.uid(`${subject.key}/${tagHex(tag)}`) : walk.mappedUID(old);
  };
  const sopInstanceUID = uidOf(T.SOPInstanceUID);
  return {
    kind: 'deidentified',
    edits: {
      elements: walk.decisions.map(editOf),
      meta: newMeta(file, sopClassOf(file), sopInstanceUID),
      clearPreamble: true,
      dropTrailing: true,
    },
    decisions: walk.decisions,
    released: groups,
    review: [],
    identity: {
      patientId: identities.patientId(subject.key),
      studyInstanceUID: uidOf(T.StudyInstanceUID),
      seriesInstanceUID: uidOf(T.SeriesInstanceUID),
      sopInstanceUID,
      modality: rawTextOf(file, file.dataset, T.Modality).replace(/[^A-Za-z0-9 _]/g, ''),
    },
  };
}
