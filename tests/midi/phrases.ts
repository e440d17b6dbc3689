/** Text that people type around identity: what of it has to go is known, word by word. */
import { addressOf, hospitalOf, phoneOf, stranger, type Patient, type Person } from './person';
import type { Random } from './random';
import { DOMAINS } from './words';

interface Phrase {
  readonly text: string;
  /** Parts of the text that identify. */
  readonly secrets: readonly string[];
  /** Dates as they stand in the text. */
  readonly dates: readonly string[];
}

type Make = (patient: Patient, random: Random) => Phrase;

const phrase = (text: string, secrets: readonly string[], dates: readonly string[] = []): Phrase => ({
  ...{ text, secrets, dates },
});
const named = (person: Person): string[] => [person.given, person.family];
const initials = ({ given, family }: Person): string => `${given.charAt(0)}${family.charAt(0)}`.toUpperCase();
/** "Dr. Hicks" is nobody of the files in one case of three. */
const doctorOf = (patient: Patient, random: Random): Person =>
  random.chance(0.35) ? stranger(random) : random.pick(patient.doctors);
const titleOf = (random: Random): string => random.pick(['Dr.', 'Dr.', 'Dr', 'Prof.', 'DR.']);

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function spokenDate(date: string, random: Random): string {
  const [y, m, d] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
  const month = MONTHS[Number(m) - 1] ?? '';
  return random.pick([
    date,
    `${m}/${d}/${y}`,
    `${y}-${m}-${d}`,
    `${d}.${m}.${y}`,
    `${Number(m)}/${Number(d)}/${y.slice(2)}`,
    `${Number(d)} ${month.slice(0, 3)} ${y}`,
    `${month} ${Number(d)}, ${y}`,
    `${d}-${month.slice(0, 3).toUpperCase()}-${y}`,
  ]);
}

