import { useImperativeHandle, useState, type DragEvent, type Ref } from 'react';
import type { SeriesRow } from '../../db/rows';
import type { KeyImage, PlaneMeasurement } from '../../dicom/measurement';
import type { Command, Tool } from '../../viewer/keymap';
import type { StackView } from '../../viewer/stack-view';
import type { Window } from '../../viewer/voi';
import styles from './Cell.module.css';
import { FilledCell } from './FilledCell';
import type { Measurements } from './use-measurements';
import type { Standing } from './Viewport';
import { activate, show, useWorkplace, type Cell as CellState } from './workplace';

/** What tools and keys ask of a cell. */
export interface CellHandle {
  run(command: Command): void;
  setWindow(window: Window): void;
  /** Goes to an image of the series that the cell shows. */
  seek(image: KeyImage): void;
  /** Goes to what was measured in a plane through the images that the cell shows. */
  seekInPlanes(mark: PlaneMeasurement): void;
}

export interface CellProps {
  cell: CellState;
  index: number;
  /** Of how many cells. */
  count: number;
  isActive: boolean;
  isMaximised: boolean;
  series: SeriesRow | undefined;
  standing: Standing | undefined;
  tool: Tool;
  showTexts: boolean;
  hideIdentities: boolean;
  /** Of the study of its series. */
  measurements: Measurements;
  /** Whether an image is marked as a key image. */
  isKeyImage: (image: KeyImage) => boolean;
  /** Commands that are pressed inside the cell. */
  onCommand: (command: Command) => void;
  onMetadata: (instanceId: number) => void;
  onSeries: (viewing: { studyKey: string; seriesKey: string }) => void;
  /** Told of the view when it is there, and of its end. */
  onView: (cellId: number, view: StackView | undefined) => void;
  /** The view whose plane is drawn as a line. */
  lineOf: StackView | undefined;
  ref: Ref<CellHandle>;
}

export const SERIES_DRAG = 'application/x-lethe-series';

/** One viewport of the workplace: a series in it, or the place for one. */
export function Cell(props: CellProps) {
  const { index, count, isActive, isMaximised, series, ref } = props;
  const [isOver, setOver] = useState(false);
  const takes = (event: DragEvent) => event.dataTransfer.types.includes(SERIES_DRAG);
  const drop = (event: DragEvent) => {
    setOver(false);
    const { dragged } = useWorkplace.getState();
    if (!takes(event) || dragged === undefined) return;
    event.preventDefault();
    show(index, dragged);
  };
  const look = [
    count > 1 && isActive && styles['active'],
    isMaximised && styles[isActive ? 'maximised' : 'behind'],
    isOver && styles['over'],
  ];
  return (
    <div
      role="group"
      aria-label={`Viewport ${index + 1} of ${count}`}
      aria-current={isActive}
      tabIndex={0}
      data-cell={index}
      className={[styles['cell'], ...look].filter(Boolean).join(' ')}
      onPointerDownCapture={() => activate(index)}
      onFocusCapture={() => activate(index)}
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {series ? <FilledCell {...props} series={series} /> : <Empty ref={ref} />}
    </div>
  );
}

function Empty({ ref }: Pick<CellProps, 'ref'>) {
  const nothing = () => undefined;
  useImperativeHandle(
    ref,
    () => ({ run: nothing, setWindow: nothing, seek: nothing, seekInPlanes: nothing }),
    [],
  );
  return (
    <div
      data-testid="viewport"
      data-state="empty"
      data-image-count={0}
      data-kind="images"
      className={styles['empty']}
    >
      <p>Choose a series at the left, or drag one here.</p>
    </div>
  );
}
