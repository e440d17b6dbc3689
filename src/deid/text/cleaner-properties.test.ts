/** Identity planted into technical text over many seeds: none of it stays, and every technical word does. */
import { describe, expect, test } from 'vitest';
import type { Term } from '../patients';
import { fold } from './folding';
import { TextCleaner } from './text-cleaner';

const GIVEN =
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Susan Jessica Amy Ana Bo Kim Wei José Zoë Jörg Åse Łukasz Siobhán Rose Grace May Mark Will Max Ray Young Iris Sky Jack Frank Hope Dawn';
const FAMILY =
  'Smith Johnson Wilson Garcia Hicks Davidson Nguyen Müller Groß Jørgensen O’Brien McDonald Lopez-Vega Li Ng Xu Wood Stone Young Long White Black Brown Green Head Hand Foot Bone Day King Parkinson Hodgkin Towne Philips Canon Power Field Wall Chan Kowalczyk Szymański Öztürk Nuñez';
const TECHNICAL =
  'CT MR XR AX SAG COR CHEST ABDOMEN PELVIS BRAIN KNEE Spine T1 T2 FLAIR TSE FSE GRE DWI ep2d diff localizer scout post pre contrast native portal venous arterial phase 5.0 mm 1.25mm B30f recon Thorax Abdomen LWS axial coronal MIP MPR AP LAT PA 2 VIEWS PORTABLE W/O GD kernel fatsat TIRM STIR TOF 3D angio perfusion stage II left right bilateral femur tibia mammogram';

/** A small generator of numbers that are the same in every run (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Planted {
  readonly text: string;
  readonly secrets: readonly string[];
  readonly technical: readonly string[];
  readonly terms: readonly Term[];
}

function plant(seed: number): Planted {
  const random = numbersFrom(seed);
  const pick = (words: string): string => {
    const all = words.split(' ');
    return all[Math.floor(random() * all.length)] ?? '';
  };
  const digits = (count: number) =>
    String(1 + Math.floor(random() * 9)) +
    Array.from({ length: count - 1 }, () => Math.floor(random() * 10)).join('');
  const given = pick(GIVEN);
  const family = pick(FAMILY);
  const doctor = pick(FAMILY);
  const id = digits(6 + Math.floor(random() * 5));
  const accession = `${pick('A AC XR')}${digits(7)}`;
  const day = `${1 + Math.floor(random() * 28)}`.padStart(2, '0');
  const month = `${1 + Math.floor(random() * 12)}`.padStart(2, '0');
  const year = `${1925 + Math.floor(random() * 95)}`;
  const phone = `${digits(3)}-${digits(3)}-${digits(4)}`;
  const cased = (word: string) => (random() < 0.4 ? word.toUpperCase() : word);
  const [g, f] = [cased(given), cased(family)];
  const phrases: (() => [text: string, ...secrets: string[]])[] = [
    () => [`for ${g} ${f}`, given, family],
    () => [`for ${f}^${g}`, given, family],
    () => [`${f}^${g}`, given, family],
    () => [`${f}, ${g}`, given, family],
    () => [`${f.toLowerCase()}_${g.toLowerCase()}`, given, family],
    () => [`(${g} ${f})`, given, family],
    () => [`Ordered for ${g} ${f} by Dr. ${doctor}`, given, family, doctor],
    () => [`for ${g} ${f} by Dr ${doctor}`, given, family, doctor],
    () => [`Ordered for ${id} by Dr. ${doctor}`, id, doctor],
    () => [`${g.slice(0, 1)}. ${f}`, family],
    () => [id, id],
    () => [`ID: ${id}`, id],
    () => [accession, accession],
    () => [`${year}${month}${day}`, year + month + day],
    () => [`${day}.${month}.${year}`, year],
    () => [`${month}/${day}/${year}`, year],
    () => [`DOB ${year}-${month}-${day}`, year],
    () => [phone, phone],
  ];
  const phrase = phrases[Math.floor(random() * phrases.length)]?.() ?? [''];
  const [inserted, ...secrets] = phrase;
  const words = Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(TECHNICAL));
  const at = Math.floor(random() * (words.length + 1));
  const text = [...words.slice(0, at), inserted, ...words.slice(at)].join(' ');
  return {
    ...{ text, secrets, technical: words },
    terms: [
      { kind: 'name', text: `${family}^${given}` },
      { kind: 'person', text: `${doctor}^${pick(GIVEN)}^^Dr` },
      { kind: 'id', text: id },
      { kind: 'id', text: accession },
      { kind: 'date', text: year + month + day },
    ],
  };
}

const tokens = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}.]+/u)
    .map((token) => token.replace(/^\.+|\.+$/g, ''))
    .filter((token) => token !== '');

/** Names that are words of the technical text as well, such as a patient Stage: their loss is no error. */
describe('planted identity', () => {
  test('is gone, and the technical words stay', { timeout: 60_000 }, () => {
    const stayed: string[] = [];
    const lost: string[] = [];
    for (let seed = 1; seed <= 4_000; seed++) {
      const { text, secrets, technical, terms } = plant(seed);
      const cleaned = new TextCleaner(terms).clean(text).text;
      const rest = tokens(cleaned);
      const words = technical.flatMap(tokens);
      for (const secret of secrets.flatMap(tokens))
        if (rest.includes(secret) && !words.includes(secret)) stayed.push(`${text} → ${cleaned}`);
      if (words.some((word) => !rest.includes(word))) lost.push(`${text} → ${cleaned}`);
    }
    expect(stayed).toEqual([]);
    expect(lost).toEqual([]);
  });
});
