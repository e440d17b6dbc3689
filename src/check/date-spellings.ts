/** Names of months in languages that reports are written in, from January on; the first is English. */
const MONTHS: readonly string[] = `
January February March April May June July August September October November December
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december`
  .trim()
  .split(/\s+/);

function monthNames(month: number): string[] {
  const names = new Map<string, string>();
  for (let at = month - 1; at < MONTHS.length; at += 12) {
    const name = MONTHS[at] ?? '';
    // Abbreviations of English and German alone: those of others are these, or whole words.
    for (const text of at < 24 ? [name, name.slice(0, 3)] : [name])
      // What is searched is the same in capitals.
      if (!names.has(text.toLowerCase())) names.set(text.toLowerCase(), text);
  }
  return [...names.values()];
}

/**
 * A date in the spellings that people and machines use: year first or last, with or without zeros, two digits of the
 * year between marks, names of months.
 *
 * @param year four digits, `month` and `day` two.
 */
export function dateSpellings(year: string, month: string, day: string): string[] {
  const numbers = [Number(month), Number(day)];
  if (numbers[0] === 0 || numbers[1] === 0) return [`${year}${month}${day}`];
  const short = year.slice(2);
  const [m = '', d = ''] = numbers.map(String);
  const spellings = new Set([`${year}${month}${day}`, `${day}${month}${year}`, `${month}${day}${year}`]);
  for (const mark of ['-', '.', '/', ' ']) {
    for (const [mm, dd] of [
      [month, day],
      [m, d],
    ] as const) {
      spellings.add([year, mm, dd].join(mark));
      for (const y of mark === ' ' ? [year] : [year, short]) {
        spellings.add([dd, mm, y].join(mark));
        spellings.add([mm, dd, y].join(mark));
      }
    }
    if (mark !== ' ') spellings.add([short, month, day].join(mark));
  }
  spellings.add(`${year}_${month}_${day}`).add(`${day}_${month}_${year}`);
  spellings.add(`${year}年${month}月${day}日`).add(`${year}年${m}月${d}日`);
  for (const name of monthNames(Number(month)))
    for (const dd of new Set([day, d])) {
      spellings.add(`${dd} ${name} ${year}`);
      spellings.add(`${dd}. ${name} ${year}`);
      spellings.add(`${dd} de ${name} de ${year}`);
      spellings.add(`${name} ${dd}, ${year}`);
      spellings.add(`${name} ${dd} ${year}`);
      for (const y of [year, short]) spellings.add(`${dd}-${name}-${y}`);
      spellings.add(`${dd}${name}${year}`);
    }
  // As machines write it that speak English.
  const [english = ''] = monthNames(Number(month));
  for (const name of [english, english.slice(0, 3)]) {
    for (const mark of [' ', '-', '']) spellings.add([year, name, day].join(mark));
    for (const dd of [day, d]) spellings.add([name, dd, year].join('-'));
  }
  return [...spellings].filter((text) => text.length >= 6);
}

/** A time of day ("101532") in the same way. */
export const timeSpellings = (hours: string, minutes: string, seconds: string): string[] => [
  `${hours}${minutes}${seconds}`,
  ...[':', '.', '-'].map((mark) => [hours, minutes, seconds].join(mark)),
];
