import { finding, type CheckFinding } from './check-finding';
import type { Origin } from './export-check';
import type { FileLinks, UIDRole } from './file-links';
import { Interner } from './interner';
import { PairRegister } from './pair-register';

/** So many images of a head are a face that can be rebuilt. */
const FACE_IMAGES = 30;

const REFERENCED_SOP_INSTANCE_UID = 0x00081155;
const PATIENT_ID = 0x00100020;
const STUDY_INSTANCE_UID = 0x0020000d;

interface Reference {
  /** The instance that was meant, or one of these. */
  readonly before: number;
  readonly path: string;
  readonly origin: Origin;
}

/** What a reference meant is not known: there is no original, or the original has no reference there. */
const NOT_KNOWN = -1;
const NOT_THERE = -2;

/** So many dates of one patient in one study were moved by so many days. */
interface Shift {
  readonly days: number;
  dates: number;
  readonly path: string;
  readonly tag: number;
  readonly origin: Origin;
}

/** How the files of one project hang together. It keeps numbers for UIDs, and places. */
export class SetLinks {
  private readonly ids = new Interner();
  private readonly registers: Record<UIDRole | 'patient' | 'person', PairRegister> = {
    study: new PairRegister(),
    series: new PairRegister(),
    uid: new PairRegister(),
    patient: new PairRegister(),
    person: new PairRegister(),
  };
  /** By the patient of the originals. */
  private readonly shifts = new Map<number, Shift[]>();
  /** Of the output alone: whose a study is, and of which study a series. */
  private readonly patientOf = new Map<number, number>();
  private readonly studyOf = new Map<number, number>();
  private readonly instances = new Set<number>();
  private readonly originals = new Set<number>();
  /** By the instance that is referred to now. */
  private readonly references = new Map<number, Reference>();
  /** Of series that show a head: images so far, and one of them. */
  private readonly heads = new Map<number, { images: number; readonly origin: Origin }>();
  /** The same few paths come with every file. */
  private readonly paths = new Map<string, string>();

  add(links: FileLinks, origin: Origin): CheckFinding[] {
    const findings: CheckFinding[] = [];
    // Two that have none are not one.
    if (links.sopInstanceUID !== '') {
      const instance = this.ids.idOf(links.sopInstanceUID);
      if (this.instances.has(instance)) findings.push(finding('duplicate-instance'));
      this.instances.add(instance);
    }
    if (links.originalSOPInstanceUID) this.originals.add(this.ids.idOf(links.originalSOPInstanceUID));
    this.addPairs(links, findings);
    this.addPatient(links, origin, findings);
    this.addOwn(links, findings);
    for (const { now, before, path } of links.references) {
      const to = this.ids.idOf(now);
      if (this.references.has(to)) continue;
      const unknown = links.originalSOPInstanceUID === undefined ? NOT_KNOWN : NOT_THERE;
      const meant = before === undefined ? unknown : this.ids.idOf(before);
      this.references.set(to, { before: meant, path: this.known(path), origin });
    }
    if (links.head) this.addHead(links.head, origin);
    return findings;
  }

  /** What can be said when all files were seen. */
  finish(): { found: CheckFinding; origin: Origin }[] {
    const findings: { found: CheckFinding; origin: Origin }[] = [];
    for (const [now, { before, path, origin }] of this.references) {
      if (this.instances.has(now)) continue;
      const isBroken = this.originals.has(before);
      const code =
        before === NOT_THERE ? 'reference-new' : isBroken ? 'reference-broken' : 'reference-outside';
      findings.push({ found: finding(code, { path, tag: REFERENCED_SOP_INSTANCE_UID }), origin });
    }
    for (const shifts of this.shifts.values())
      for (const { path, tag, origin } of strayShifts(shifts))
        findings.push({ found: finding('date-offset', { path, tag }), origin });
    for (const { images, origin } of this.heads.values())
      if (images >= FACE_IMAGES) findings.push({ found: finding('face-risk'), origin });
    return findings;
  }

  private addPairs({ pairs }: FileLinks, findings: CheckFinding[]): void {
    for (const { role, before, now, path, tag } of pairs) {
      const [old, made] = [this.ids.idOf(before), this.ids.idOf(now)];
      const state = this.registers[role].add(old, made);
      if (state !== 'consistent') findings.push(finding(`${role}-${state}`, { path, tag }));
      // A UID that is a study's in one place and a reference in another is one UID all the same.
      if (role !== 'uid' && this.registers.uid.add(old, made) !== 'consistent' && state === 'consistent')
        findings.push(finding('uid-split', { path, tag }));
    }
  }

  private addPatient(
    { originalPatient, patient, shifts }: FileLinks,
    origin: Origin,
    findings: CheckFinding[],
  ): void {
    if (originalPatient === undefined) return;
    const person = this.ids.idOf(originalPatient);
    const now = this.ids.idOf(patient);
    const state = this.registers.patient.add(person, now);
    const whole = this.ids.idOf(origin.merges?.get(originalPatient) ?? originalPatient);
    const isOne = this.registers.person.add(whole, now) === 'consistent';
    if (state !== 'consistent') {
      const code = state === 'merged' && isOne ? 'patient-joined' : (`patient-${state}` as const);
      findings.push(finding(code, { path: '', tag: PATIENT_ID }));
    }
    const known = this.shifts.get(person) ?? [];
    if (shifts.length > 0) this.shifts.set(person, known);
    for (const { days, dates, path, tag } of shifts) {
      const same = known.find((shift) => shift.days === days && shift.origin.study === origin.study);
      if (same) same.dates += dates;
      else known.push({ days, dates, path: this.known(path), tag, origin });
    }
  }

  /** What a file without an original says itself must not contradict the others. */
  private addOwn(
    { originalSOPInstanceUID, patient, study, series }: FileLinks,
    findings: CheckFinding[],
  ): void {
    const isAlone = originalSOPInstanceUID === undefined;
    const [whose, of, own] = [patient, study, series].map((text) => this.ids.idOf(text));
    const isOther = (known: Map<number, number>, key = 0, value = 0): boolean => {
      const before = known.get(key) ?? value;
      known.set(key, before);
      return before !== value;
    };
    if (study !== '' && isOther(this.patientOf, of, whose) && isAlone)
      findings.push(finding('study-of-two', { tag: PATIENT_ID }));
    if (series !== '' && isOther(this.studyOf, own, of) && isAlone)
      findings.push(finding('series-of-two', { tag: STUDY_INSTANCE_UID }));
  }

  private addHead({ series, images }: NonNullable<FileLinks['head']>, origin: Origin): void {
    const key = this.ids.idOf(series);
    const head = this.heads.get(key);
    if (head) head.images += images;
    else this.heads.set(key, { images, origin });
  }

  private known(path: string): string {
    const same = this.paths.get(path);
    if (same === undefined) this.paths.set(path, path);
    return same ?? path;
  }
}

/** Those that differ from the shift of most dates of the patient, which is taken for the true one. */
function strayShifts(shifts: readonly Shift[]): Shift[] {
  const dates = new Map<number, number>();
  for (const shift of shifts) dates.set(shift.days, (dates.get(shift.days) ?? 0) + shift.dates);
  const most = Math.max(...dates.values());
  const [usual] = [...dates].find(([, count]) => count === most) ?? [];
  return shifts.filter(({ days }) => days !== usual);
}
