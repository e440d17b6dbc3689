/** Letters at the edges of an image: which way the patient lies (PS3.3 §C.7.6.1.1.1). */
import type { FramePlane } from './frame-facts';

export type Direction = readonly [number, number, number];

/** Components below this are noise of rounding, not a tilt worth a letter. */
const NOTICEABLE = 0.05;
const OPPOSITE: Record<string, string> = { R: 'L', L: 'R', A: 'P', P: 'A', H: 'F', F: 'H' };

/** "R", "LA", "HPL"…: the patient's directions that `direction` points to, the strongest first; '' for none. */
export function lettersOf([x, y, z]: Direction): string {
  const length = Math.hypot(x, y, z);
  if (length === 0) return '';
  return [
    { letter: x < 0 ? 'R' : 'L', size: Math.abs(x) / length },
    { letter: y < 0 ? 'A' : 'P', size: Math.abs(y) / length },
    { letter: z < 0 ? 'F' : 'H', size: Math.abs(z) / length },
  ]
    .filter(({ size }) => size > NOTICEABLE)
    .sort((a, b) => b.size - a.size)
    .map(({ letter }) => letter)
    .join('');
}

/**
 * The letters for a direction on the screen, given in the coordinates of the image's plane. An image without
 * Image Orientation (Patient) may still state its Patient Orientation, which names the ends of its row and
 * column; one that states neither has no letters.
 */
export function edgeLetters(direction: Direction, plane: FramePlane): string {
  if (plane.rowCosines) return lettersOf(direction);
  const [row, column] = plane.patientOrientation;
  const alongRow = Math.abs(direction[0]) >= Math.abs(direction[1]);
  const named = (alongRow ? row : column) ?? '';
  const forward = (alongRow ? direction[0] : direction[1]) > 0;
  return forward ? named : named.replace(/./g, (letter) => OPPOSITE[letter] ?? letter);
}
