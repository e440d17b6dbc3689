import type { DicomFile, Tag } from '../dicom/element';
import { patientKey } from '../dicom/patient-key';
import { T } from '../dicom/tag';
import { isRegisteredUID } from '../dicom/uid-registry';
import { firstText, textOf } from '../dicom/values';
import { headImages } from './head-images';
import { pathOf, type Place } from './paired-walk';
import { shiftsOf } from './retained';

const REFERENCED_SOP_INSTANCE_UID: Tag = 0x00081155;

export type UIDRole = 'study' | 'series' | 'uid';

/** One UID of the original and what stands for it in the output. */
export interface UIDPair {
  readonly role: UIDRole;
  readonly before: string;
  readonly now: string;
  readonly path: string;
  readonly tag: Tag;
}

export interface DateShift {
  readonly days: number;
  /** How many dates of the file were moved so. */
  readonly dates: number;
  readonly path: string;
  readonly tag: Tag;
}

/** What one file says about how it hangs together with others; judged when all files were seen. */
export interface FileLinks {
  readonly sopInstanceUID: string;
  /** Whose the output says that it is, see `patientKey`. */
  readonly patient: string;
  /** Whose the original was; undefined where there is no original, or it does not tell. */
  readonly originalPatient: string | undefined;
  readonly originalSOPInstanceUID: string | undefined;
  readonly study: string;
  readonly series: string;
  readonly pairs: readonly UIDPair[];
  /** By how many whole days dates were moved, with the first place of each. */
  readonly shifts: readonly DateShift[];
  /** Instances that the output refers to, with what they were in the original. */
  readonly references: readonly {
    readonly now: string;
    readonly before: string | undefined;
    readonly path: string;
  }[];
  /** Of tomography that shows a head: its series, and how many images it adds. */
  readonly head?: { readonly series: string; readonly images: number } | undefined;
}

export function linksOf(
  output: DicomFile,
  original: DicomFile | undefined,
  places: readonly Place[],
): FileLinks {
  const pairs = new Map<string, UIDPair>();
  const shifts = new Map<number, DateShift>();
  const references = new Map<string, FileLinks['references'][number]>();
  for (const place of places) {
    const { element, dataset } = place;
    if (original && place.original && place.rule?.kind === 'shifted')
      for (const change of shiftsOf(output, original, place))
        if (change.kind === 'moved' && change.days !== 0) {
          const { days } = change;
          const known = shifts.get(days) ?? { days, dates: 0, path: pathOf(place), tag: element.tag };
          shifts.set(days, { ...known, dates: known.dates + 1 });
        }
    if (place.rule?.kind !== 'uid') continue;
    const now = textOf(output, dataset, element);
    const before =
      original && place.original ? textOf(original, place.original.dataset, place.original.element) : [];
    now.forEach((uid, index) => {
      const old = before.length === now.length ? before[index] : undefined;
      if (uid === '' || isRegisteredUID(uid)) return;
      const role = roleOf(element.tag);
      const pair = `${role} ${old ?? ''} ${uid}`;
      if (old && !pairs.has(pair))
        pairs.set(pair, {
          ...{ role, before: old, now: uid, path: pathOf(place), tag: element.tag },
        });
      if (element.tag === REFERENCED_SOP_INSTANCE_UID && !references.has(uid))
        references.set(uid, { now: uid, before: old, path: pathOf(place) });
    });
  }
  const originalPatient = original && patientOf(original);
  return {
    sopInstanceUID: firstText(output, output.dataset, T.SOPInstanceUID),
    patient: patientOf(output),
    originalPatient: originalPatient === NOBODY ? undefined : originalPatient,
    originalSOPInstanceUID: original && firstText(original, original.dataset, T.SOPInstanceUID),
    study: firstText(output, output.dataset, T.StudyInstanceUID),
    series: firstText(output, output.dataset, T.SeriesInstanceUID),
    pairs: [...pairs.values()],
    shifts: [...shifts.values()],
    references: [...references.values()],
    head: headImages(output, original),
  };
}

function roleOf(tag: Tag): UIDRole {
  if (tag === T.StudyInstanceUID) return 'study';
  return tag === T.SeriesInstanceUID ? 'series' : 'uid';
}

/** Of a file that tells neither a patient nor a study. */
const NOBODY = patientKey({
  ...{ patientId: '', issuerOfPatientId: '', patientName: '', birthDate: '', studyInstanceUID: '' },
});

/** Whose a file is, as the library tells patients apart. */
function patientOf(file: DicomFile): string {
  const text = (tag: Tag) => firstText(file, file.dataset, tag);
  return patientKey({
    patientId: text(T.PatientID),
    issuerOfPatientId: text(T.IssuerOfPatientID),
    patientName: text(T.PatientName),
    birthDate: text(T.PatientBirthDate),
    studyInstanceUID: text(T.StudyInstanceUID),
  });
}
