/** Letters that Unicode does not decompose, as people write them without. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ł: 'l', þ: 'th' },
};
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

/** Text in lower case without diacritics: "Müller-Łęcki" is "muller-lecki". */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðħıłþ]/g, (letter) => PLAIN[letter] ?? letter);

/** How a word is written where letters beyond ASCII are none: "Müller" as "muller" and "mueller". */
export function plainSpellings(text: string): string[] {
  const composed = text.toLowerCase().normalize('NFC');
  return [
    ...new Set([folded(text), folded(composed.replace(/[äöüåø]/g, (letter) => UMLAUTS[letter] ?? letter))]),
  ];
}
