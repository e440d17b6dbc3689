/** What is planted in one file, for `plant.py`, and what has to become of it. */
import { answerPath, privatePath, type Answer } from './answer';
import { descriptor, type Pool } from './descriptor';
import { personName, type Patient } from './person';
import { identity } from './phrases';
import type { Random } from './random';

/** An element to write: a path as `00400275[0].00400007`, or a private element in a block of its creator. */
interface PlantedElement {
  readonly path: string;
  readonly vr: string;
  readonly value: string | number | readonly number[];
  readonly private?: { readonly creator: string; readonly group: number; readonly element: number };
}

export interface Plan {
  readonly charset: string;
  readonly elements: readonly PlantedElement[];
  readonly answers: readonly Answer[];
  /** Whether the bytes of the pixel data have to stay. */
  readonly keepsPixels: boolean;
}

/** Free text: where it stands, how long it may be, and what it is about. All of it is cleaned under Clean Descriptors. */
const DESCRIPTORS: readonly (readonly [path: string, vr: string, pool: Pool])[] = [
  ['00081030', 'LO', 'study'],
  ['0008103E', 'LO', 'series'],
  ['00181030', 'LO', 'series'],
  ['00321060', 'LO', 'study'],
  ['00400254', 'LO', 'study'],
  ['00082111', 'ST', 'note'],
  ['00204000', 'LT', 'note'],
  ['00104000', 'LT', 'note'],
  ['001021B0', 'LT', 'note'],
  ['00102000', 'LO', 'alert'],
  ['00102110', 'LO', 'alert'],
  ['00180010', 'LO', 'agent'],
  ['00324000', 'LT', 'note'],
  ['00321030', 'LO', 'note'],
  ['00401002', 'LO', 'note'],
  ['00081080', 'LO', 'note'],
  ['00184000', 'LT', 'note'],
  ['00401400', 'LT', 'note'],
  ['00400280', 'ST', 'note'],
  ['00402400', 'LT', 'note'],
  ['00402001', 'LO', 'note'],
  ['00384000', 'LT', 'note'],
  ['00380040', 'LO', 'note'],
  ['00321070', 'LO', 'agent'],
  ['00380050', 'LO', 'alert'],
  ['00400012', 'LO', 'agent'],
  ['00102180', 'SH', 'occupation'],
  ['00400275[0].00400007', 'LO', 'study'],
  ['00400275[0].00321060', 'LO', 'study'],
  ['00400275[0].00401002', 'LO', 'note'],
  ['00321064[0].00080104', 'LO', 'study'],
  ['00082218[0].00080104', 'LO', 'label'],
];
/** Descriptions are where most teams of the benchmark failed: they are in every file. */
const ALWAYS = 4;
const OTHERS = 7;

const sum = (path: string, action: Answer['action'], text: string, value = text): Answer => ({
  ...{ action, path: answerPath(path), text, value },
});

export interface Source {
  /** Labels of things in the image, by the path where they stand. */
  readonly labels?: readonly string[];
  /** Whether a comment stands in the compressed stream, which is taken out: its bytes do not stay the same. */
  readonly comment?: boolean;
}

