import { useSyncExternalStore } from 'react';
import type { MprCurved } from '../../viewer/mpr-curved';
import type { PlaneSnapshot } from '../../viewer/mpr-snapshot';
import type { Vector } from '../../viewer/slice-order';
import { scaled, sum } from '../../viewer/vectors';
import { isOn, onScreen } from './path-stroke';
import styles from './PathLines.module.css';

/** Places of a path that its line is drawn through. */
const MOST = 240;
/** Millimetres to each side of the path that the mark of the plane across it reaches. */
const MARK = 12;

/** A path as a plane sees it: whole, faint where it lies before or behind, with its points and the place that is looked at across. */
export function PathLines({ curved, plane }: { curved: MprCurved; plane: PlaneSnapshot }) {
  const { isOpen, points, path, at } = useSyncExternalStore(curved.subscribe, curved.snapshot);
  if (!isOpen) return null;
  const stations = path?.stations ?? [];
  const every = Math.ceil(stations.length / MOST);
  const line = stations.filter((_, index) => index % every === 0 || index === stations.length - 1);
  const station = stations[at];
  const seen = (place: Vector) => onScreen(plane, place).join(' ');
  const lineOf = (places: readonly { readonly place: Vector }[]) =>
    places.map(({ place }) => seen(place)).join(' ');
  return (
    <svg
      className={styles['path']}
      aria-hidden="true"
      data-testid="path"
      data-layer="drawn"
      data-points={points.places.length}
    >
      <polyline className={styles['away']} points={lineOf(line)} />
      {runsOf(line, ({ place }) => isOn(plane, place)).map((run, index) => (
        <polyline key={index} points={lineOf(run)} />
      ))}
      {station && (
        <path
          className={isOn(plane, station.place) ? styles['mark'] : styles['away']}
          d={`M${[-MARK, MARK].map((by) => seen(sum(station.place, scaled(station.aside, by)))).join('L')}`}
        />
      )}
      {points.places.map((place, index) => {
        const [x, y] = onScreen(plane, place);
        const look = [!isOn(plane, place) && styles['away'], index === points.selected && styles['selected']];
        return (
          <circle
            key={index}
            className={look.filter(Boolean).join(' ')}
            data-path-point={index}
            cx={x}
            cy={y}
            r={4}
          />
        );
      })}
    </svg>
  );
}

/** Neighbours for which something holds, together. */
function runsOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): Item[][] {
  const runs: Item[][] = [];
  let run: Item[] | undefined;
  for (const item of items) {
    if (!holds(item)) run = undefined;
    else if (run) run.push(item);
    else runs.push((run = [item]));
  }
  return runs;
}