const NAMES: readonly Make[] = [
  ({ person: p }) => phrase(`for ${p.given} ${p.family}`, named(p)),
  ({ person: p }) => phrase(`for ${p.given}^${p.family}`, named(p)),
  ({ person: p }) => phrase(`for ${p.family}^${p.given}`, named(p)),
  ({ person: p }) => phrase(`for ${p.family}, ${p.given}`, named(p)),
  ({ person: p }) => phrase(`${p.given} ${p.family}`, named(p)),
  ({ person: p }) => phrase(`${p.family}^${p.given}`, named(p)),
  ({ person: p }) => phrase(`${p.family}, ${p.given}`, named(p)),
  ({ person: p }) => phrase(`(${p.given} ${p.family})`, named(p)),
  ({ person: p }) => phrase(`pt ${p.given} ${p.family}`, named(p)),
  ({ person: p }) => phrase(`Patient: ${p.family}, ${p.given}`, named(p)),
  ({ person: p }) => phrase(`Name: ${p.given} ${p.family}`, named(p)),
  ({ person: p, sex }) => phrase(`${sex === 'M' ? 'Mr.' : 'Mrs.'} ${p.family}`, [p.family]),
  ({ person: p }) => phrase(`${p.given.charAt(0)}. ${p.family}`, [p.family]),
  ({ person: p }) => phrase(`${p.given} ${p.middle || 'Q'}. ${p.family}`, named(p)),
  ({ person: p }) => phrase(`for ${p.given.toUpperCase()} ${p.family.toUpperCase()}`, named(p)),
  ({ person: p }) => phrase(`for ${p.given.toLowerCase()} ${p.family.toLowerCase()}`, named(p)),
  ({ person: p }) =>
    p.plain ? phrase(`for ${p.family}`, [p.family]) : phrase(`for Mr. ${p.family}`, [p.family]),
];
const ORDERS: readonly Make[] = [
  (patient, random) => {
    const [p, d] = [patient.person, doctorOf(patient, random)];
    return phrase(`Ordered for ${p.given} ${p.family} by ${titleOf(random)} ${d.family}`, [
      ...named(p),
      d.family,
    ]);
  },
  (patient, random) => {
    const d = random.pick(patient.doctors);
    return phrase(`Ordered for ${patient.id} by ${initials(d)}`, [patient.id, initials(d)]);
  },
  (patient, random) => {
    const [p, d] = [patient.person, doctorOf(patient, random)];
    return phrase(`for ${p.given} ${p.family} by ${titleOf(random)} ${d.given} ${d.family}`, [
      ...named(p),
      ...named(d),
    ]);
  },
  (patient, random) => {
    const d = doctorOf(patient, random);
    return phrase(`ref by ${titleOf(random)} ${d.family}`, [d.family]);
  },
  (patient, random) => {
    const d = doctorOf(patient, random);
    return phrase(`Requested by ${d.given} ${d.family}, MD`, named(d));
  },
  (patient, random) => {
    const d = doctorOf(patient, random);
    return phrase(`Attn: ${titleOf(random)} ${d.family}`, [d.family]);
  },
  ({ operator: o }) => phrase(`Operator: ${o.given} ${o.family}`, named(o)),
  ({ operator: o }) => phrase(`performed by ${o.given} ${o.family}`, named(o)),
];
const PLACES: readonly Make[] = [
  ({ hospital: h }) => phrase(`Performed at ${h.initials}`, [h.initials]),
  ({ hospital: h }) => phrase(`Performed at ${h.name}`, [h.name]),
  ({ hospital: h }) => phrase(`prior at ${h.name}`, [h.name]),
  (_, random) => {
    const { name } = hospitalOf(random);
    return /[a-z] Hospital$|Clinic$/.test(name) ? phrase(`transferred from ${name}`, [name]) : phrase('', []);
  },
];
const NUMBERS: readonly Make[] = [
  ({ id }) => phrase(id, [id]),
  ({ id }) => phrase(`MRN ${id}`, [id]),
  ({ id }) => phrase(`ID: ${id}`, [id]),
  ({ id }) => phrase(`#${id}`, [id]),
  ({ accession }) => phrase(`acc# ${accession}`, [accession]),
  ({ accession }) => phrase(accession, [accession]),
  ({ otherId }) => phrase(`former MRN ${otherId}`, [otherId]),
  ({ phone }) => phrase(phone, [phone]),
  ({ phone }) => phrase(`call ${phone}`, [phone]),
  (_, random) => {
    const phone = phoneOf(random);
    return phrase(random.pick([phone, `Tel: ${phone}`, `ph ${phone}`, `contact at ${phone}`]), [phone]);
  },
  (_, random) => {
    const ssn = random.pattern('###-##-####');
    return phrase(`SSN ${ssn}`, [ssn]);
  },
  (_, random) => {
    const id = random.digits(10);
    return phrase(random.pick([id, `MRN: ${id}`]), [id]);
  },
];
const ADDRESSES: readonly Make[] = [
  ({ address }) => phrase(address, [address]),
  ({ address }) => phrase(`lives at ${address}`, [address]),
  ({ charset }, random) => {
    const address = addressOf(random, charset);
    return phrase(random.pick([address, `home address ${address}`, `resides at ${address}`]), [address]);
  },
  ({ person: p }, random) => {
    const user = `${p.given}.${p.family}`
      .normalize('NFKD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase();
    const mail = `${user}@${random.pick(DOMAINS)}`;
    return phrase(random.pick([mail, `email ${mail}`]), [mail]);
  },
];
const DATES: readonly Make[] = [
  ({ birthDate }, random) => {
    const date = spokenDate(birthDate, random);
    return phrase(random.pick([`DOB ${date}`, `DOB: ${date}`, `born ${date}`]), [], [date]);
  },
  ({ studyDate }, random) => {
    const date = spokenDate(studyDate, random);
    return phrase(random.pick([date, `scanned on ${date}`, `on ${date}`]), [], [date]);
  },
  (_, random) => {
    const date = spokenDate(
      `20${random.pattern('1#')}0${random.between(1, 9)}1${random.between(0, 9)}`,
      random,
    );
    return phrase(random.pick([`compared to ${date}`, `seen ${date}`]), [], [date]);
  },
];

const KINDS: readonly (readonly [share: number, kind: readonly Make[]])[] = [
  ...([
    [0.38, NAMES],
    [0.22, ORDERS],
    [0.1, PLACES],
    [0.14, NUMBERS],
    [0.08, ADDRESSES],
  ] as const),
  [0.08, DATES],
];

/** Something that identifies, as it stands in a text. */
export function identity(patient: Patient, random: Random): Phrase {
  for (;;) {
    let left = random.next();
    const kind = KINDS.find(([share]) => (left -= share) < 0)?.[1] ?? NAMES;
    const made = random.pick(kind)(patient, random);
    if (made.text !== '') return made;
  }
}
