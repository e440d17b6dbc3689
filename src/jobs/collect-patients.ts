import { collectTerms } from '../deid/collect';
import { mergeTerms } from '../deid/terms';
import type { Term } from '../deid/patients';
import { subjectOf } from '../deid/subject';
import type { DicomFile } from '../dicom/element';
import { indexFile } from '../dicom/element-index';
import { comparableName } from '../dicom/patient-key';
import { T } from '../dicom/tag';
import { firstText } from '../dicom/values';

/** A name and birth date that files give to a patient. */
export interface Person {
  readonly patientName: string;
  readonly birthDate: string;
}

/** What the files of one patient say about them. */
export interface CollectedPatient {
  /** See `dicom/patient-key.ts`. */
  readonly key: string;
  readonly patientId: string;
  /** As in the first of the files. */
  readonly patientName: string;
  readonly birthDate: string;
  readonly studies: number;
  readonly images: number;
  /** All names with their birth dates, each once: more than one may be one person, or two under one ID. */
  readonly persons: readonly Person[];
  /** Whether two of these differ in name or in birth date: one ID that two people may share. */
  readonly isShared: boolean;
  /** Identifying values, each once. */
  readonly terms: readonly Term[];
}

/** More spellings than this tell nobody more. */
const MOST_PERSONS = 50;

interface Known {
  readonly patientId: string;
  readonly studies: Set<string>;
  readonly persons: Map<string, Person>;
  images: number;
  terms: readonly Term[];
}

/** Plain data that goes from a worker to the page. */
export type CollectedPart = readonly (readonly [key: string, known: Known])[];

/** Gathers what files say about their patients, file by file, part by part. */
export class PatientCollection {
  private readonly known = new Map<string, Known>();
  /** The same texts recur in every file of a series: read once, kept as they are. */
  private last: { readonly key: string; readonly text: string } | undefined;

  add(file: DicomFile): void {
    const { key } = subjectOf(file);
    const text = (tag: number) => firstText(file, file.dataset, tag).trim();
    const known = this.patient(key, text(T.PatientID));
    known.images += 1;
    known.studies.add(text(T.StudyInstanceUID));
    addPerson(known, { patientName: text(T.PatientName), birthDate: text(T.PatientBirthDate) });
    const terms = collectTerms(file);
    const comparable = JSON.stringify(terms);
    if (this.last?.key === key && this.last.text === comparable) return;
    this.last = { key, text: comparable };
    known.terms = mergeTerms(known.terms, terms);
  }

  merge(part: CollectedPart): void {
    for (const [key, other] of part) {
      const known = this.patient(key, other.patientId);
      known.images += other.images;
      for (const study of other.studies) known.studies.add(study);
      for (const person of other.persons.values()) addPerson(known, person);
      known.terms = mergeTerms(known.terms, other.terms);
    }
  }

  part(): CollectedPart {
    return [...this.known];
  }

  patients(): CollectedPatient[] {
    return [...this.known].map(([key, known]) => {
      const persons = [...known.persons.values()];
      const { patientId, images, terms } = known;
      const { patientName = '', birthDate = '' } = persons[0] ?? {};
      const isShared = persons.some((a) => persons.some((b) => differ(a, b)));
      return {
        key,
        patientId,
        patientName,
        birthDate,
        studies: known.studies.size,
        images,
        persons,
        isShared,
        terms,
      };
    });
  }

  private patient(key: string, patientId: string): Known {
    let known = this.known.get(key);
    if (!known) {
      known = { patientId, studies: new Set(), persons: new Map(), images: 0, terms: [] };
      this.known.set(key, known);
    }
    return known;
  }
}

function addPerson({ persons }: Known, person: Person): void {
  const key = `${comparableName(person.patientName)}\\${person.birthDate}`;
  if (persons.size < MOST_PERSONS && !persons.has(key)) persons.set(key, person);
}

/** Where both say it: a name that one file leaves out is no other name. */
function differ(a: Person, b: Person): boolean {
  const name = ({ patientName }: Person) => comparableName(patientName.split('=')[0] ?? '');
  const others = (of: (person: Person) => string) => of(a) !== '' && of(b) !== '' && of(a) !== of(b);
  return others(name) || others(({ birthDate }) => birthDate);
}

/**
 * Adds stored files in their order; resolves with how many of them cannot be read. One of them stops nothing: no file
 * that cannot be read here is exported.
 */
export async function collectFiles(
  blobs: readonly (Blob | undefined)[],
  collection: PatientCollection,
): Promise<number> {
  const unreadable = { ok: false } as const;
  const read = await Promise.all(
    blobs.map((blob) => (blob ? indexFile(blob).catch(() => unreadable) : Promise.resolve(unreadable))),
  );
  for (const index of read) if (index.ok) collection.add(index.file);
  return read.filter(({ ok }) => !ok).length;
}
