/** Calendar days of this place, as ISO. */

export const hour = 60 * 60 * 1000;
const day = 24 * hour;

export function isoDay(time: number): string {
  const then = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}

/** The day so many days before; noon is the same day wherever clocks are changed at night. */
export const daysBefore = (time: number, days: number): string =>
  isoDay(new Date(time).setHours(12, 0, 0, 0) - days * day);
