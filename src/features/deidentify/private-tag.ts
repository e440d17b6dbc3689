import type { SafePrivateAttribute } from '../../deid/request';

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

/** A private attribute in any block, as PS3.15 Table E.3.10-1 writes it: "0019,xx0C". */
export const writePrivateTag = ({ group, element }: Omit<SafePrivateAttribute, 'creator'>): string =>
  `${hex(group, 4)},xx${hex(element, 2)}`;

/** Reads "(0019,xx0C)", "0019xx0c", "0019,100C"; undefined where it is no private attribute. */
export function readPrivateTag(text: string): Omit<SafePrivateAttribute, 'creator'> | undefined {
  const match = /^\(?([0-9a-f]{4}),? ?(?:xx|[0-9a-f]{2})([0-9a-f]{2})\)?$/i.exec(text.trim());
  const group = Number.parseInt(match?.[1] ?? '', 16);
  const element = Number.parseInt(match?.[2] ?? '', 16);
  // PS3.5 §7.8.1: odd groups, but 0001, 0003, 0005, 0007 and FFFF.
  return group % 2 === 1 && group > 8 && group < 0xffff ? { group, element } : undefined;
}
