/** The name of a picture: numbers only, from the series and from 1. */
export function pictureName(
  seriesNumber: number | undefined,
  index: number,
  count: number,
  type: 'image/png' | 'image/jpeg',
): string {
  const series = seriesNumber === undefined ? '' : `series-${seriesNumber}-`;
  const image = String(index + 1).padStart(String(count).length, '0');
  return `${series}image-${image}.${type === 'image/png' ? 'png' : 'jpg'}`;
}
