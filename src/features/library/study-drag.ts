/** Dragging studies onto an album. Their keys hold identifying values: they stay in the page, the drag carries none. */

const type = 'application/x-lethe-studies';
let dragged: readonly string[] = [];

export function startStudyDrag(data: DataTransfer, studyKeys: readonly string[]): void {
  dragged = studyKeys;
  data.clearData();
  data.setData(type, 'studies');
  data.effectAllowed = 'copyLink';
}

export const isStudyDrag = (data: DataTransfer): boolean => data.types.includes(type);

export const draggedStudies = (): readonly string[] => dragged;