/** @param uids of the instance: its own and that of another one of the patient, which it refers to. */
export function planOf(
  patient: Patient,
  source: Source,
  uids: { study: string; series: string; instance: string; other: string | undefined },
  random: Random,
): Plan {
  const elements: PlantedElement[] = [];
  const answers: Answer[] = [];
  const put = (path: string, vr: string, value: string, action?: Answer['action']) => {
    elements.push({ path, vr, value });
    if (action) answers.push(sum(path, action, value));
  };
  const gone = (path: string, vr: string, value: string, always = false) => {
    if (always || random.chance(0.6)) put(path, vr, value, 'text_removed');
  };

  put('0020000D', 'UI', uids.study);
  put('0020000E', 'UI', uids.series);
  put('00080018', 'UI', uids.instance);
  if (uids.other !== undefined) {
    put('00081140[0].00081150', 'UI', '1.2.840.10008.5.1.4.1.1.2', 'text_retained');
    put('00081140[0].00081155', 'UI', uids.other);
    put('00081115[0].0020000E', 'UI', uids.series);
    put('00082112[0].00081155', 'UI', uids.other);
  }
  people(patient, gone, put, uids.other === undefined);
  structured(patient, gone, put, random);
  for (const [path, vr, pool] of [
    ...DESCRIPTORS.slice(0, ALWAYS),
    ...random.sample(DESCRIPTORS.slice(ALWAYS), OTHERS),
  ])
    describe(path, vr, pool);
  for (const path of source.labels ?? []) describe(path, 'LO', 'label');
  privates(patient, elements, answers, random);
  return { charset: patient.charset, elements, answers, keepsPixels: source.comment !== true };

  function describe(path: string, vr: string, pool: Pool): void {
    const { text, secrets, dates, technical } = descriptor(patient, vr, pool, random);
    elements.push({ path, vr, value: text });
    if (path.endsWith('00080104')) {
      const sequence = path.slice(0, -'00080104'.length);
      put(`${sequence}00080100`, 'SH', random.pattern('X##'));
      put(`${sequence}00080102`, 'SH', '99SITE');
    }
    for (const secret of secrets) answers.push(sum(path, 'text_removed', secret, text));
    for (const date of dates) answers.push({ ...sum(path, 'date_shifted', date, date) });
    if (technical !== '')
      answers.push(sum(path, 'text_retained', technical, text), sum(path, 'text_notnull', '', text));
  }
}

type Gone = (path: string, vr: string, value: string, always?: boolean) => void;
type Put = (path: string, vr: string, value: string, action?: Answer['action']) => void;

/** @param all whether each of them is named, as in the first file of a patient. */
function people({ person, doctors, operator }: Patient, gone: Gone, put: Put, all: boolean): void {
  const [referring, performing, reading] = doctors.map(personName) as [string, string, string];
  put('00100010', 'PN', personName(person), 'text_removed');
  gone('00101001', 'PN', personName({ ...person, family: `${person.family}-Alias` }));
  gone('00080090', 'PN', referring, true);
  gone('00081050', 'PN', performing, all);
  gone('00081060', 'PN', reading, all);
  gone('00081070', 'PN', personName(operator), true);
  gone('00321032', 'PN', referring);
  gone('00400275[0].00400006', 'PN', performing);
  gone('00081052[0].00080080', 'LO', `Practice of ${performing.split('^')[0] ?? ''}`);
}

function structured(patient: Patient, gone: Gone, put: Put, random: Random): void {
  const { hospital } = patient;
  put('00100020', 'LO', patient.id, 'patid_consistent');
  put('00100030', 'DA', patient.birthDate);
  put('00080020', 'DA', patient.studyDate);
  put('00080022', 'DA', patient.studyDate);
  put('0008002A', 'DT', `${patient.studyDate}101530.000000`);
  put('00400244', 'DA', patient.studyDate);
  gone('00101000', 'LO', patient.otherId);
  gone('00101002[0].00100020', 'LO', patient.otherId);
  gone('00080050', 'SH', patient.accession, true);
  gone('00200010', 'SH', patient.studyId, true);
  gone('00080080', 'LO', hospital.name.slice(0, 64), true);
  gone('00080081', 'ST', patient.hospitalAddress);
  gone('00081040', 'LO', `${hospital.initials} Radiology`);
  gone('00101040', 'LO', patient.address.slice(0, 64));
  gone('00102154', 'SH', patient.phone.slice(0, 16));
  gone('00080094', 'SH', random.pattern('7##-555-####'));
  gone('00380010', 'LO', random.digits(9));
  gone('00380300', 'LO', `${hospital.initials} ward ${random.between(1, 9)}`);
  gone('00400275[0].00401001', 'SH', patient.accession);
  gone('00400253', 'SH', random.digits(8));
  put('00100040', 'CS', patient.sex, 'text_retained');
  put('00101010', 'AS', `0${random.between(20, 88)}Y`, 'text_retained');
  put('00101030', 'DS', String(random.between(45, 110)), 'text_retained');
  put('00081010', 'SH', patient.station, 'text_retained');
}

