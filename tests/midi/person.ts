/** A patient who never was, and the people and places around. */
import type { Random } from './random';
import * as W from './words';

export interface Person {
  readonly family: string;
  readonly given: string;
  /** '' where there is none. */
  readonly middle: string;
  /** Whether the family name by itself cannot mean anything else. */
  readonly plain: boolean;
}

/** Person Name as DICOM writes it. */
export const personName = ({ family, given, middle }: Person): string =>
  [family, given, middle].join('^').replace(/\^+$/, '');

export interface Hospital {
  readonly name: string;
  /** "CHAJH" for "Compton, Holmes and Jones Hospital". */
  readonly initials: string;
}

export interface Patient {
  readonly seed: number;
  /** Specific Character Set; '' where only ASCII is used. */
  readonly charset: '' | 'ISO_IR 100' | 'ISO_IR 192';
  readonly person: Person;
  readonly sex: 'M' | 'F';
  readonly id: string;
  readonly otherId: string;
  /** DA */
  readonly birthDate: string;
  readonly studyDate: string;
  readonly accession: string;
  readonly studyId: string;
  readonly phone: string;
  readonly address: string;
  readonly hospital: Hospital;
  readonly hospitalAddress: string;
  /** Those that files name. */
  readonly doctors: readonly Person[];
  readonly operator: Person;
  readonly station: string;
}

export function patientOf(seed: number, random: Random): Patient {
  const charset = random.pick(['', '', 'ISO_IR 100', 'ISO_IR 192'] as const);
  const someone = () => personOf(random, charset);
  const year = random.between(1938, 2004);
  return {
    ...{ seed, charset, person: someone(), sex: random.pick(['M', 'F']) },
    id: random.pick([
      () => random.digits(10),
      () => random.digits(7),
      () => random.pattern('??######'),
      () => `MRN-${random.digits(6)}`,
      () => random.pattern('P###-####-?'),
      () => `00${random.digits(6)}`,
    ])(),
    otherId: random.digits(8),
    birthDate: dayIn(random, year),
    studyDate: dayIn(random, random.between(2006, 2023)),
    accession: random.pick([
      () => random.digits(8),
      () => `A${random.digits(9)}`,
      () => random.pattern('##-######'),
      () => random.pattern('??#######'),
    ])(),
    studyId: random.digits(6),
    phone: phoneOf(random),
    address: addressOf(random, charset),
    hospital: hospitalOf(random, charset),
    hospitalAddress: addressOf(random, charset),
    doctors: [someone(), someone(), someone()],
    operator: someone(),
    station: random.pattern('CT??##'),
  };
}

function personOf(random: Random, charset: Patient['charset']): Person {
  const kind = random.next();
  const accents = charset !== '' && random.chance(0.4);
  const unicode = charset === 'ISO_IR 192' && random.chance(0.4);
  const [families, plain] =
    kind < 0.4
      ? ([W.HARD_FAMILIES, false] as const)
      : kind < 0.6
        ? ([W.COMPOUND_FAMILIES, true] as const)
        : ([unicode ? W.UNICODE_FAMILIES : accents ? W.LATIN1_FAMILIES : W.FAMILIES, true] as const);
  const givens = accents ? W.LATIN1_GIVEN : random.chance(0.35) ? W.HARD_GIVEN : W.GIVEN;
  return {
    family: random.pick(families),
    given: random.pick(givens),
    middle: random.chance(0.25) ? random.pattern('?') : '',
    plain,
  };
}

/** A person whom no file names: only what stands beside the name can tell. */
export const stranger = (random: Random): Person => ({
  ...{ family: random.pick(W.FAMILIES), given: random.pick(W.GIVEN), middle: '', plain: true },
});

export function hospitalOf(random: Random, charset: Patient['charset'] = ''): Hospital {
  const [a, b, c] = random.sample(W.FAMILIES, 3) as [string, string, string];
  const city = random.pick(W.CITIES);
  const name = random.pick([
    `${a}, ${b} and ${c} Hospital`,
    `${a}-${b} Medical Center`,
    `St. ${random.pick(W.GIVEN)}'s Hospital`,
    `${city} General Hospital`,
    `${a} Group Clinic`,
    `${city} Imaging Associates`,
    `${a} and Sons Health`,
    `University Hospital ${city}`,
    ...(charset === '' ? [] : [`Universitätsklinikum ${a}`, `Clínica ${b} de ${city}`]),
  ]);
  const initials = [...name.matchAll(/(?<![\p{L}'])\p{L}/gu)]
    .map(([letter]) => letter.toUpperCase())
    .join('');
  return { name, initials };
}

export const phoneOf = (random: Random): string =>
  random.pattern(
    random.pick([
      '7##-###-####x###',
      '(4##)###-####x##',
      '5##-###-####',
      '(2##) ###-####',
      '+1-8##-###-####',
      '001-3##-###-####x####',
      '6##.###.####',
    ]),
  );

export function addressOf(random: Random, charset: Patient['charset'] = ''): string {
  if (random.chance(0.15)) {
    const fits = W.FOREIGN_ADDRESSES.filter((address) => charset !== '' || /^[ -~]*$/.test(address));
    return random.pick(fits);
  }
  if (random.chance(0.08))
    return random.pattern(random.pick(['PSC ####, Box ####, APO AE #####', 'USS Hicks FPO AA #####']));
  const unit = random.chance(0.25)
    ? random.pattern(random.pick([' Apt. ###', ' Suite ##', ', Unit #?']))
    : '';
  const side = random.chance(0.3) ? `${random.pick(['N', 'S', 'E', 'W', 'North', 'West'])} ` : '';
  const street = `${random.digits(random.between(2, 5))} ${side}${random.pick(W.STREETS)} ${random.pick(W.STREET_KINDS)}`;
  const zip = random.pattern(random.pick(['#####', '#####', '#####-####']));
  const mark = random.pick([' ', ', ']);
  return `${street}${unit}${mark}${random.pick(W.CITIES)}, ${random.pick(W.STATES)} ${zip}`;
}

/** DA */
const dayIn = (random: Random, year: number): string =>
  `${year}${String(random.between(1, 12)).padStart(2, '0')}${String(random.between(1, 28)).padStart(2, '0')}`;
