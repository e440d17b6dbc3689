import { crossing, rectangleOf } from '../../viewer/plane-geometry';
import type { Snapshot } from '../../viewer/stack-snapshot';
import type { StackView } from '../../viewer/stack-view';
import styles from './ReferenceLine.module.css';
import { useSnapshot } from './Viewport';

interface ReferenceLineProps {
  view: StackView;
  snapshot: Snapshot;
  /** The view whose plane is drawn as a line. */
  source: StackView;
}

/** Where the plane of another view cuts this one, as far as its image reaches. */
export function ReferenceLine({ view, snapshot, source }: ReferenceLineProps) {
  const { facts } = snapshot;
  const { facts: others } = useSnapshot(source);
  if (!facts || facts.plane.frameOfReferenceUID !== others?.plane.frameOfReferenceUID) return null;
  const [own, other] = [rectangleOf(facts), rectangleOf(others)];
  const line = own && other && crossing(other, own);
  if (!line) return null;
  const [[x1, y1], [x2, y2]] = view.lineOnScreen(line);
  return (
    <svg className={styles['lines']} data-testid="reference-line" aria-hidden="true">
      <line x1={x1} y1={y1} x2={x2} y2={y2} />
    </svg>
  );
}
