/** Free text of one attribute: technical words and, in most of them, what identifies. */
import type { Patient } from './person';
import { identity } from './phrases';
import type { Random } from './random';
import * as W from './words';

const POOLS = {
  study: W.STUDIES,
  series: W.SERIES,
  note: W.NOTES,
  alert: W.ALERTS,
  agent: W.AGENTS,
  occupation: W.OCCUPATIONS,
  label: W.LABELS,
  pulse: ['EFGRE3D', 'FSE-XL', 'EPI2', 'SPGR', '3DTOF', 'PROPELLER'],
} as const;
export type Pool = keyof typeof POOLS;

const LONGEST: Readonly<Record<string, number>> = { SH: 16, LO: 64, ST: 400, LT: 600 };

export interface Descriptor {
  readonly text: string;
  readonly secrets: readonly string[];
  readonly dates: readonly string[];
  /** Words that have to stay, '' where the text is all identity. */
  readonly technical: string;
}

/** Texts that only hold words of the trade show what is removed in excess. */
const CLEAN = 0.15;
/** Texts in which nothing is left. */
const ALL_IDENTITY = 0.05;

export function descriptor(patient: Patient, vr: string, pool: Pool, random: Random): Descriptor {
  const longest = LONGEST[vr] ?? 64;
  for (let tries = 0; ; tries++) {
    const made = random.chance(tries < 20 ? CLEAN : 1)
      ? clean(pool, random)
      : longest > 64
        ? paragraph(patient, pool, random)
        : line(patient, pool, random);
    if (made.text.length <= longest && fits(made.text, patient.charset)) return made;
  }
}

const clean = (pool: Pool, random: Random): Descriptor => {
  const technical = cased(random.pick(POOLS[pool]), random);
  return { text: technical, secrets: [], dates: [], technical };
};

function line(patient: Patient, pool: Pool, random: Random): Descriptor {
  const { text: who, secrets, dates } = identity(patient, random);
  if (random.chance(ALL_IDENTITY)) return { text: who, secrets, dates, technical: '' };
  const what = random.pick(POOLS[pool]);
  const mark = random.pick([' ', ' ', ' ', ' ', ' - ', ', ', '; ', ' / ', ': ']);
  const order = random.next();
  const first = order < 0.65 ? `${what}${mark}${who}` : `${who}${mark}${what}`;
  const more = order > 0.9 ? random.pick(W.SERIES) : '';
  const text = more === '' ? first : `${more} ${first}`;
  // Capitals change the dates of a text as well.
  const upper = dates.length === 0 && random.chance(0.2);
  return {
    ...{ secrets, dates },
    text: upper ? text.toUpperCase() : text,
    technical: `${more} ${what}`.trim(),
  };
}

function paragraph(patient: Patient, pool: Pool, random: Random): Descriptor {
  const secrets: string[] = [];
  const dates: string[] = [];
  const technical: string[] = [];
  const parts: string[] = [];
  for (let sentences = random.between(1, 3); sentences > 0; sentences--) {
    const what = random.pick(random.chance(0.8) ? POOLS[pool] : W.STUDIES);
    const who = identity(patient, random);
    technical.push(what);
    secrets.push(...who.secrets);
    dates.push(...who.dates);
    parts.push(
      random.chance(0.7)
        ? `${what} ${who.text}`
        : `${who.text}${random.pick([', ', ': ', ' - ', ' '])}${what}`,
    );
    if (random.chance(0.5)) {
      const alone = random.pick(POOLS[pool]);
      technical.push(alone);
      parts.push(alone);
    }
  }
  return {
    text: parts.join(random.pick(['. ', '; ', ', ', '\r\n'])),
    secrets,
    dates,
    technical: technical.join(' '),
  };
}

const cased = (text: string, random: Random): string => (random.chance(0.15) ? text.toUpperCase() : text);

function fits(text: string, charset: Patient['charset']): boolean {
  if (charset === 'ISO_IR 192') return true;
  return charset === '' ? /^[\r\n -~]*$/.test(text) : /^[\r\n -~\u00a0-\u00ff]*$/.test(text);
}
