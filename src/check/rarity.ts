import type { DicomFile, Tag } from '../dicom/element';
import { tagHex } from '../dicom/tag';
import { firstText } from '../dicom/values';
import { finding, type CheckFinding } from './check-finding';
import type { Origin } from './export-check';
import { placeholders } from './ignored-words';
import { Interner } from './interner';
import type { ValueKeys } from './value-keys';

/** What a patient shares with how many others, by one attribute. */
export interface RarityRow {
  readonly tag: Tag;
  /** Patients in whose files it has a value, and different values. */
  readonly patients: number;
  readonly values: number;
  /** Patients who are alone with one of their values. */
  readonly alone: number;
}

/** Whom rare values single out in the set: the smaller the groups, the easier somebody is recognised. */
export interface Rarity {
  readonly patients: number;
  readonly rows: readonly RarityRow[];
  /** All attributes together: the size of the smallest group of patients alike (k), and patients who are alone. */
  readonly smallestGroup: number;
  readonly alone: number;
}

/** One value of a patient, told to be equal to others and nothing else. */
export interface Trait {
  readonly tag: Tag;
  readonly value: string;
}

/** Attributes that are no identifiers and single people out together; numbers as coarse as somebody would know them. */
const TRAITS: readonly (readonly [Tag, ((text: string) => string)?])[] = [
  [0x00100030, (text) => text.slice(0, 4)],
  [0x00100040],
  [0x00101010],
  [0x00101020, (text) => Number(text).toFixed(2)],
  [0x00101030, (text) => Number(text).toFixed(0)],
  [0x00102160],
  ...[0x00080060, 0x00080080, 0x00081030, 0x00081090, 0x00181000, 0x00180015].map((tag) => [tag] as const),
];

/** Birth year, sex, age, size, weight, ethnic group, modality, institution, study, device, serial number, body part. */
export function traitsOf(output: DicomFile, keys: ValueKeys): Trait[] {
  return TRAITS.flatMap(([tag, coarse]) => {
    const text = firstText(output, output.dataset, tag).trim();
    if (text === '' || placeholders.has(text.toUpperCase())) return [];
    return [{ tag, value: keys.keyOf(`${tagHex(tag)} ${coarse ? coarse(text) : text}`) }];
  });
}

const FEWEST_PATIENTS = 5;

interface TraitValue {
  readonly tag: Tag;
  readonly key: string;
  readonly origin: Origin;
  patients: number;
}

/** Counts who shares what with whom. A patient is a few numbers. */
export class RarityCount {
  private readonly ids = new Interner();
  private readonly values = new Map<number, TraitValue>();
  /** By patient, the numbers of their values. */
  private readonly patients = new Map<number, number[]>();

  add(patient: string, traits: readonly Trait[], origin: Origin): void {
    const person = this.ids.idOf(patient);
    let own = this.patients.get(person);
    if (!own) this.patients.set(person, (own = []));
    for (const { tag, value: key } of traits) {
      const id = this.ids.idOf(key);
      if (own.includes(id)) continue;
      own.push(id);
      const value = this.values.get(id);
      if (value) value.patients++;
      else this.values.set(id, { tag, key, origin, patients: 1 });
    }
  }

  finish(): { rarity: Rarity; findings: { found: CheckFinding; origin: Origin }[] } {
    const rows = TRAITS.map(([tag]) => this.rowOf(tag)).filter(({ patients }) => patients > 0);
    const groups = new Map<string, number>();
    for (const own of this.patients.values()) {
      const all = [...own].sort((a, b) => a - b).join();
      groups.set(all, (groups.get(all) ?? 0) + 1);
    }
    const sizes = [...groups.values()];
    const smallestGroup = sizes.reduce((least, size) => Math.min(least, size), sizes[0] ?? 0);
    const alone = sizes.filter((size) => size === 1).length;
    return { rarity: { patients: this.patients.size, rows, smallestGroup, alone }, findings: this.singled() };
  }

  /** Among a few patients nearly every value is somebody's alone: the table says so. */
  private singled(): { found: CheckFinding; origin: Origin }[] {
    if (this.patients.size < FEWEST_PATIENTS) return [];
    return [...this.values.values()]
      .filter(({ patients }) => patients === 1)
      .map(({ tag, key, origin }) => ({
        found: { ...finding('rare-value', { tag, path: tagHex(tag) }), value: key },
        origin,
      }));
  }

  private rowOf(tag: Tag): RarityRow {
    const alone = new Set<number>();
    const some = new Set<number>();
    const values = new Set<number>();
    for (const [person, own] of this.patients)
      for (const id of own) {
        const value = this.values.get(id);
        if (value?.tag !== tag) continue;
        some.add(person);
        values.add(id);
        if (value.patients === 1) alone.add(person);
      }
    return { tag, patients: some.size, values: values.size, alone: alone.size };
  }
}
