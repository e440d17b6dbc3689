/** What draws which measurement, by the names under which cornerstone knows its tools. */
import type { Types as ToolTypes } from '@cornerstonejs/tools';
import type { MeasurementKind } from '../../dicom/measurement';

export type Annotation = ToolTypes.Annotation;

/** It types them `any`. */
export const TOOL_NAMES = {
  length: 'Length',
  bidirectional: 'Bidirectional',
  angle: 'Angle',
  cobb: 'CobbAngle',
  ellipse: 'EllipticalROI',
  circle: 'CircleROI',
  rectangle: 'RectangleROI',
  freehand: 'PlanarFreehandROI',
  spline: 'SplineROI',
  probe: 'Probe',
  arrow: 'ArrowAnnotate',
  text: 'Label',
  eraser: 'Eraser',
  magnify: 'Magnify',
} as const satisfies Record<Exclude<MeasurementKind, 'curve'> | 'eraser' | 'magnify', string>;

export type MeasuringTool = keyof typeof TOOL_NAMES;

/** The kind of what a tool drew; undefined where it is none of ours. */
export function kindOf({ metadata, data }: Annotation): MeasurementKind | undefined {
  const [tool] = Object.entries(TOOL_NAMES).find(([, name]) => name === metadata?.toolName) ?? [];
  if (tool === 'freehand' && !data.contour?.closed) return 'curve';
  return tool as MeasurementKind | undefined;
}

export const toolNameOf = (kind: MeasurementKind): string => TOOL_NAMES[kind === 'curve' ? 'freehand' : kind];

/** A label that cornerstone takes for one. */
export const UNNAMED = ' ';
