/**
 * The rows of the study database. Names are DICOM's. A change to any key or index needs a new schema version
 * in `database.ts`, with its upgrade: people's studies live here.
 */
import type { KeptTextKeys } from '../check/kept-texts';
import type { Naming } from '../deid/naming';
import type { KeyImage, Measured, PatientPoint, Slab } from '../dicom/measurement';
import type { AlbumRules } from './album-rules';

/**
 * A project owns the secret that every pseudonym, UID and offset of its exports comes from, and decides what patients
 * are named.
 */
export interface ProjectRow extends Naming {
  readonly id: string;
  readonly name: string;
  /** 32 random bytes; they leave the database in an encrypted key file only. */
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly createdAt: number;
}

export interface PatientRow {
  /** See `patientKey()`. */
  key: string;
  patientId: string;
  issuerOfPatientId: string;
  /** Raw PN, all component groups. */
  patientName: string;
  birthDate: string;
  sex: string;
  /** Other names seen under the same ID: reported, never merged silently. */
  otherNames: string[];
  /** Patients with an equal one are shown as one person in the library; see `patients.ts`. */
  personId?: string;
}

/** What is known about whether a study still names a person. */
export type Identity = 'identified' | 'deidentified';
export type Verdict = 'pass' | 'review' | 'fail';

/** How far the reading of a study is, in Horos's words; a study without one is unknown. */
export const studyStatuses = ['unread', 'reviewed', 'dictated', 'validated'] as const;
export type StudyStatus = (typeof studyStatuses)[number];

export const studyLabels = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
export type StudyLabel = (typeof studyLabels)[number];

/** What a person wrote down about a study. It stays in the library: no copy and no export has any of it. */
export interface StudyMarks {
  comment?: string;
  status?: StudyStatus;
  label?: StudyLabel;
  /** Ids of the albums that it was put into by hand. */
  albums?: readonly string[];
}

export interface StudyRow extends StudyMarks {
  /** Patient key and Study Instance UID: two patients under one UID stay two. */
  key: string;
  studyInstanceUID: string;
  patientKey: string;
  patientId: string;
  patientName: string;
  birthDate: string;
  sex: string;
  studyDate: string;
  studyTime: string;
  studyDescription: string;
  accessionNumber: string;
  studyId: string;
  referringPhysicianName: string;
  institutionName: string;
  /** Sorted, distinct. */
  modalities: string[];
  seriesCount: number;
  instanceCount: number;
  bytes: number;
  addedAt: number;
  openedAt?: number;
  identity: Identity;
  /** Of the last check of this study; absent where none ran. */
  verdict?: Verdict;
  /** The study this one was made from, as long as it is in the library. */
  originalKey?: string;
  /** Frames marked as key images; absent while none is. */
  keyImageCount?: number;
  /** Pixels of some instance may show text, as its header or its kind says. */
  mayShowText?: boolean;
}

export interface SeriesRow {
  /** Study key and Series Instance UID. */
  key: string;
  studyKey: string;
  seriesInstanceUID: string;
  seriesNumber: number | undefined;
  seriesDescription: string;
  seriesDate: string;
  modality: string;
  bodyPartExamined: string;
  instanceCount: number;
  frameCount: number;
  bytes: number;
  /** Written by a person, as that of a study. */
  comment?: string;
}

export interface InstanceRow {
  /** Assigned by the database; also the key of its blob. */
  id: number;
  sopInstanceUID: string;
  sopClassUID: string;
  seriesKey: string;
  studyKey: string;
  patientKey: string;
  instanceNumber: number | undefined;
  transferSyntaxUID: string;
  numberOfFrames: number;
  rows: number;
  columns: number;
  /** Image Position (Patient) and Image Orientation (Patient), for the order of slices. */
  position?: [number, number, number];
  orientation?: [number, number, number, number, number, number];
  size: number;
  /** Offset of the pixel data element, or the size where there is none. */
  headerLength: number;
  /** CRC-32 of the header: with equal size and equal last 64 KiB a file is "already there". */
  headerCrc: number;
  /** Whether the file could be indexed to its end. */
  complete: boolean;
  identity: Identity;
  /** Where it came from, "zip → member"; shown in reports, never exported. */
  path: string;
  addedAt: number;
  /** Same SOP Instance UID, other content: kept beside this one, which may have been deleted since. */
  conflictWith?: number;
}

/** What an export must know of every instance that it was given. */
export type ListedInstance = Pick<
  InstanceRow,
  'id' | 'size' | 'path' | 'sopInstanceUID' | 'patientKey' | 'studyKey' | 'seriesKey' | 'numberOfFrames'
