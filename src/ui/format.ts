/** Numbers, sizes, dates and names as a person reads them. */

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
  const unit = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  const scaled = value / 1000 ** unit;
  const digits = unit === 0 || scaled >= 100 ? 0 : 1;
  return `${scaled.toFixed(digits)} ${units[unit] ?? ''}`;
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

/** A DA value ("20240131") as ISO; anything else as it stands. */
export function date(value: string): string {
  return /^\d{8}$/.test(value) ? `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}` : value;
}

/**
 * A PN value (PS3.5 §6.2.1) as "Family, Given Middle": the alphabetic group, or the first that is filled.
 * Prefix and suffix are left to the metadata.
 */
export function personName(value: string): string {
  const group = value.split('=').find((candidate) => /[^^\s]/.test(candidate)) ?? '';
  const [family = '', given = '', middle = ''] = group.split('^').map((part) => part.trim());
  return [family, [given, middle].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
