/** Numbers, sizes and dates as a person reads them. */

const counts = new Intl.NumberFormat('en');

export function count(value: number): string {
  return counts.format(value);
}

/** "1 study", "3 studies", "1,204 images". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** Decimal units, three significant digits at most: "620 MB", "12.4 GB". */
export function bytes(value: number): string {
  let unit = 0;
  let scaled = value;
  // 999.5 would be written as 1000.
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return `${scaled.toFixed(unit === 0 || scaled >= 99.95 ? 0 : 1)} ${units[unit] ?? ''}`;
}

/** Seconds as "0:09", "12:40", "1:02:03". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  const hours = Math.floor(whole / 3600);
  const [minutes = 0, rest = 0] = parts;
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** A DA value ("20240131", or "1992.01.31" of before 1993) as ISO; anything else as it stands. */
export function date(value: string): string {
  return value.replace(/^(\d{4})\.?(\d{2})\.?(\d{2})$/, '$1-$2-$3');
}