>;

export interface BlobRow {
  /** Of the instance. */
  id: number;
  /** Bytes only in browsers that lose Blobs in IndexedDB, see `blob-store.ts`. */
  file: Blob | ArrayBuffer;
}

export interface ThumbnailRow {
  seriesKey: string;
  image: Blob;
}

/** How the planes through a series as a volume were last looked at. */
export interface KeptPlanes {
  /** Where they meet, and the place in the stack of the image nearest to it. */
  readonly center: PatientPoint;
  readonly imageIndex: number;
  readonly window: { readonly center: number; readonly width: number };
  readonly isInverted: boolean;
  readonly planes: readonly {
    readonly orientation: 'axial' | 'coronal' | 'sagittal';
    /** Directions on the screen of planes that are turned; of all of them or none. */
    readonly turned?: { readonly right: PatientPoint; readonly down: PatientPoint };
    readonly zoom: number;
    /** CSS pixels. */
    readonly pan: readonly [number, number];
    readonly slab: Slab;
  }[];
  readonly path?: KeptPath;
}

/** A path that somebody put through a volume, and how what lies along it was last looked at. */
export interface KeptPath {
  readonly places: readonly PatientPoint[];
  /** Across the plane that the first of them was put in. */
  readonly normal: PatientPoint;
  /** Where it is looked at across. */
  readonly at: PatientPoint | undefined;
  readonly slab: Slab;
  readonly isOpen: boolean;
}

/** How a series was last looked at as a body in space. */
export interface KeptVolume {
  readonly preset: string;
  /** That of the preset where absent. */
  readonly window?: { readonly center: number; readonly width: number };
  /** Where right and down of the screen point to in the patient. */
  readonly right: PatientPoint;
  readonly down: PatientPoint;
  readonly zoom: number;
  /** CSS pixels. */
  readonly pan: readonly [number, number];
  /** Parts of it, 0 to 1, that are cut away from the patient's sides; absent where it is whole. */
  readonly clip?: Readonly<Record<'A' | 'P' | 'L' | 'R' | 'H' | 'F', number>>;
}

/** How a series was last looked at. */
export interface ViewStateRow {
  seriesKey: string;
  imageIndex: number;
  windowCenter?: number;
  windowWidth?: number;
  zoom?: number;
  pan?: [number, number];
  rotation?: number;
  flipHorizontal?: boolean;
  flipVertical?: boolean;
  invert?: boolean;
  /** Of the viewport, where the image lies at one. */
  side?: 'left' | 'right';
  planes?: KeptPlanes;
  volume?: KeptVolume;
}

/** What a person measured or wrote on an image, or in a plane through those of a series. */
export type AnnotationRow = Measured & {
  readonly drawnAt: number;
  readonly seriesKey: string;
  readonly studyKey: string;
};

export interface KeyImageRow extends KeyImage {
  /** Series key, SOP Instance UID and frame. */
  readonly id: string;
  readonly seriesKey: string;
  readonly studyKey: string;
}

/** What stood where when a study was last looked at. */
export interface LayoutRow {
  studyKey: string;
  rows: number;
  columns: number;
  active: number;
  /** Row by row; more than rows × columns where some were out of sight. */
  cells: {
    seriesKey?: string;
    setId?: string;
    point: number;
    /** Whether it showed the series as a volume, from three sides or in space. */
    isMpr?: boolean;
    is3D?: boolean;
    view?: Partial<Omit<ViewStateRow, 'seriesKey'>>;
  }[];
}

export interface SettingRow {
  key: string;
  value: unknown;
}

/** What an export made from what: found again when the zip comes back. Holds no values, only new and old keys. */
export interface ExportRow {
  /** New SOP Instance UID. */
  sopInstanceUID: string;
  originalInstanceId: number;
  /** Other instances under the UID of the original, which were exported under this one as well. */
  rivalIds?: number[];
  originalStudyKey: string;
  projectId: string;
  exportedAt: number;
  /** What a person decided to keep of its texts, where there is anything. */
  keptTextsId?: string;
}

export interface KeptTextsRow extends KeptTextKeys {
  readonly id: string;
}

/** A request that a person gave a name. */
export interface TemplateRow {
  name: string;
  /** Counted up each time it is saved under its name. */
  version: number;
  /** As `writeTemplate` gives it: what is read back is checked like any other file. */
  json: string;
  savedAt: number;
}

/** A selection of the library: what was put into it by hand, or with `rules` what they hold for. */
export interface AlbumRow {
  id: string;
  name: string;
  /** Albums stand in ascending order of it. */
  position: number;
  rules?: AlbumRules;
}
