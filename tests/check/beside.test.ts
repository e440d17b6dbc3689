/** Files that lie beside an export: values of the original in them, in many forms, and what is none. */
import { describe, expect, it } from 'vitest';
import { BesideSearch } from '../../src/check/beside-search';
import { collectIdentifiers } from '../../src/check/collect-identifiers';
import { ProfileRules } from '../../src/check/profile-rules';
import { indexed } from './engine';
import { bytesOf, joined, syntheticCT } from './synthetic';

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, isBig = false) =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0)).reduce(
    (all, unit) => joined(all, isBig ? Uint8Array.of(0, unit) : Uint8Array.of(unit, 0)),
    new Uint8Array(),
  );

/** Of Belisario Quintero, who is 山田太郎 and was born in Zürich's Müllerstraße as the synthetic patient. */
const original = await indexed(
  new Blob([
    syntheticCT(undefined, [
      [0x00080005, 'CS', 'ISO_IR 192'],
      [0x00101040, 'LO', 'Müllerstraße 14, Zürich'],
    ]),
  ]),
);
const { shared, own } = collectIdentifiers(original, new ProfileRules(new Set(), original));
const search = new BesideSearch([...shared, ...own]);
const find = (content: string | Uint8Array<ArrayBuffer>, path = 'notes.txt', isOwn = false) =>
  search.find({ path, isOwn, blob: new Blob([content]) });
const BEFORE = 'Please note: ';

describe('a file beside an export', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['a name', 'Quintero was here'],
    ['in another case and order', 'BELISARIO QUINTERO'],
    ['an ID', 'MRN-448812'],
    ['a UID', '1.2.826.0.1.3680043.9.1.20240131.2'],
    ['ideographs in UTF-8', '山田'],
    ['an address in UTF-8', 'Müllerstraße 14, Zürich'],
    ['in Latin-1', latin1('Müllerstraße 14, Zürich')],
    ['without its diacritics', 'Muellerstrasse 14, Zuerich'],
    ['in UTF-16, little endian', utf16('Belisario')],
    ['in UTF-16, big endian', utf16('Belisario', true)],
    ['in Base64', btoa('My friend Quintero')],
  ])('with %s is found at its byte', async (_, value) => {
    const bytes = typeof value === 'string' ? bytesOf(value) : value;
    const at = await find(joined(bytesOf(BEFORE), bytes, bytesOf('\n')));
    // Of Base64 it is the byte that the value begins in.
    expect(at).toBeGreaterThanOrEqual(BEFORE.length);
    expect(at).toBeLessThan(BEFORE.length + bytes.length);
  });

  it('is found at the border of what is read at once, and by its name', async () => {
    for (const at of [1024 * 1024 - 5, 1024 * 1024, 2 * 1024 * 1024 - 1]) {
      const filler = new Uint8Array(at).fill(0x2e);
      expect(await find(joined(filler, bytesOf('Quintero')))).toBe(at);
    }
    expect(await find('', 'letters/Quintero B.txt')).toBe('name');
  });

  it.each([
    ['words of everybody', 'Read me: head scan of a male patient, CT, supine; version 1.2.03 of 4.5.6.'],
    ['part of a longer word', 'Quinteros and Belisarious'],
    ['random numbers', Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 99991).join(' ')],
  ])('with %s is not', async (_, text) => {
    expect(await find(text)).toBeUndefined();
  });

  it('is not found in random bytes', async () => {
    let state = 1;
    const noise = new Uint8Array(4 * 1024 * 1024).map(() => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
    expect(await find(noise)).toBeUndefined();
  });

  it('that Lethe wrote may hold a date, and no name', async () => {
    const own = { isOwn: true, path: 'lethe-report.json' };
    const of = (text: string) => find(text, own.path, own.isOwn);
    const date = '2024-01-31';
    expect(await find(date)).toBe(0);
    expect(await of(`{"made":"${date}"}`)).toBeUndefined();
    expect(await of('{"path":"Quintero/1.dcm"}')).toBe(9);
  });
});
