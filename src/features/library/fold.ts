/** Lower case without accents: "müller" is found by "muller" and the other way round. */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
