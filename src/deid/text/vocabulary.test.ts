import { expect, test } from 'vitest';
import { CODE_WORDS } from '../standard/code-words';
import { isEponym, isEponymNoun, isOrdinary, isTechnical, technicalWords } from './vocabulary';
import { AGENTS, SPOKEN } from './vocabulary-words';

test('so many words', () => {
  expect(CODE_WORDS.trim().split(/\s+/)).toHaveLength(3977);
  expect(SPOKEN.trim().split(/\s+/)).toHaveLength(1364);
  expect(AGENTS.trim().split(/\s+/)).toHaveLength(54);
  expect(technicalWords()).toBe(7363);
});

test('lists are folded words, each once', () => {
  const all = `${CODE_WORDS} ${SPOKEN} ${AGENTS}`.trim().split(/\s+/);
  expect(all.filter((word) => !/^[a-z]{2,}\d?$/.test(word))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
});

test('words of medicine, of machines, and of neither', () => {
  for (const word of [
    'abdomen',
    'head',
    'flair',
    'siemens',
    'philips',
    'iohexol',
    'thorax',
    'birth',
    'schadel',
  ])
    expect(isTechnical(word), word).toBe(true);
  for (const word of ['wilson', 'smith', 'brown', 'green', 'amy', 'parkinson', 'chandler', 'meyer', 'young'])
    expect(isTechnical(word), word).toBe(false);
});

test('eponyms with what they name', () => {
  expect(isEponym('wilson') && isEponymNoun('disease')).toBe(true);
  expect(isEponym('towne') && isEponymNoun('view')).toBe(true);
  expect(isEponym('kowalczyk')).toBe(false);
});

test('words that medicine makes, and ordinary words', () => {
  for (const word of ['hematuria', 'pyelonephritis', 'urogram', 'cholecystectomy', 'claustrophobic'])
    expect(isTechnical(word), word).toBe(true);
  for (const word of ['ingram', 'naomi', 'roma', 'alexis']) expect(isTechnical(word), word).toBe(false);
  expect(['young', 'brown', 'king', 'gross'].every(isOrdinary)).toBe(true);
  expect(isOrdinary('wilson')).toBe(false);
});