/** Private attributes that Table E.3.10-1 does not list, whatever they may hold; some in blocks of which others are safe. */
const UNSAFE: readonly (readonly [creator: string, group: number, element: number, vr: string])[] = [
  ['GEMS_IDEN_01', 0x0009, 0x01, 'LO'],
  ['SIEMENS MED', 0x0021, 0x22, 'LO'],
  ['Philips Imaging DD 001', 0x2001, 0xc8, 'LO'],
  ['GEMS_ACQU_01', 0x0019, 0x9c, 'LO'],
  ['MITRA OBJECT UTF8 ATTRIBUTES 1.0', 0x0033, 0x06, 'PN'],
  ['SPI-P Release 1', 0x0009, 0x15, 'LT'],
  ['RADIOLOGY INFORMATION', 0x0057, 0x01, 'ST'],
  ['ELSCINT1', 0x01f1, 0x55, 'LO'],
  ['AGFA', 0x0019, 0x05, 'SH'],
  ['TOSHIBA_MEC_CT3', 0x7005, 0x11, 'UT'],
];
/** Rows of Table E.3.10-1 (2024e), and a value that each may hold. */
const SAFE: readonly (readonly [
  creator: string,
  group: number,
  element: number,
  vr: string,
  value: PlantedElement['value'],
])[] = [
  ['Philips Imaging DD 001', 0x2001, 0x03, 'FL', 1000],
  ['Philips Imaging DD 001', 0x2001, 0x08, 'IS', '3'],
  ['Philips Imaging DD 001', 0x2001, 0x06, 'CS', 'N'],
  ['Philips Imaging DD 001', 0x2001, 0x87, 'SH', '1H'],
  ['SIEMENS MR HEADER', 0x0019, 0x0c, 'IS', '700'],
  ['SIEMENS MR HEADER', 0x0019, 0x0d, 'CS', 'DIRECTIONAL'],
  ['SIEMENS MR HEADER', 0x0019, 0x0e, 'FD', [0.5, -0.25, 0.75]],
  ['GEMS_ACQU_01', 0x0019, 0x23, 'DS', '1.375'],
  ['GEMS_PARM_01', 0x0043, 0x27, 'SH', '0.984:1'],
  ['GEMS_PARM_01', 0x0043, 0x39, 'IS', '1000\\8\\0\\0'],
  ['GEMS_HELIOS_01', 0x0045, 0x01, 'SS', 16],
  ['ELSCINT1', 0x01f1, 0x01, 'CS', 'HELIX'],
  ['Philips PET Private Group', 0x7053, 0x00, 'DS', '0.000551'],
  ['Philips PET Private Group', 0x7053, 0x09, 'DS', '1.25'],
];
const PULSE_SEQUENCE = ['GEMS_ACQU_01', 0x0019, 0x9e, 'LO'] as const;

function privates(patient: Patient, elements: PlantedElement[], answers: Answer[], random: Random): void {
  const used = new Set<string>();
  const put = (
    creator: string,
    group: number,
    element: number,
    vr: string,
    value: PlantedElement['value'],
  ) => {
    const path = privatePath(group, creator, element);
    used.add(path);
    elements.push({ path: '', vr, value, private: { creator, group, element } });
    return path;
  };
  for (const [creator, group, element, vr] of random.sample(UNSAFE, 3)) {
    const text = vr === 'PN' ? personName(patient.person) : identity(patient, random).text;
    const value = text.slice(0, vr === 'SH' ? 16 : 64);
    answers.push({
      action: 'text_removed',
      path: put(creator, group, element, vr, value),
      text: value,
      value,
    });
  }
  for (const [creator, group, element, vr, value] of random.sample(SAFE, 3)) {
    const path = put(creator, group, element, vr, value);
    const text = Array.isArray(value) ? value.join('\\') : String(value);
    answers.push({ action: 'tag_retained', path, text: '', value: text });
    if (typeof value === 'string') answers.push({ action: 'text_retained', path, text: value, value });
  }
  // Text in a safe one: it stays, without what identifies.
  const [creator, group, element, vr] = PULSE_SEQUENCE;
  const { text, secrets, technical } = descriptor(patient, 'LO', 'pulse', random);
  const path = put(creator, group, element, vr, text);
  for (const secret of secrets) answers.push({ action: 'text_removed', path, text: secret, value: text });
  if (technical !== '') answers.push({ action: 'text_retained', path, text: technical, value: text });
}
