/** Which names the patients of an export get. */
import { idOfKey, keyOfId } from '../dicom/patient-key';
import { mergeTerms } from './terms';
import type { Identities } from './identities';
import type { PatientPlan, Patients, Term } from './patients';
import { fillTemplate, HMAC, type Scheme, type TableRow } from './scheme';

/** What a project knows about the names of its patients, beside its secret. */
export interface Naming {
  readonly scheme: Scheme;
  /** Numbers given so far, by `Identities.patientId` of the patient key: no name stays when its studies go. */
  readonly numbers: ReadonlyMap<string, number>;
  /** One person under several spellings: further patient keys to the key that counts, which is not in here itself. */
  readonly merges: ReadonlyMap<string, string>;
}

/** Of a new project. */
export const UNNAMED: Naming = { scheme: HMAC, numbers: new Map(), merges: new Map() };

/** A patient and what was collected about them. */
export interface KnownPatient {
  /** Patient key of the files (`dicom/patient-key.ts`). */
  readonly key: string;
  readonly terms: readonly Term[];
}

/** The plans of patients, each under every patient key that is given. */
export function namePatients(
  patients: readonly KnownPatient[],
  naming: Naming,
  identities: Identities,
): Patients {
  const nameOf = namesBy(
    patients.map(({ key }) => key),
    naming,
    identities,
  );
  const persons = grouped(patients, ({ key }) => naming.merges.get(key) ?? key);
  const plans = new Map<string, PatientPlan>();
  for (const [person, members] of persons) {
    const named = nameOf(person);
    if (!named) continue;
    const terms = members.map((member) => member.terms).reduce<readonly Term[]>(mergeTerms, []);
    for (const { key } of members) plans.set(key, { ...named, terms });
  }
  const derived = naming.scheme.kind === 'hmac';
  return {
    plans,
    others: derived ? 'derive' : 'withhold',
    studyNumbers: derived ? 'empty' : 'pseudonym',
  };
}

type NameOf = (person: string) => PatientPlan | undefined;

function namesBy(keys: readonly string[], naming: Naming, identities: Identities): NameOf {
  const { scheme } = naming;
  switch (scheme.kind) {
    case 'hmac':
      return (person) => identities.plan(person);
    case 'template': {
      const numbers = withNumbers(keys, naming, identities);
      const keysOf = keysByPerson(naming.merges);
      return (person) => {
        const number = numberOf(keysOf(person), numbers, identities) ?? 0;
        const patientId = fillTemplate(scheme.id, number);
        return { ...identities.plan(person), patientId, patientName: fillTemplate(scheme.name, number) };
      };
    }
    case 'table':
      return namesOfTable(scheme.rows, naming.merges, identities);
  }
}

/** By the ID of the key that counts, or else of one that was merged into it; undefined where none is listed. */
function namesOfTable(rows: readonly TableRow[], merges: Naming['merges'], identities: Identities): NameOf {
  const byId = new Map(rows.map((row) => [row.oldId, row]));
  const rowOf = (key: string) => byId.get(idOfKey(key) ?? '');
  const keysOf = keysByPerson(merges);
  return (person) => {
    const row = keysOf(person).map(rowOf).find(Boolean);
    if (!row) return undefined;
    const { oldId, newId, newName, dateOffset } = row;
    // The table knows no issuers: files with and without one are one patient, and one in everything derived.
    const plan = identities.plan(keyOfId(oldId));
    return {
      ...plan,
      patientId: newId,
      patientName: newName ?? newId.replaceAll(/[\^=]/g, ' '),
      dateOffset: dateOffset ?? plan.dateOffset,
    };
  };
}

/**
 * The numbers of a project with the next ones for patients that have none. They are given in the order of the keyed
 * names, so that within one export they say nothing about the order of names, IDs or dates.
 */
export function withNumbers(
  keys: readonly string[],
  { numbers, merges }: Naming,
  identities: Identities,
): ReadonlyMap<string, number> {
  const given = new Map(numbers);
  let last = 0;
  for (const number of numbers.values()) last = Math.max(last, number);
  const keysOf = keysByPerson(merges);
  const tokens = [...new Set(keys.map((key) => merges.get(key) ?? key))]
    .filter((person) => numberOf(keysOf(person), numbers, identities) === undefined)
    .map((person) => identities.patientId(person));
  for (const token of tokens.sort()) given.set(token, (last += 1));
  return given;
}

/** The lowest number that a person was given under any key. */
function numberOf(
  keys: readonly string[],
  numbers: Naming['numbers'],
  identities: Identities,
): number | undefined {
  const given = keys.map((key) => numbers.get(identities.patientId(key)) ?? Infinity);
  const lowest = Math.min(...given);
  return lowest === Infinity ? undefined : lowest;
}

/** All keys of a person, the one that counts first. */
function keysByPerson(merges: Naming['merges']): (person: string) => readonly string[] {
  const others = grouped([...merges.keys()].sort(), (key) => merges.get(key) ?? key);
  return (person) => [person, ...(others.get(person) ?? [])];
}

/** Makes several patients one person, under the key that the first of them has. */
export function mergedInto(keys: readonly string[], merges: Naming['merges']): Naming['merges'] {
  const first = keys[0] ?? '';
  const person = merges.get(first) ?? first;
  const joined = new Set(keys.map((key) => merges.get(key) ?? key));
  const all = new Map(merges);
  for (const [key, other] of merges) if (joined.has(other)) all.set(key, person);
  for (const key of joined) all.set(key, person);
  all.delete(person);
  return all;
}

/** Takes a person apart again: every patient key that was merged with this one stands for itself. */
export function takenApart(key: string, merges: Naming['merges']): Naming['merges'] {
  const person = merges.get(key) ?? key;
  return new Map([...merges].filter(([, other]) => other !== person));
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
