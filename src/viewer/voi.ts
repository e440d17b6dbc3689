/** Windows as people name them and ranges as they are drawn (PS3.3 §C.11.2.1.2). */

export interface Window {
  readonly center: number;
  readonly width: number;
}

/** From the last value that is black to the first that is white. */
export interface Range {
  readonly lower: number;
  readonly upper: number;
}

/** The linear function spans one step less than its width, around half a step less than its center. */
const stepOf = (voiFunction: string) => (voiFunction === 'LINEAR_EXACT' ? 0 : 1);

/** The linear function counts in whole steps, of which a window narrower than one has none. */
export const hasSteps = ({ width }: Window): boolean => width >= 1;

export function rangeOfWindow({ center, width }: Window, voiFunction: string): Range {
  const step = voiFunction === 'SIGMOID' || hasSteps({ center, width }) ? stepOf(voiFunction) : 0;
  const half = (width - step) / 2;
  return { lower: center - step / 2 - half, upper: center - step / 2 + half };
}

export function windowOfRange({ lower, upper }: Range, voiFunction: string): Window {
  const step = stepOf(voiFunction);
  return { center: (lower + upper + step) / 2, width: upper - lower + step };
}

/** The window that an image came with; cornerstone keeps it as a list where the file states several. */
export const windowOfImage = (image: {
  readonly windowCenter: number | readonly number[];
  readonly windowWidth: number | readonly number[];
}): Window => ({ center: Number(image.windowCenter), width: Number(image.windowWidth) });
