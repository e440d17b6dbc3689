/** The inverse discrete cosine transform of JPEG blocks (ITU-T T.81 §A.3.3). */

/** Where the k-th coefficient of the stream stands in its block, row by row. */
export const ZIGZAG = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48],
  ...[41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15],
  ...[23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
);

/** COSINES[x * 8 + u]: the share of frequency u at place x. */
const COSINES = Float64Array.from({ length: 64 }, (_, index) => {
  const [x, u] = [index >> 3, index & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/**
 * Turns quantised coefficients, 64 per block and `stride` blocks per line, into a plane of samples from 0 to
 * 2^precision − 1, `stride * 8` per line.
 */
export function inverseTransform(
  coefficients: Int32Array,
  stride: number,
  quantization: Uint16Array,
  precision: number,
): Uint16Array {
  const plane = new Uint16Array(coefficients.length);
  const [middle, most] = [2 ** (precision - 1), 2 ** precision - 1];
  const columns = new Float64Array(64);
  for (let block = 0; block * 64 < coefficients.length; block += 1) {
    transformColumns(coefficients, block * 64, quantization, columns);
    const corner = Math.floor(block / stride) * stride * 64 + (block % stride) * 8;
    for (let y = 0; y < 8; y += 1)
      for (let x = 0; x < 8; x += 1) {
        let sum = 0;
        for (let u = 0; u < 8; u += 1) sum += (COSINES[x * 8 + u] ?? 0) * (columns[y * 8 + u] ?? 0);
        plane[corner + y * stride * 8 + x] = Math.min(most, Math.max(0, Math.round(sum + middle)));
      }
  }
  return plane;
}

function transformColumns(
  coefficients: Int32Array,
  offset: number,
  quantization: Uint16Array,
  output: Float64Array,
): void {
  for (let u = 0; u < 8; u += 1)
    for (let y = 0; y < 8; y += 1) {
      let sum = 0;
      for (let v = 0; v < 8; v += 1) {
        const at = v * 8 + u;
        sum += (COSINES[y * 8 + v] ?? 0) * (coefficients[offset + at] ?? 0) * (quantization[at] ?? 0);
      }
      output[y * 8 + u] = sum;
    }
}
