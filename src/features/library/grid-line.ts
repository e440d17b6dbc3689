import type { CSSProperties, DragEvent, MouseEvent } from 'react';

/** What every line of the study list has: its place, and what a mouse does to it. */
export interface GridLine {
  readonly id: string;
  readonly 'data-line': number;
  readonly 'data-active': boolean;
  readonly style: CSSProperties;
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick?: () => void;
  readonly onDragStart?: (event: DragEvent) => void;
}
